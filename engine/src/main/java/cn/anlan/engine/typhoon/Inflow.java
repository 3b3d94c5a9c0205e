package cn.anlan.engine.typhoon;

/**
 * Angle by which the surface wind turns inwards from the circle round the centre: 10 degrees at the centre, 20 at the radius of
 * strongest wind, 25 from 1.2 times that radius. Source: R. J. Sobey, B. A. Harper, K. P. Stark, "Numerical Simulation of
 * Tropical Cyclone Storm Surge", James Cook University 1977, as given by A. C. Phadke et al., Ocean Engineering 30 (2003) 553-578.
 */
final class Inflow {

    private Inflow() {}

    static double angleDeg(double km, double peakKm) {
        double ratio = km / peakKm;
        if (ratio < 1) {
            return 10 + 10 * ratio;
        }
        return Math.min(25, 20 + 25 * (ratio - 1));
    }
}
