package cn.anlan.engine.typhoon;

/**
 * Radial wind profile of K. Emanuel, R. Rotunno, "Self-Stratification of Tropical Cyclone Outflow. Part I", Journal of the
 * Atmospheric Sciences 68 (2011) 2236-2249, equation 36 with equal exchange coefficients.
 */
public final class EmanuelRotunno {

    private EmanuelRotunno() {}

    /**
     * Wind at a distance, m/s.
     *
     * @param km distance from the centre
     * @param peakKm radius of strongest wind
     * @param strongestMps strongest wind
     * @param coriolis Coriolis parameter, 1/s
     */
    public static double speed(double km, double peakKm, double strongestMps, double coriolis) {
        if (km <= 0) {
            return 0;
        }
        double peakM = peakKm * 1000;
        double momentumAtPeak = peakM * strongestMps + coriolis * peakM * peakM / 2;
        double ratio = (km / peakKm) * (km / peakKm);
        return momentumAtPeak * 2 * ratio / (1 + ratio) / (km * 1000);
    }
}
