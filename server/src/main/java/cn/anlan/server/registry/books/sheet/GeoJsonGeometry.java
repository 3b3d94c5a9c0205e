package cn.anlan.server.registry.books.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Reads geometries of RFC 7946, but for collections of different ones. */
final class GeoJsonGeometry {

    static final GeometryFactory FACTORY = new GeometryFactory();

    private GeoJsonGeometry() {}

    /**
     * A geometry; null where there is none.
     *
     * @throws IllegalArgumentException where it is of another type or broken
     */
    static @Nullable Geometry read(JsonNode geometry) {
        if (geometry.isMissingNode() || geometry.isNull()) {
            return null;
        }
        JsonNode at = geometry.path("coordinates");
        String type = geometry.path("type").asString("");
        return switch (type) {
            case "Point" -> FACTORY.createPoint(coordinate(at));
            case "MultiPoint" ->
                FACTORY.createMultiPoint(
                        parts(at, part -> FACTORY.createPoint(coordinate(part))).toArray(Point[]::new));
            case "LineString" -> line(at);
            case "MultiLineString" ->
                FACTORY.createMultiLineString(parts(at, GeoJsonGeometry::line).toArray(LineString[]::new));
            case "Polygon" -> polygon(at);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(parts(at, GeoJsonGeometry::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException("geometry type " + type);
        };
    }

    private static <T> List<T> parts(JsonNode at, java.util.function.Function<JsonNode, T> read) {
        List<T> parts = new ArrayList<>();
        at.forEach(part -> parts.add(read.apply(part)));
        return parts;
    }

    private static LineString line(JsonNode at) {
        return FACTORY.createLineString(coordinates(at));
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> made = parts(rings, ring -> FACTORY.createLinearRing(coordinates(ring)));
        if (made.isEmpty()) {
            throw new IllegalArgumentException("polygon without a ring");
        }
        return FACTORY.createPolygon(made.getFirst(), made.stream().skip(1).toArray(LinearRing[]::new));
    }

    private static Coordinate[] coordinates(JsonNode at) {
        return parts(at, GeoJsonGeometry::coordinate).toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(JsonNode at) {
        if (!at.path(0).isNumber() || !at.path(1).isNumber()) {
            throw new IllegalArgumentException("coordinates must be numbers");
        }
        return new Coordinate(at.path(0).asDouble(), at.path(1).asDouble());
    }
}
