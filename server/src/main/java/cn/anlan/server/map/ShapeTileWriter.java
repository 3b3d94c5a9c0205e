package cn.anlan.server.map;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes the layer {@value #LAYER_NAME_OF_SHAPES} of a vector tile (Mapbox Vector Tile Specification 2.1, 4.3): lines and areas with
 * {@code id}, {@code state} and {@code kind} as points carry them. A tile is layers one after the other, so this one follows that
 * of the points.
 */
final class ShapeTileWriter {

    /** Its name; no layer of points may have it. */
    static final String LAYER_NAME_OF_SHAPES = "_shapes";

    private static final int VERSION = 2;
    private static final int LAYER = 3;
    private static final int LAYER_NAME = 1;
    private static final int LAYER_FEATURES = 2;
    private static final int LAYER_KEYS = 3;
    private static final int LAYER_EXTENT = 5;
    private static final int LAYER_VERSION = 15;
    private static final int TAGS = 2;
    private static final int TYPE = 3;
    private static final int GEOMETRY = 4;
    private static final int LINE = 2;
    private static final int POLYGON = 3;
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;
    private static final int COUNT_SHIFT = 3;
    private static final String[] KEYS = {"state", "id", "kind"};

    private final ProtoWriter features = new ProtoWriter(4_096);
    private final TileValues values;

    ShapeTileWriter(String[] kindNames) {
        values = new TileValues(kindNames, 64);
    }

    /** Adds a shape in pixels of the tile, of lines or of areas; kind as its place in the names given. */
    void shape(Geometry drawn, long id, int state, int kind) {
        List<LineString> lines = new ArrayList<>();
        Path path = new Path(drawn.getNumPoints());
        for (int i = 0; i < drawn.getNumGeometries(); i++) {
            switch (drawn.getGeometryN(i)) {
                case Polygon polygon -> path.polygon(polygon);
                case LineString line -> lines.add(line);
                default -> {
                    // where a shape only touches the frame
                }
            }
        }
        int type = path.written.size() > 0 ? POLYGON : LINE;
        if (type == LINE) {
            lines.forEach(line -> path.line(line.getCoordinates(), line.getNumPoints()));
        }
        if (path.written.size() > 0) {
            feature(path.written, type, id, state, kind);
        }
    }

    private void feature(ProtoWriter geometry, int type, long id, int state, int kind) {
        ProtoWriter tags = new ProtoWriter(32);
        int[] pairs = {1, values.id(id), 0, values.state(state), 2, values.kind(kind)};
        for (int each : pairs) {
            tags.reserve(10).endAt(ProtoWriter.put(tags.bytes(), tags.size(), each));
        }
        ProtoWriter feature = new ProtoWriter(geometry.size() + 64)
                .open(TAGS, tags.size())
                .append(tags)
                .number(TYPE, type)
                .open(GEOMETRY, geometry.size())
                .append(geometry);
        features.open(LAYER_FEATURES, feature.size()).append(feature);
    }

    /** The whole layer; no bytes when nothing was added. */
    byte[] layer() {
        if (features.size() == 0) {
            return new byte[0];
        }
        ProtoWriter body = new ProtoWriter(features.size() + 256)
                .text(LAYER_NAME, LAYER_NAME_OF_SHAPES)
                .append(features);
        for (String key : KEYS) {
            body.text(LAYER_KEYS, key);
        }
        body.append(values.written())
                .number(LAYER_EXTENT, 1L << WebMercator.TILE_BITS)
                .number(LAYER_VERSION, VERSION);
        return new ProtoWriter(body.size() + 16)
                .open(LAYER, body.size())
                .append(body)
                .toBytes(0);
    }

    /** Drawing commands, each place told from the one before. */
    private static final class Path {

        private final ProtoWriter written;
        private int x;
        private int y;

        Path(int vertices) {
            written = new ProtoWriter(vertices * 4 + 16);
        }

        /** A shell runs with positive area on pixels, of which y points down, a hole with negative. */
        void polygon(Polygon polygon) {
            ring(polygon.getExteriorRing(), true);
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                ring(polygon.getInteriorRingN(i), false);
            }
        }

        private void ring(LineString ring, boolean positive) {
            LineString turned = Orientation.isCCW(ring.getCoordinates()) == positive ? ring : ring.reverse();
            line(turned.getCoordinates(), turned.getNumPoints() - 1);
            number((1 << COUNT_SHIFT) | CLOSE_PATH);
        }

        void line(Coordinate[] corners, int count) {
            number((1 << COUNT_SHIFT) | MOVE_TO);
            to(corners[0]);
            number(((count - 1) << COUNT_SHIFT) | LINE_TO);
            for (int i = 1; i < count; i++) {
                to(corners[i]);
            }
        }

        private void to(Coordinate corner) {
            int nextX = (int) corner.x;
            int nextY = (int) corner.y;
            number(ProtoWriter.zigzag(nextX - x));
            number(ProtoWriter.zigzag(nextY - y));
            x = nextX;
            y = nextY;
        }

        private void number(int value) {
            written.reserve(10).endAt(ProtoWriter.put(written.bytes(), written.size(), value));
        }
    }
}
