package cn.anlan.server.story.weather;

/**
 * What is left of the moisture of air that came over higher ground before it reached a place: it rained out there, as in the lee of
 * every range (the drying of air after lifting in the linear theory of Smith and Barstad 2004, J. Atmos. Sci. 61). Looked up once
 * for each direction, because a place is asked at every step.
 */
final class Shelter {

    private static final int DIRECTIONS = 24;
    private static final double[] UPWIND_KM = {15, 30, 45};
    /** Metres of higher ground upwind after which 1/e of the moisture is left; chosen with the measured means of areas. */
    private static final double DRYING_M = 150;

    private final double[] left = new double[DIRECTIONS];

    Shelter(double lat, double lon) {
        double own = Ground.height(lat, lon);
        for (int i = 0; i < DIRECTIONS; i++) {
            double towards = 2 * Math.PI * i / DIRECTIONS;
            double passed = own;
            for (double km : UPWIND_KM) {
                double north = km * Math.sin(towards) / Ground.KM_PER_DEGREE;
                double east = km * Math.cos(towards) / Ground.KM_PER_DEGREE / Math.cos(Math.toRadians(lat));
                passed = Math.max(passed, Ground.height(lat - north, lon - east));
            }
            left[i] = Math.exp((own - passed) / DRYING_M);
        }
    }

    /** Share that is left, 0 to 1, in a wind that blows towards the east and towards the north like this. */
    double left(double[] wind) {
        double direction = (Math.atan2(wind[1], wind[0]) / (2 * Math.PI) + 1) * DIRECTIONS;
        int before = (int) direction;
        double share = direction - before;
        return left[before % DIRECTIONS] * (1 - share) + left[(before + 1) % DIRECTIONS] * share;
    }
}
