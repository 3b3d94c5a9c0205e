package cn.anlan.engine.geo;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/**
 * The shifted coordinates of Chinese map services (GCJ-02, some hundred metres off WGS-84).
 *
 * <p>The shift was never published officially; the polynomial here is the one generally known since 2010 (on the Krasovsky
 * ellipsoid, semi-major axis 6,378,245 m, e² = 0.00669342162296594323), used alike by all open converters. Its inverse has no
 * closed form and is found by iteration to under 1e-9 degrees (0.1 mm).
 */
public final class Gcj02 {

    private static final double AXIS_M = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;
    private static final double CLOSE_ENOUGH_DEG = 1e-9;
    private static final int MOST_ROUNDS = 30;

    private Gcj02() {}

    /** The shifted position of a true one; positions outside China's rectangle (0.8-55.9 N, 72.0-137.9 E) are not shifted. */
    public static Position fromWgs84(Position wgs84) {
        if (outside(wgs84)) {
            return wgs84;
        }
        double x = wgs84.lon() - 105;
        double y = wgs84.lat() - 35;
        double lat = toRadians(wgs84.lat());
        double flat = 1 - ECCENTRICITY_SQUARED * sin(lat) * sin(lat);
        double meridianM = AXIS_M * (1 - ECCENTRICITY_SQUARED) / (flat * sqrt(flat));
        double parallelM = AXIS_M / sqrt(flat) * cos(lat);
        double north = northShiftM(x, y) * 180 / (meridianM * PI);
        double east = eastShiftM(x, y) * 180 / (parallelM * PI);
        return new Position(wgs84.lat() + north, wgs84.lon() + east);
    }

    /** The true position of a shifted one. */
    public static Position toWgs84(Position gcj02) {
        if (outside(gcj02)) {
            return gcj02;
        }
        Position guess = gcj02;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Position shifted = fromWgs84(guess);
            double lat = shifted.lat() - gcj02.lat();
            double lon = shifted.lon() - gcj02.lon();
            guess = new Position(guess.lat() - lat, guess.lon() - lon);
            if (abs(lat) < CLOSE_ENOUGH_DEG && abs(lon) < CLOSE_ENOUGH_DEG) {
                break;
            }
        }
        return guess;
    }

    private static boolean outside(Position p) {
        return p.lat() < 0.8293 || p.lat() > 55.8271 || p.lon() < 72.004 || p.lon() > 137.8347;
    }

    private static double northShiftM(double x, double y) {
        double base = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
        double short1 = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2 / 3;
        double middle = (20 * sin(y * PI) + 40 * sin(y / 3 * PI)) * 2 / 3;
        double longest = (160 * sin(y / 12 * PI) + 320 * sin(y * PI / 30)) * 2 / 3;
        return base + short1 + middle + longest;
    }

    private static double eastShiftM(double x, double y) {
        double base = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
        double short1 = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2 / 3;
        double middle = (20 * sin(x * PI) + 40 * sin(x / 3 * PI)) * 2 / 3;
        double longest = (150 * sin(x / 12 * PI) + 300 * sin(x / 30 * PI)) * 2 / 3;
        return base + short1 + middle + longest;
    }
}
