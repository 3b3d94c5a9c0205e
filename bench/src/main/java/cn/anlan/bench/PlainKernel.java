package cn.anlan.bench;

/**
 * What a programmer writes first: for every hour and every point the great-circle distance (haversine) and the gradient wind of
 * Holland (Monthly Weather Review 108, 1980), strongest wind and first hour of gale kept. One thread, plain loops over arrays,
 * no motion, no inflow, no circles, no rain: less than the impact kernel answers.
 */
final class PlainKernel {

    private static final double EARTH_KM = 6_371.0088;
    private static final double CUT_OFF_KM = 300;
    private static final double GALE_MPS = 17.2;
    private static final double AIR = 1.15;
    private static final double SPIN_PER_S = 7.292e-5;

    private PlainKernel() {}

    /** The storm at each hour. */
    record Hour(double lat, double lon, double pressureHpa, double windMps, double peakRadiusKm) {}

    /** How many points have a gale. */
    static int assess(double[] lats, double[] lons, Hour[] hours) {
        float[] peak = new float[lats.length];
        short[] gale = new short[lats.length];
        for (int h = 0; h < hours.length; h++) {
            Hour hour = hours[h];
            double drop = Math.max(1, 1008 - hour.pressureHpa) * 100;
            double shape = Math.clamp(AIR * Math.E * hour.windMps * hour.windMps / drop, 1, 2.5);
            double centre = Math.toRadians(hour.lat);
            double coriolis = 2 * SPIN_PER_S * Math.sin(centre);
            for (int i = 0; i < lats.length; i++) {
                double phi = Math.toRadians(lats[i]);
                double halfLat = Math.sin((phi - centre) / 2);
                double halfLon = Math.sin(Math.toRadians(lons[i] - hour.lon) / 2);
                double part = halfLat * halfLat + Math.cos(phi) * Math.cos(centre) * halfLon * halfLon;
                double km = 2 * EARTH_KM * Math.asin(Math.sqrt(part));
                if (km < CUT_OFF_KM && km > 0.1) {
                    double ratio = Math.pow(hour.peakRadiusKm / km, shape);
                    double turn = km * 1_000 * coriolis / 2;
                    double wind = Math.sqrt(shape * drop / AIR * ratio * Math.exp(-ratio) + turn * turn) - turn;
                    if (wind > peak[i]) {
                        peak[i] = (float) wind;
                    }
                    if (gale[i] == 0 && wind >= GALE_MPS) {
                        gale[i] = (short) (h + 1);
                    }
                }
            }
        }
        int count = 0;
        for (short first : gale) {
            count += first > 0 ? 1 : 0;
        }
        return count;
    }
}
