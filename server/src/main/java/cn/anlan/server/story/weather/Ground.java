package cn.anlan.server.story.weather;

/**
 * The ground as the synthetic weather sees it: a coarse coast line of Zhejiang and its main massifs as smooth hills. Positions
 * and heights are rounded facts of general geography; the shapes are made up.
 */
final class Ground {

    static final double KM_PER_DEGREE = 111.2;

    /** Main coast from the mouth of the Yangtze southwards past both borders of the province: latitude, longitude. */
    private static final double[][] COAST = {
        {31.40, 121.50},
        {30.87, 121.95},
        {30.69, 121.27},
        {30.60, 121.09},
        {30.38, 120.90},
        {30.30, 120.75},
        {30.22, 120.70},
        {30.32, 121.10},
        {30.20, 121.40},
        {30.00, 121.70},
        {29.93, 122.00},
        {29.70, 121.95},
        {29.55, 121.45},
        {29.55, 121.95},
        {29.20, 121.98},
        {29.08, 121.75},
        {29.10, 121.45},
        {28.95, 121.65},
        {28.70, 121.60},
        {28.40, 121.63},
        {28.25, 121.40},
        {28.10, 121.25},
        {28.35, 121.10},
        {28.10, 121.00},
        {27.95, 120.90},
        {27.75, 120.85},
        {27.55, 120.65},
        {27.25, 120.50},
        {27.00, 120.30}
    };

    /** Massifs: latitude, longitude, height in metres, half width in kilometres. */
    private static final double[][] MASSIFS = {
        {29.72, 121.08, 980, 17},
        {30.35, 119.45, 1500, 28},
        {28.82, 120.92, 1380, 22},
        {29.25, 121.09, 1090, 18},
        {28.37, 121.05, 1100, 15},
        {28.98, 120.50, 1240, 22},
        {29.80, 120.55, 640, 20},
        {27.75, 119.20, 1850, 35},
        {28.30, 118.70, 1400, 30},
        {30.02, 122.15, 420, 7},
        {29.35, 118.20, 1250, 30},
        {30.45, 119.75, 800, 20},
        {29.40, 121.60, 560, 12},
        {27.85, 120.05, 1100, 22},
        {29.985, 120.17, 610, 4}
    };

    private Ground() {}

    /** Height in metres. */
    static double height(double lat, double lon) {
        double height = 0;
        for (double[] massif : MASSIFS) {
            height += massif[2] * bell(massif, lat, lon);
        }
        return height;
    }

    /** Slope of the ground. */
    static Slope slope(double lat, double lon) {
        double east = 0;
        double north = 0;
        for (double[] massif : MASSIFS) {
            double width = massif[3];
            double rise = massif[2] * bell(massif, lat, lon) / (width * width) / 1000;
            east -= rise * eastKm(massif, lat, lon);
            north -= rise * northKm(massif, lat);
        }
        return new Slope(east, north);
    }

    /** Kilometres to the coast line. */
    static double coastKm(double lat, double lon) {
        double nearest = Double.MAX_VALUE;
        double scale = Math.cos(Math.toRadians(lat));
        for (int i = 1; i < COAST.length; i++) {
            double ax = (COAST[i - 1][1] - lon) * scale;
            double ay = COAST[i - 1][0] - lat;
            double dx = (COAST[i][1] - COAST[i - 1][1]) * scale;
            double dy = COAST[i][0] - COAST[i - 1][0];
            double share = Math.clamp(-(ax * dx + ay * dy) / (dx * dx + dy * dy), 0, 1);
            nearest = Math.min(nearest, Math.hypot(ax + share * dx, ay + share * dy));
        }
        return nearest * KM_PER_DEGREE;
    }

    /** Kilometres inland, negative on the sea side: what lies east of the easternmost coast at its latitude is sea. */
    static double inlandKm(double lat, double lon) {
        double east = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < COAST.length; i++) {
            double high = Math.max(COAST[i - 1][0], COAST[i][0]);
            double low = Math.min(COAST[i - 1][0], COAST[i][0]);
            if (lat >= low && lat <= high && high > low) {
                double share = (lat - COAST[i - 1][0]) / (COAST[i][0] - COAST[i - 1][0]);
                east = Math.max(east, COAST[i - 1][1] + share * (COAST[i][1] - COAST[i - 1][1]));
            }
        }
        double distance = coastKm(lat, lon);
        return lon > east && east > 0 ? -distance : distance;
    }

    private static double bell(double[] massif, double lat, double lon) {
        double east = eastKm(massif, lat, lon) / massif[3];
        double north = northKm(massif, lat) / massif[3];
        return Math.exp(-(east * east + north * north) / 2);
    }

    private static double eastKm(double[] massif, double lat, double lon) {
        return (lon - massif[1]) * KM_PER_DEGREE * Math.cos(Math.toRadians(lat));
    }

    private static double northKm(double[] massif, double lat) {
        return (lat - massif[0]) * KM_PER_DEGREE;
    }

    /** Metres of rise per metre towards the east and towards the north. */
    record Slope(double east, double north) {}
}
