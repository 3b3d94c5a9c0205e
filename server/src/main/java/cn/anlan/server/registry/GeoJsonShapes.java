package cn.anlan.server.registry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the polygons of a GeoJSON collection (RFC 7946). */
final class GeoJsonShapes {

    /** A shape and the {@code path} property of its feature; empty where it has none. */
    record Named(String path, Geometry geometry) {}

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GeoJsonShapes() {}

    static List<Named> read(byte[] geoJson) {
        List<Named> shapes = new ArrayList<>();
        for (JsonNode feature : new JsonMapper().readTree(geoJson).path("features")) {
            String path = feature.path("properties").path("path").asString("");
            shapes.add(new Named(path, geometry(feature.path("geometry"))));
        }
        return shapes;
    }

    private static Geometry geometry(JsonNode geometry) {
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asString("")) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" -> {
                List<Polygon> parts = new ArrayList<>();
                coordinates.forEach(part -> parts.add(polygon(part)));
                yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
            }
            default -> throw new IllegalArgumentException("not a polygon: " + geometry.path("type"));
        };
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> made = new ArrayList<>();
        for (JsonNode ring : rings) {
            Coordinate[] points = new Coordinate[ring.size()];
            for (int i = 0; i < points.length; i++) {
                points[i] = new Coordinate(
                        ring.get(i).get(0).asDouble(), ring.get(i).get(1).asDouble());
            }
            made.add(FACTORY.createLinearRing(points));
        }
        return FACTORY.createPolygon(made.getFirst(), made.stream().skip(1).toArray(LinearRing[]::new));
    }
}
