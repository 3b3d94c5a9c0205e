package cn.anlan.engine.typhoon;

/** A run of neighbouring points and where they lie as seen from a storm's centre. */
final class PointRun {

    private final double[] lats;
    private final double[] lons;
    private final int from;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] middle = new double[3];
    private double reach;

    /** Squared distances from the centre, in the step's measure. */
    final double[] squares;

    /** Shares of the way towards east, any scale. */
    final double[] easts;

    /** Shares of the way towards north, the same scale. */
    final double[] norths;

    PointRun(double[] lats, double[] lons, int from, int size) {
        this.lats = lats;
        this.lons = lons;
        this.from = from;
        this.x = new double[size];
        this.y = new double[size];
        this.z = new double[size];
        this.squares = new double[size];
        this.easts = new double[size];
        this.norths = new double[size];
        place();
    }

    private void place() {
        for (int i = 0; i < x.length; i++) {
            double lat = Math.toRadians(lats[from + i]);
            double lon = Math.toRadians(lons[from + i]);
            double cosLat = Math.cos(lat);
            x[i] = cosLat * Math.cos(lon);
            y[i] = cosLat * Math.sin(lon);
            z[i] = Math.sin(lat);
            middle[0] += x[i] / x.length;
            middle[1] += y[i] / x.length;
            middle[2] += z[i] / x.length;
        }
        for (int i = 0; i < x.length; i++) {
            reach = Math.max(reach, Math.sqrt(square(middle, x[i], y[i], z[i])));
        }
    }

    /** True where no point of the run can lie within the step's reach. */
    boolean beyond(ImpactStep step) {
        if (step.flat) {
            return false;
        }
        double away = Math.sqrt(square(step.centre, middle[0], middle[1], middle[2])) - reach;
        return away > 0 && away * away > step.largestSquare;
    }

    /** Fills distances and directions for one step. */
    void measure(ImpactStep step) {
        if (step.flat) {
            for (int i = 0; i < x.length; i++) {
                double lon = lons[from + i] - step.lon;
                easts[i] = (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon) * step.kmPerLon;
                norths[i] = (lats[from + i] - step.lat) * Metric.FLAT_KM_PER_DEGREE;
                squares[i] = easts[i] * easts[i] + norths[i] * norths[i];
            }
            return;
        }
        double cx = step.centre[0];
        double cy = step.centre[1];
        double cz = step.centre[2];
        double ex = step.east[0];
        double ey = step.east[1];
        double nx = step.north[0];
        double ny = step.north[1];
        double nz = step.north[2];
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - cx;
            double dy = y[i] - cy;
            double dz = z[i] - cz;
            squares[i] = dx * dx + dy * dy + dz * dz;
            easts[i] = dx * ex + dy * ey;
            norths[i] = dx * nx + dy * ny + dz * nz;
        }
    }

    private static double square(double[] a, double x, double y, double z) {
        double dx = a[0] - x;
        double dy = a[1] - y;
        double dz = a[2] - z;
        return dx * dx + dy * dy + dz * dz;
    }
}
