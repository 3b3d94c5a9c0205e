package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.QuadrantRadii;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GeoJSON (RFC 7946) for answers; coordinates to 0.001 degrees, about 100 m. */
final class Shapes {

    private static final double GRAIN = 1_000;

    /**
     * A GeoJSON polygon.
     *
     * @param type always {@code Polygon}
     * @param coordinates rings of longitude and latitude
     */
    record Polygon(String type, List<List<List<Double>>> coordinates) {}

    /** China's 24-hour warning line for typhoons, longitude and latitude. */
    static final List<List<Double>> LINE_24_HOURS =
            List.of(List.of(127.0, 34.0), List.of(127.0, 22.0), List.of(110.0, 15.0));

    /** China's 48-hour warning line. */
    static final List<List<Double>> LINE_48_HOURS =
            List.of(List.of(132.0, 34.0), List.of(132.0, 22.0), List.of(125.0, 15.0), List.of(110.0, 15.0));

    private Shapes() {}

    /** Null for an empty ring. */
    static @Nullable Polygon polygon(List<Position> ring) {
        List<List<List<Double>>> coordinates = coordinates(ring);
        return coordinates == null ? null : new Polygon("Polygon", coordinates);
    }

    /** Null for an empty ring. */
    static @Nullable List<List<List<Double>>> coordinates(List<Position> ring) {
        if (ring.isEmpty()) {
            return null;
        }
        return List.of(ring.stream()
                .map(at -> List.of(grain(at.lon()), grain(at.lat())))
                .toList());
    }

    /** NE, SE, SW, NW. */
    static @Nullable List<Double> radii(@Nullable QuadrantRadii radii) {
        return radii == null ? null : List.of(radii.ne(), radii.se(), radii.sw(), radii.nw());
    }

    private static double grain(double degrees) {
        return Math.round(degrees * GRAIN) / GRAIN;
    }
}
