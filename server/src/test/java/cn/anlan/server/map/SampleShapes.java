package cn.anlan.server.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Made-up areas with holes, of several parts, and lines around points; the same for the same seed. */
final class SampleShapes {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private SampleShapes() {}

    /** A shape for every {@code nth} point. */
    static Map<Long, Geometry> around(List<MapPoint> points, int nth, long seed) {
        Random random = new Random(seed);
        Map<Long, Geometry> shapes = new HashMap<>();
        for (int i = 0; i < points.size(); i += nth) {
            MapPoint point = points.get(i);
            double radius = 0.001 * Math.pow(400, random.nextDouble()); // 100 m to 40 km
            shapes.put(point.id(), shape(random, point.lon(), point.lat(), radius));
        }
        return shapes;
    }

    static Map<Long, MapShape> packed(Map<Long, Geometry> shapes) {
        Map<Long, MapShape> packed = new HashMap<>();
        shapes.forEach((id, shape) -> MapShape.of(shape).ifPresent(made -> packed.put(id, made)));
        return packed;
    }

    private static Geometry shape(Random random, double lon, double lat, double radius) {
        return switch (random.nextInt(4)) {
            case 0 -> FACTORY.createLineString(walk(random, lon, lat, radius));
            case 1 ->
                FACTORY.createMultiPolygon(
                        new Polygon[] {star(random, lon, lat, radius), star(random, lon + 3 * radius, lat, radius)});
            default -> star(random, lon, lat, radius);
        };
    }

    /** A star of many jags around a middle, often with a star cut out of it. */
    static Polygon star(Random random, double lon, double lat, double radius) {
        LinearRing shell = ring(random, lon, lat, radius, 0.6);
        return random.nextBoolean()
                ? FACTORY.createPolygon(shell)
                : FACTORY.createPolygon(shell, new LinearRing[] {ring(random, lon, lat, radius * 0.3, 0.6)});
    }

    private static LinearRing ring(Random random, double lon, double lat, double radius, double least) {
        int corners = 4 + random.nextInt(120);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double reach = radius * (least + random.nextDouble() * (1 - least));
            ring[i] = new Coordinate(lon + reach * Math.cos(angle), lat + reach * Math.sin(angle));
        }
        ring[corners] = ring[0];
        return FACTORY.createLinearRing(ring);
    }

    /** A river that does not cross itself. */
    private static Coordinate[] walk(Random random, double lon, double lat, double radius) {
        Coordinate[] walk = new Coordinate[2 + random.nextInt(150)];
        for (int i = 0; i < walk.length; i++) {
            walk[i] = new Coordinate(lon + 2 * radius * i / walk.length, lat + radius * 0.2 * random.nextGaussian());
        }
        return walk;
    }
}
