package cn.anlan.server.registry.books.sheet;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The records of a {@code .shp} file (ESRI Shapefile Technical Description, July 1998): points, multipoints, lines and polygons;
 * heights and measures are left out. Rings of shells run clockwise, those of holes the other way.
 */
final class ShpRecords {

    private static final int FILE_CODE = 9_994;
    private static final int HEADER_BYTES = 100;
    private static final int LARGEST_RECORD_BYTES = 64 << 20;
    private static final GeometryFactory FACTORY = GeoJsonGeometry.FACTORY;

    private final DataInputStream in;
    private ByteBuffer record = ByteBuffer.allocate(0);

    ShpRecords(InputStream shapes) throws IOException {
        in = new DataInputStream(shapes);
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES || ByteBuffer.wrap(header).getInt(0) != FILE_CODE) {
            throw Unreadable.broken(".shp");
        }
    }

    /** Goes on to the next record; false at the end. */
    boolean next() throws IOException {
        try {
            in.readInt();
        } catch (EOFException end) {
            return false;
        }
        long bytes = in.readInt() * 2L;
        if (bytes < 4 || bytes > LARGEST_RECORD_BYTES) {
            throw Unreadable.broken(".shp record of " + bytes + " bytes");
        }
        byte[] content = in.readNBytes((int) bytes);
        if (content.length < bytes) {
            throw Unreadable.broken(".shp");
        }
        record = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    /**
     * The shape of the record at hand; null for a null shape.
     *
     * @throws IllegalArgumentException where it is of a type that is not read, or broken
     */
    @Nullable
    Geometry geometry() {
        int type = record.getInt(0);
        try {
            return switch (type) {
                case 0 -> null;
                case 1, 11, 21 -> FACTORY.createPoint(point(4));
                case 8, 18, 28 -> FACTORY.createMultiPointFromCoords(points(40, 0, count(36)));
                case 3, 13, 23 -> lines();
                case 5, 15, 25 -> polygons();
                default -> throw new IllegalArgumentException("shape type " + type);
            };
        } catch (IndexOutOfBoundsException shorter) {
            throw new IllegalArgumentException("shape record is cut off", shorter);
        }
    }

    private Coordinate point(int at) {
        return new Coordinate(record.getDouble(at), record.getDouble(at + 8));
    }

    private int count(int at) {
        int count = record.getInt(at);
        if (count < 0 || count > record.limit()) {
            throw new IllegalArgumentException("shape record counts " + count);
        }
        return count;
    }

    private Coordinate[] points(int start, int from, int to) {
        Coordinate[] points = new Coordinate[Math.max(0, to - from)];
        for (int i = 0; i < points.length; i++) {
            points[i] = point(start + (from + i) * 16);
        }
        return points;
    }

    private List<Coordinate[]> parts() {
        int parts = count(36);
        int all = count(40);
        int start = 44 + parts * 4;
        List<Coordinate[]> read = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            int to = i + 1 < parts ? count(44 + (i + 1) * 4) : all;
            read.add(points(start, count(44 + i * 4), to));
        }
        return read;
    }

    private Geometry lines() {
        LineString[] lines = parts().stream().map(FACTORY::createLineString).toArray(LineString[]::new);
        return lines.length == 1 ? lines[0] : FACTORY.createMultiLineString(lines);
    }

    private Geometry polygons() {
        List<LinearRing> shells = new ArrayList<>();
        List<LinearRing> holes = new ArrayList<>();
        for (Coordinate[] part : parts()) {
            LinearRing ring = FACTORY.createLinearRing(part);
            (part.length > 3 && Orientation.isCCW(part) ? holes : shells).add(ring);
        }
        if (shells.isEmpty()) { // some programs do not care which way their rings run
            shells.addAll(holes);
            holes.clear();
        }
        Polygon[] polygons = shells.stream()
                .map(shell -> FACTORY.createPolygon(shell, inside(shell, shells, holes)))
                .toArray(Polygon[]::new);
        return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
    }

    private static LinearRing[] inside(LinearRing shell, List<LinearRing> shells, List<LinearRing> holes) {
        Polygon filled = FACTORY.createPolygon(shell);
        return holes.stream()
                .filter(hole -> shells.size() == 1
                        || filled.contains(FACTORY.createPoint(hole.getCoordinateN(0)))
                        || filled.contains(FACTORY.createPolygon(hole)))
                .toArray(LinearRing[]::new);
    }
}
