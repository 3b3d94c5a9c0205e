package cn.anlan.engine.tide;

import java.time.Instant;

/**
 * The mean longitudes that move the tide, in degrees, not reduced to a circle: J. Meeus, "Astronomical Algorithms", 2nd edition
 * (1998), chapters 25 and 47. Universal time stands for dynamical time: the minute between them moves M2 by 0.02 degrees.
 *
 * @param tau hour angle of the mean Moon, T + h − s, T being the hour angle of the mean Sun (0 at noon, Greenwich)
 * @param s mean longitude of the Moon
 * @param h mean longitude of the Sun
 * @param p mean longitude of the Moon's perigee
 * @param n mean longitude of the Moon's ascending node
 * @param p1 mean longitude of the Sun's perigee
 */
record Sky(double tau, double s, double h, double p, double n, double p1) {

    /** Degrees per hour of each, from the linear terms; the quadratic ones change them by less than 1e-8. */
    static final double S_RATE = perHour(481_267.88123421);

    static final double H_RATE = perHour(36_000.76983);
    static final double P_RATE = perHour(4_069.0137287);
    static final double P1_RATE = perHour(1.71946);
    static final double TAU_RATE = 15 + H_RATE - S_RATE;

    private static final Instant J2000 = Instant.parse("2000-01-01T12:00:00Z");
    private static final double DAY_MS = 86_400_000.0;
    private static final double CENTURY_DAYS = 36_525;

    static Sky at(Instant moment) {
        double days = (moment.toEpochMilli() - J2000.toEpochMilli()) / DAY_MS;
        double t = days / CENTURY_DAYS;
        double s = 218.3164477 + t * (481_267.88123421 + t * (-0.0015786 + t / 538_841));
        double h = 280.46646 + t * (36_000.76983 + t * 0.0003032);
        double p = 83.3532465 + t * (4_069.0137287 + t * (-0.0103200 - t / 80_053));
        double n = 125.0445479 + t * (-1_934.1362891 + t * (0.0020754 + t / 467_441));
        double p1 = 282.93735 + t * (1.71946 + t * 0.00046);
        // J2000 is a noon, where the mean Sun's hour angle is 0.
        double sun = 360 * (days - Math.floor(days));
        return new Sky(sun + h - s, s, h, p, n, p1);
    }

    private static double perHour(double perCentury) {
        return perCentury / (CENTURY_DAYS * 24);
    }
}
