package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shapes as GeoJSON (RFC 7946), coordinates to about 0.1 m. */
final class GeoJson {

    private static final double GRAIN = 1e6;
    private static final int CORNERS = 64;

    private GeoJson() {}

    static List<Double> pair(Position at) {
        return List.of(grain(at.lon()), grain(at.lat()));
    }

    static Map<String, Object> geometry(String type, Object coordinates) {
        return Map.of("type", type, "coordinates", coordinates);
    }

    static Map<String, Object> feature(Map<String, Object> geometry, Map<String, Object> properties) {
        return Map.of("type", "Feature", "geometry", geometry, "properties", properties);
    }

    static Map<String, Object> point(Position at) {
        return geometry("Point", pair(at));
    }

    /** A circle as a polygon of 64 corners, counter-clockwise. */
    static Map<String, Object> circle(Position centre, double km) {
        List<List<Double>> ring = new ArrayList<>();
        for (int i = 0; i <= CORNERS; i++) {
            double bearing = 360.0 * (CORNERS - i) / CORNERS;
            ring.add(pair(GreatCircle.destination(centre, bearing, km)));
        }
        ring.set(CORNERS, ring.getFirst());
        return geometry("Polygon", List.of(ring));
    }

    private static double grain(double degrees) {
        return Math.round(degrees * GRAIN) / GRAIN;
    }
}
