package cn.anlan.server.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the lines and areas of a tile: thinned to what can be told apart on a screen, clipped to the tile and {@value TileCutter#BUFFER}
 * pixels around it, and noded on the tile's pixels, so that every area is a valid one there.
 */
final class ShapeCutter {

    /** Shapes that are smaller both ways are left to their points. Of 4,096 pixels: two of a screen that shows 512. */
    static final int SMALLEST_PIXELS = 16;

    /** The most vertices a tile carries; the largest shapes come first, the points stand for the others. */
    static final int MOST_TILE_VERTICES = 60_000;

    /** The most shapes a tile carries, and the most that are looked at for it. */
    static final int MOST_TILE_SHAPES = 5_000;

    /** From here on a map shows tiles larger than they are, so that each pixel counts. */
    private static final int FULL_ZOOM = 14;

    private static final Logger log = LoggerFactory.getLogger(ShapeCutter.class);
    private static final int LOW = -TileCutter.BUFFER;
    private static final int HIGH = (1 << WebMercator.TILE_BITS) + TileCutter.BUFFER;
    private static final PrecisionModel PIXELS = new PrecisionModel(1);
    private static final GeometryFactory FACTORY = new GeometryFactory(PIXELS);
    private static final Geometry FRAME = FACTORY.toGeometry(new Envelope(LOW, HIGH, LOW, HIGH));

    private final ShapeSet shapes;
    private final PointSet points;

    ShapeCutter(ShapeSet shapes, PointSet points) {
        this.shapes = shapes;
        this.points = points;
    }

    /** The tile's layer of shapes; no bytes where there are none. */
    byte[] cut(TileAddress address) {
        if (shapes.isEmpty()) {
            return new byte[0];
        }
        ShapeTileWriter writer = new ShapeTileWriter(points.kindNames);
        int room = MOST_TILE_VERTICES;
        List<Integer> found = found(address);
        for (int at : found.subList(0, Math.min(found.size(), MOST_TILE_SHAPES))) {
            int point = shapes.point(at);
            Geometry drawn = drawn(shapes.shape(at), address, points.ids[point]);
            room -= drawn.getNumPoints();
            if (room < 0) {
                break;
            }
            if (!drawn.isEmpty()) {
                writer.shape(drawn, points.ids[point], points.states[point], points.kinds[point]);
            }
        }
        return writer.layer();
    }

    /** What may show in the tile, the largest first. */
    private List<Integer> found(TileAddress address) {
        int finer = WebMercator.BITS - address.zoom() - WebMercator.TILE_BITS;
        int left = (address.column() << WebMercator.TILE_BITS) + LOW;
        int top = (address.row() << WebMercator.TILE_BITS) + LOW;
        List<Integer> found = new ArrayList<>();
        shapes.within(
                unit(left, finer),
                unit(top, finer),
                unit(left + HIGH - LOW, finer),
                unit(top + HIGH - LOW, finer),
                at -> {
                    if (shapes.shape(at).side() >> finer >= SMALLEST_PIXELS) {
                        found.add(at);
                    }
                });
        found.sort(Comparator.<Integer>comparingInt(at -> -shapes.shape(at).side())
                .thenComparingLong(at -> points.ids[shapes.point(at)]));
        return found;
    }

    private static int unit(int pixel, int finer) {
        return (int) Math.clamp((long) pixel << finer, 0L, WebMercator.LAST);
    }

    /** Nothing of a shape that cannot be clipped: its point stands for it, and the tile is drawn all the same. */
    private static Geometry drawn(MapShape shape, TileAddress address, long id) {
        Geometry thinned = shape.areas ? areas(shape, address) : lines(shape, address);
        try {
            return OverlayNG.overlay(thinned, FRAME, OverlayNG.INTERSECTION, PIXELS);
        } catch (TopologyException crossed) { // thinned by less than a pixel, it may cross itself
            try {
                return OverlayNG.overlay(GeometryFixer.fix(thinned), FRAME, OverlayNG.INTERSECTION, PIXELS);
            } catch (TopologyException beyondMending) {
                log.warn("what is drawn of feature {} is left out of tile {}", id, address, beyondMending);
                return FACTORY.createPolygon();
            }
        }
    }

    private static Geometry lines(MapShape shape, TileAddress address) {
        Thinning thinning = thinning(address);
        List<LineString> lines = new ArrayList<>();
        for (int part = 0; part < shape.holes.length; part++) {
            lines.add(FACTORY.createLineString(thinning.line(pixels(shape, part, address, false))));
        }
        return FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
    }

    private static Geometry areas(MapShape shape, TileAddress address) {
        Thinning thinning = thinning(address);
        List<Polygon> polygons = new ArrayList<>();
        int part = 0;
        while (part < shape.holes.length) {
            Coordinate[] shell = thinning.ring(pixels(shape, part, address, true));
            List<LinearRing> holes = new ArrayList<>();
            for (part++; part < shape.holes.length && shape.holes[part]; part++) {
                Coordinate[] hole = thinning.ring(pixels(shape, part, address, true));
                if (hole.length > 0 && shell.length > 0) {
                    holes.add(FACTORY.createLinearRing(hole));
                }
            }
            if (shell.length > 0) {
                polygons.add(FACTORY.createPolygon(FACTORY.createLinearRing(shell), holes.toArray(LinearRing[]::new)));
            }
        }
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static Thinning thinning(TileAddress address) {
        return new Thinning(address.zoom() < FULL_ZOOM ? 4 : 1, LOW, HIGH);
    }

    /** A part in pixels of the tile, a ring with its first vertex again at its end. */
    private static Coordinate[] pixels(MapShape shape, int part, TileAddress address, boolean closed) {
        double pixel = 1 << (WebMercator.BITS - address.zoom() - WebMercator.TILE_BITS);
        int left = address.column() << WebMercator.TILE_BITS;
        int top = address.row() << WebMercator.TILE_BITS;
        int from = shape.starts[part];
        int count = shape.starts[part + 1] - from;
        Coordinate[] pixels = new Coordinate[closed ? count + 1 : count];
        for (int i = 0; i < count; i++) {
            pixels[i] = new Coordinate(shape.xs[from + i] / pixel - left, shape.ys[from + i] / pixel - top);
        }
        if (closed) {
            pixels[count] = pixels[0].copy();
        }
        return pixels;
    }
}
