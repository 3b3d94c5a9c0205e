package cn.anlan.engine.geo;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.hypot;
import static java.lang.Math.sin;

/**
 * The coordinates of Baidu's maps (BD-09), which shift GCJ-02 once more, by some hundred metres.
 *
 * <p>Baidu never published the shift; the formula here is the one generally known since 2012 and used alike by all open converters
 * (coordtransform, gcoord, eviltransform). Its inverse is found by iteration to under 1e-9 degrees, where the usual closed form
 * leaves about a metre.
 */
public final class Bd09 {

    private static final double WAVE = PI * 3_000 / 180;
    private static final double EAST = 0.0065;
    private static final double NORTH = 0.006;
    private static final double CLOSE_ENOUGH_DEG = 1e-9;
    private static final int MOST_ROUNDS = 30;

    private Bd09() {}

    /** Baidu's position of one in GCJ-02. */
    public static Position fromGcj02(Position gcj02) {
        double x = gcj02.lon();
        double y = gcj02.lat();
        double radius = hypot(x, y) + 0.000_02 * sin(y * WAVE);
        double angle = atan2(y, x) + 0.000_003 * cos(x * WAVE);
        return new Position(radius * sin(angle) + NORTH, radius * cos(angle) + EAST);
    }

    /** The GCJ-02 position of one of Baidu's. */
    public static Position toGcj02(Position bd09) {
        Position guess = new Position(bd09.lat() - NORTH, bd09.lon() - EAST);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Position shifted = fromGcj02(guess);
            double lat = shifted.lat() - bd09.lat();
            double lon = shifted.lon() - bd09.lon();
            guess = new Position(guess.lat() - lat, guess.lon() - lon);
            if (abs(lat) < CLOSE_ENOUGH_DEG && abs(lon) < CLOSE_ENOUGH_DEG) {
                break;
            }
        }
        return guess;
    }

    /** The true position of one of Baidu's. */
    public static Position toWgs84(Position bd09) {
        return Gcj02.toWgs84(toGcj02(bd09));
    }

    /** Baidu's position of a true one. */
    public static Position fromWgs84(Position wgs84) {
        return fromGcj02(Gcj02.fromWgs84(wgs84));
    }
}
