package cn.anlan.engine.typhoon;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kernel's inner loops over a run of neighbouring points. */
final class Chunk {

    /** Points in a run: few enough for the first cache, enough to share one look at the centre's distance. */
    static final int POINTS = 512;

    private static final double NEAREST_KM = 0.001;

    private final int from;
    private final PointRun points;
    private final double[] rain;
    private final double[] peak;
    private final short[] peakHour;
    private final short[] gale;
    private final short[] storm;
    private final Impact impact;

    Chunk(int number, double[] lats, double[] lons, Impact impact) {
        this.from = number * POINTS;
        this.impact = impact;
        int size = Math.min(lats.length - from, POINTS);
        this.points = new PointRun(lats, lons, from, size);
        this.rain = new double[size];
        this.peak = new double[size];
        this.peakHour = new short[size];
        this.gale = new short[size];
        this.storm = new short[size];
        Arrays.fill(peakHour, (short) -1);
        Arrays.fill(gale, (short) -1);
        Arrays.fill(storm, (short) -1);
    }

    void run(@Nullable ImpactStep[] steps) {
        for (int hour = 0; hour < steps.length; hour++) {
            ImpactStep step = steps[hour];
            if (step == null || points.beyond(step)) {
                continue;
            }
            points.measure(step);
            double weight = RainField.weight(hour, steps.length - 1);
            if (step.quadrants != null) {
                circled(step, step.quadrants, (short) hour, weight);
            } else {
                modelled(step, (short) hour, weight);
            }
        }
        store();
    }

    /** Wind through the issuer's circles: two quadrants' tables, blended by half a cosine wave of the bearing. */
    private void circled(ImpactStep step, RadialTable[] tables, short hour, double rainWeight) {
        double[] squares = points.squares;
        double[] easts = points.easts;
        double[] norths = points.norths;
        double nearest = step.square(NEAREST_KM);
        for (int i = 0; i < squares.length; i++) {
            double square = squares[i];
            if (square > step.largestSquare) {
                continue;
            }
            int index = RadialTable.index(square);
            rain[i] += rainWeight * step.rain.value(index, square);
            if (square <= nearest) {
                continue;
            }
            double e = easts[i];
            double n = norths[i];
            boolean sideways = Math.abs(e) > Math.abs(n);
            int quadrant = sideways ? (e > 0 ? 0 : 2) : (n < 0 ? 1 : 3);
            double wave = 2 * e * n / (e * e + n * n);
            double share = (sideways ? 1 - wave : 1 + wave) / 2;
            double mps = tables[quadrant].value(index, square) * (1 - share)
                    + tables[(quadrant + 1) & 3].value(index, square) * share;
            note(i, hour, mps);
        }
    }

    /** Wind by the model: round the centre, turned inwards, with the storm's motion added. */
    private void modelled(ImpactStep step, short hour, double rainWeight) {
        double[] squares = points.squares;
        double[] easts = points.easts;
        double[] norths = points.norths;
        double nearest = step.square(NEAREST_KM);
        for (int i = 0; i < squares.length; i++) {
            double square = squares[i];
            if (square > step.largestSquare) {
                continue;
            }
            int index = RadialTable.index(square);
            rain[i] += rainWeight * step.rain.value(index, square);
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
            note(i, hour, Math.abs(mps));
        }
    }

    private void note(int point, short hour, double mps) {
        if (mps > peak[point]) {
            peak[point] = mps;
            peakHour[point] = hour;
            if (mps >= Impact.GALE_MPS && gale[point] < 0) {
                gale[point] = hour;
            }
            if (mps >= Impact.STORM_MPS && storm[point] < 0) {
                storm[point] = hour;
            }
        }
    }

    private void store() {
        for (int i = 0; i < peak.length; i++) {
            impact.peakWindMps()[from + i] = (float) peak[i];
            impact.rainSumMm()[from + i] = (float) rain[i];
        }
        System.arraycopy(peakHour, 0, impact.peakHour(), from, peak.length);
        System.arraycopy(gale, 0, impact.galeHour(), from, peak.length);
        System.arraycopy(storm, 0, impact.stormHour(), from, peak.length);
    }
}
