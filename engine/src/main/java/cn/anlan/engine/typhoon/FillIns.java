package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;

/**
 * What stands in for values that an issuer left out. All are regressions on IBTrACS made by the CLIMADA project
 * (G. Aznar-Siguan, D. N. Bresch, "CLIMADA v1", Geoscientific Model Development 12 (2019) 3085-3097; constants as of version 6.1).
 */
public final class FillIns {

    /** Metres per second in a knot. */
    public static final double MPS_PER_KNOT = 1852.0 / 3600;

    /** Kilometres in a nautical mile. */
    public static final double KM_PER_NAUTICAL_MILE = 1.852;

    private static final double[] PRESSURE_HPA = {872, 940, 980, 1021};
    private static final double[] PEAK_NM = {14.907318, 15.726927, 25.742142, 56.856522};

    private FillIns() {}

    /** Radius of strongest wind from the central pressure in hPa, km: piecewise linear, constant beyond its ends. */
    public static double peakKm(double pressureHpa) {
        return KM_PER_NAUTICAL_MILE * along(pressureHpa, PRESSURE_HPA, PEAK_NM);
    }

    /** Central pressure from the strongest wind in m/s, hPa, within 870 and 1015. */
    public static double pressureHpa(double windMps, Position centre) {
        double estimate = 1026.3401 - 0.05504 * centre.lat() - 0.03536 * centre.lon() - 0.7357 * windMps / MPS_PER_KNOT;
        return Math.clamp(estimate, 870.0, 1015.0);
    }

    /** Strongest wind from the central pressure in hPa, m/s, 0 or more. */
    public static double windMps(double pressureHpa, Position centre) {
        double knots = 1216.5223 - 0.04086 * centre.lat() - 0.0419 * centre.lon() - 1.1797 * pressureHpa;
        return Math.max(0, knots * MPS_PER_KNOT);
    }

    private static double along(double x, double[] xs, double[] ys) {
        if (x <= xs[0]) {
            return ys[0];
        }
        for (int i = 1; i < xs.length; i++) {
            if (x <= xs[i]) {
                return ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1]);
            }
        }
        return ys[ys.length - 1];
    }
}
