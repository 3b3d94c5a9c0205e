package cn.anlan.engine.road;

import cn.anlan.engine.geo.Position;
import java.util.List;

/**
 * A road, or a part of one that is driven at one speed. Two roads meet where they have a corner in common, to about 0.1 m; where they only
 * cross, as a bridge does, they do not.
 *
 * @param name what people call it; empty where it has no name
 * @param speedKmh at which it is driven, km/h, 1 to 150
 * @param ways in which direction it may be driven
 * @param corners at least two, in order
 */
public record RoadLine(String name, double speedKmh, Ways ways, List<Position> corners) {

    /** The slowest and the fastest speed, km/h. */
    public static final double SLOWEST_KMH = 1;

    public static final double FASTEST_KMH = 150;

    /** Directions. */
    public enum Ways {
        BOTH,
        FORWARD,
        BACKWARD
    }

    /** @throws IllegalArgumentException for a speed out of range or fewer than two corners */
    public RoadLine {
        corners = List.copyOf(corners);
        if (!(speedKmh >= SLOWEST_KMH && speedKmh <= FASTEST_KMH)) {
            throw new IllegalArgumentException("A road is driven at 1 to 150 km/h, not " + speedKmh);
        }
        if (corners.size() < 2) {
            throw new IllegalArgumentException("A road has at least two corners, not " + corners.size());
        }
    }
}
