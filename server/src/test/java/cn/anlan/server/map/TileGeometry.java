package cn.anlan.server.map;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Reads the commands of lines and polygons strictly by 4.3.4 of the specification 2.1. */
final class TileGeometry {

    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final List<Integer> numbers;
    private int at;
    private int x;
    private int y;

    private TileGeometry(List<Integer> numbers) {
        this.numbers = numbers;
    }

    static Geometry lines(List<Integer> geometry) {
        TileGeometry reader = new TileGeometry(geometry);
        List<LineString> lines = new ArrayList<>();
        while (reader.at < geometry.size()) {
            lines.add(FACTORY.createLineString(reader.path(1).toArray(Coordinate[]::new)));
        }
        TileReader.check(!lines.isEmpty(), "no geometry");
        return FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
    }

    static Geometry polygons(List<Integer> geometry) {
        TileGeometry reader = new TileGeometry(geometry);
        List<Polygon> polygons = new ArrayList<>();
        LinearRing shell = null;
        List<LinearRing> holes = new ArrayList<>();
        while (reader.at < geometry.size()) {
            List<Coordinate> corners = reader.path(2);
            TileReader.check(reader.command(CLOSE_PATH) == 1, "a ring is closed once");
            corners.add(corners.getFirst());
            Coordinate[] ring = corners.toArray(Coordinate[]::new);
            double area = -Area.ofRingSigned(ring); // of JTS it is positive clockwise
            TileReader.check(area != 0, "a ring without an area");
            if (area > 0) {
                if (shell != null) {
                    polygons.add(FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
                }
                shell = FACTORY.createLinearRing(ring);
                holes.clear();
            } else {
                TileReader.check(shell != null, "a hole without a shell");
                holes.add(FACTORY.createLinearRing(ring));
            }
        }
        TileReader.check(shell != null, "no geometry");
        polygons.add(FACTORY.createPolygon(shell, holes.toArray(LinearRing[]::new)));
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private List<Coordinate> path(int fewest) {
        List<Coordinate> corners = new ArrayList<>();
        TileReader.check(command(MOVE_TO) == 1, "a path begins with one MoveTo");
        corners.add(next());
        int count = command(LINE_TO);
        TileReader.check(count >= fewest, "too few LineTo");
        for (int i = 0; i < count; i++) {
            corners.add(next());
            TileReader.check(!corners.getLast().equals(corners.get(corners.size() - 2)), "a LineTo that goes nowhere");
        }
        return corners;
    }

    private int command(int wanted) {
        TileReader.check(at < numbers.size(), "a command is missing");
        int number = numbers.get(at++);
        TileReader.check((number & 7) == wanted, "another command than " + wanted);
        return number >>> 3;
    }

    private Coordinate next() {
        TileReader.check(at + 1 < numbers.size(), "coordinates are missing");
        int right = TileReader.unzigzag(numbers.get(at++));
        int down = TileReader.unzigzag(numbers.get(at++));
        x += right;
        y += down;
        return new Coordinate(x, y);
    }
}
