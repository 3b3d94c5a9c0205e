package cn.anlan.engine.typhoon;

import static java.lang.Math.E;
import static java.lang.Math.abs;
import static java.lang.Math.clamp;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.max;
import static java.lang.Math.pow;
import static java.lang.Math.sqrt;

/**
 * Holland's family of radial wind profiles. Distances in km, pressures in hPa, winds in m/s.
 *
 * <p>Sources: G. J. Holland, "An Analytic Model of the Wind and Pressure Profiles in Hurricanes", Monthly Weather Review 108
 * (1980) 1212-1218; G. J. Holland, "A Revised Hurricane Pressure-Wind Model", Monthly Weather Review 136 (2008) 3432-3445;
 * G. J. Holland, J. I. Belanger, A. Fritz, "A Revised Model for Radial Profiles of Hurricane Winds", Monthly Weather Review 138
 * (2010) 4393-4401. Wind at 10 m is taken as 0.9 of the gradient wind: J. L. Franklin, M. L. Black, K. Valde, "GPS Dropwindsonde
 * Wind Profiles in Hurricanes and Their Operational Implications", Weather and Forecasting 18 (2003) 32-44.
 */
public final class Holland {

    /** Air density of Holland (1980), kg/m³. */
    public static final double AIR_DENSITY = 1.15;

    /** 10-m wind as a share of gradient wind. */
    public static final double SURFACE_SHARE = 0.9;

    /** Peripheral wind assumed by Holland et al. (2010) where none was measured, m/s. */
    public static final double PERIPHERAL_MPS = 17;

    /** Radius of the peripheral wind, km. */
    public static final double PERIPHERAL_KM = 300;

    private static final double LOWEST_B = 1;
    private static final double HIGHEST_B = 2.5;
    private static final double SMALLEST_X = 0.4;
    private static final double EARTH_TURN_PER_S = 7.29e-5;

    private Holland() {}

    /** Coriolis parameter at a latitude in degrees, 1/s, taken as positive on both hemispheres. */
    public static double coriolis(double latDeg) {
        return 2 * EARTH_TURN_PER_S * Math.sin(Math.toRadians(abs(latDeg)));
    }

    /**
     * Shape parameter B from the strongest gradient wind, kept within 1 and 2.5; Holland (1980) equations 5 and 6 solved at the
     * radius of strongest wind.
     *
     * @param gradientMps strongest wind at gradient level, m/s
     * @param dropHpa pressure of the surroundings minus that of the centre, hPa, over 0
     * @param densityKgM3 air density, kg/m³
     */
    public static double shape1980(double gradientMps, double dropHpa, double densityKgM3) {
        return clamp(gradientMps * gradientMps * E * densityKgM3 / (dropHpa * 100), LOWEST_B, HIGHEST_B);
    }

    /** As {@link #shape1980}, from the strongest 10-m wind; the bounds shrink by the square of {@link #SURFACE_SHARE}. */
    public static double surfaceShape1980(double surfaceMps, double dropHpa, double densityKgM3) {
        return surfaceBounds(surfaceMps * surfaceMps * E * densityKgM3 / (dropHpa * 100));
    }

    /**
     * Shape parameter for 10-m winds from pressure alone, kept within 0.81 and 2.025; Holland (2008) equation 11.
     *
     * @param dropHpa pressure drop, hPa
     * @param trendHpaPerHour change of the central pressure, hPa per hour, negative while the storm deepens
     * @param latDeg latitude of the centre, degrees
     * @param motionMps speed of the centre, m/s
     */
    public static double surfaceShape2008(double dropHpa, double trendHpaPerHour, double latDeg, double motionMps) {
        double exponent = 0.6 * (1 - dropHpa / 215);
        return surfaceBounds(-4.4e-5 * dropHpa * dropHpa
                + 0.01 * dropHpa
                + 0.03 * trendHpaPerHour
                - 0.014 * abs(latDeg)
                + 0.15 * pow(motionMps, exponent)
                + 1);
    }

    /** Strongest 10-m wind from pressure, m/s; Holland (2008) equation 11. */
    public static double strongest2008(double shape, double dropHpa, double densityKgM3) {
        return sqrt(shape * dropHpa * 100 / (densityKgM3 * E));
    }

    /**
     * Gradient wind at a distance, m/s, never below 0; Holland (1980) equation 4.
     *
     * @param km distance from the centre
     * @param peakKm radius of strongest wind
     * @param shape shape parameter B
     * @param dropHpa pressure drop
     * @param coriolis Coriolis parameter, 1/s; 0 for the cyclostrophic wind
     * @param densityKgM3 air density
     */
    public static double speed1980(
            double km, double peakKm, double shape, double dropHpa, double coriolis, double densityKgM3) {
        double ratio = pow(peakKm / max(km, 0.001), shape);
        double turning = km * 1000 * coriolis / 2;
        double pressure = shape / densityKgM3 * ratio * dropHpa * 100 * exp(-ratio);
        return max(0, sqrt(pressure + turning * turning) - turning);
    }

    /**
     * Exponent x of the 2010 profile: 0.5 inside the radius of strongest wind, then evenly towards the value that gives the
     * peripheral wind at its radius (equation 10). Never below 0.4, lest the wind grow again far out.
     */
    public static double exponent2010(double km, double peakKm, double strongestMps, double shape) {
        double peripheral = peripheralExponent(peakKm, strongestMps, shape);
        double exponent = 0.5 + max(0, km - peakKm) * (peripheral - 0.5) / (PERIPHERAL_KM - peakKm);
        return max(SMALLEST_X, exponent);
    }

    /** 10-m wind at a distance, m/s; Holland et al. (2010) equation 6 with the strongest wind outside the brackets. */
    public static double speed2010(double km, double peakKm, double strongestMps, double shape) {
        double ratio = pow(peakKm / max(km, 0.001), shape);
        return strongestMps * pow(ratio * exp(1 - ratio), exponent2010(km, peakKm, strongestMps, shape));
    }

    /** Distance at which the exponent meets its floor, km; the radius of strongest wind where it never does. */
    static double exponentFloorKm(double peakKm, double strongestMps, double shape) {
        double slope = (peripheralExponent(peakKm, strongestMps, shape) - 0.5) / (PERIPHERAL_KM - peakKm);
        return slope < 0 ? peakKm + (SMALLEST_X - 0.5) / slope : peakKm;
    }

    private static double peripheralExponent(double peakKm, double strongestMps, double shape) {
        double ratio = pow(peakKm / PERIPHERAL_KM, shape);
        return log(PERIPHERAL_MPS / strongestMps) / log(ratio * exp(1 - ratio));
    }

    private static double surfaceBounds(double shape) {
        double share = SURFACE_SHARE * SURFACE_SHARE;
        return clamp(shape, LOWEST_B * share, HIGHEST_B * share);
    }
}
