package cn.anlan.server.registry.ogc;

import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * A geometry in GeoJSON (RFC 7946).
 *
 * @param coordinates pairs of degrees, longitude first, nested as the type has it
 */
record OgcGeometry(String type, List<?> coordinates) {

    static OgcGeometry point(Position position) {
        return new OgcGeometry("Point", List.of(position.lon(), position.lat()));
    }

    /** Lines and areas; of anything else the feature's own point speaks. */
    static OgcGeometry of(Geometry geometry, Position position) {
        return switch (geometry) {
            case Polygon polygon -> new OgcGeometry("Polygon", rings(polygon));
            case LineString line -> new OgcGeometry("LineString", pairs(line));
            case MultiPolygon polygons -> new OgcGeometry("MultiPolygon", parts(polygons));
            case MultiLineString lines -> new OgcGeometry("MultiLineString", parts(lines));
            default -> point(position);
        };
    }

    private static List<Object> parts(Geometry many) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < many.getNumGeometries(); i++) {
            parts.add(
                    many.getGeometryN(i) instanceof Polygon polygon
                            ? rings(polygon)
                            : pairs((LineString) many.getGeometryN(i)));
        }
        return parts;
    }

    private static List<Object> rings(Polygon polygon) {
        List<Object> rings = new ArrayList<>(List.of(pairs(polygon.getExteriorRing())));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(pairs(polygon.getInteriorRingN(i)));
        }
        return rings;
    }

    private static List<List<Double>> pairs(LineString line) {
        List<List<Double>> pairs = new ArrayList<>();
        for (Coordinate one : line.getCoordinates()) {
            pairs.add(List.of(one.x, one.y));
        }
        return pairs;
    }
}
