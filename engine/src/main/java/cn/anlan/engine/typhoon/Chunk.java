package cn.anlan.engine.typhoon;

import org.jspecify.annotations.Nullable;

/** The kernel's inner loops over a run of neighbouring points. */
final class Chunk {

    /** Points in a run: few enough for the first cache, enough to share one look at the centre's distance. */
    static final int POINTS = 512;

    private static final double NEAREST_KM = 0.001;

    private final int from;
    private final int to;
    private final double[] lats;
    private final double[] lons;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] squares;
    private final double[] easts;
    private final double[] norths;
    private final float[] rain;
    private final double[] middle = new double[3];
    private double reach;
    private final Impact impact;

    Chunk(int number, double[] lats, double[] lons, Impact impact) {
        this.from = number * POINTS;
        this.to = Math.min(lats.length, from + POINTS);
        this.lats = lats;
        this.lons = lons;
        this.impact = impact;
        int size = to - from;
        this.x = new double[size];
        this.y = new double[size];
        this.z = new double[size];
        this.squares = new double[size];
        this.easts = new double[size];
        this.norths = new double[size];
        this.rain = new float[size];
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

    void run(@Nullable ImpactStep[] steps) {
        for (int hour = 0; hour < steps.length; hour++) {
            ImpactStep step = steps[hour];
            if (step == null || beyond(step)) {
                continue;
            }
            measure(step);
            double weight = RainField.weight(hour, steps.length - 1);
            if (step.quadrants != null) {
                circled(step, step.quadrants, (short) hour, weight);
            } else {
                modelled(step, (short) hour, weight);
            }
        }
        System.arraycopy(rain, 0, impact.rainSumMm(), from, rain.length);
    }

    private boolean beyond(ImpactStep step) {
        if (step.flat) {
            return false;
        }
        double away = Math.sqrt(square(step.centre, middle[0], middle[1], middle[2])) - reach;
        return away > 0 && away * away > step.largestSquare;
    }

    private void measure(ImpactStep step) {
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

    /** Wind through the issuer's circles: two quadrants' tables, blended by half a cosine wave of the bearing. */
    private void circled(ImpactStep step, RadialTable[] tables, short hour, double rainWeight) {
        double nearest = step.square(NEAREST_KM);
        for (int i = 0; i < squares.length; i++) {
            double square = squares[i];
            if (square > step.largestSquare) {
                continue;
            }
            int index = RadialTable.index(square);
            rain[i] += (float) (rainWeight * step.rain.value(index, square));
            if (square <= nearest) {
                continue;
            }
            double e = easts[i];
            double n = norths[i];
            boolean sideways = Math.abs(e) > Math.abs(n);
            int quadrant = sideways ? (e > 0 ? 0 : 2) : (n < 0 ? 1 : 3);
            double wave = 2 * e * n / (e * e + n * n);
            double share = (sideways ? 1 - wave : 1 + wave) / 2;
            double mps =
                    tables[quadrant].value(index, square) * (1 - share) + tables[(quadrant + 1) & 3].value(index, square) * share;
            note(from + i, hour, mps);
        }
    }

    /** Wind by the model: round the centre, turned inwards, with the storm's motion added. */
    private void modelled(ImpactStep step, short hour, double rainWeight) {
        double nearest = step.square(NEAREST_KM);
        for (int i = 0; i < squares.length; i++) {
            double square = squares[i];
            if (square > step.largestSquare) {
                continue;
            }
            int index = RadialTable.index(square);
            rain[i] += (float) (rainWeight * step.rain.value(index, square));
            if (square <= nearest) {
                continue;
            }
            double mps = step.round.value(index, square);
            if (step.moving) {
                double away = Math.sqrt(easts[i] * easts[i] + norths[i] * norths[i]);
                double e = easts[i] / away;
                double n = norths[i] / away;
                double cos = step.inflowCos.value(index, square);
                double sin = step.inflowSin.value(index, square);
                double eastWind = mps * (-n * step.spin * cos - e * sin);
                double northWind = mps * (e * step.spin * cos - n * sin);
                double share = step.motionShare.value(index, square);
                eastWind += share * step.motionEast;
                northWind += share * step.motionNorth;
                mps = Math.sqrt(eastWind * eastWind + northWind * northWind);
            }
            note(from + i, hour, Math.abs(mps));
        }
    }

    private void note(int point, short hour, double mps) {
        if (mps > impact.peakWindMps()[point]) {
            impact.peakWindMps()[point] = (float) mps;
            impact.peakHour()[point] = hour;
        }
        if (mps >= Impact.GALE_MPS && impact.galeHour()[point] < 0) {
            impact.galeHour()[point] = hour;
        }
        if (mps >= Impact.STORM_MPS && impact.stormHour()[point] < 0) {
            impact.stormHour()[point] = hour;
        }
    }

    private static double square(double[] a, double x, double y, double z) {
        double dx = a[0] - x;
        double dy = a[1] - y;
        double dz = a[2] - z;
        return dx * dx + dy * dy + dz * dz;
    }
}
