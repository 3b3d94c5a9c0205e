package cn.anlan.server.story.weather;

import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Station.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What the instruments say of the truth and when it reaches us: each has a lasting bias and noise of its own; some die, some
 * stick, some fall silent for hours, most of all in strong wind; packets come late or twice; now and then a value is wild.
 */
public final class Instruments {

    private static final double DEAD = 0.012;
    private static final double STUCK = 0.015;
    private static final double DOUBLED = 0.02;
    private static final double LATE = 0.03;
    private static final double WILD = 0.00004;
    private static final double RAIN_TIP_MM = 0.5;

    private final Story story;
    private final Truth truth;
    private final Noise noise;
    private final float[] held;
    private final double[] tipped;
    private final float[] gathered;
    private final PriorityQueue<Reading> underWay = new PriorityQueue<>(Reading.ORDER);

    /** Instruments over a truth that has not begun. */
    public Instruments(Story story, List<Station> stations) {
        this.story = story;
        this.truth = new Truth(story, stations);
        this.noise = new Noise(story.seed() + 1);
        this.held = new float[stations.size()];
        this.tipped = new double[stations.size()];
        this.gathered = new float[stations.size()];
    }

    /** What is kept for the report. */
    public Truth truth() {
        return truth;
    }

    /** Lives through the next step and sends its readings on their way. */
    public void step() {
        int step = truth.steps();
        float[] now = truth.step();
        for (int i = 0; i < now.length; i++) {
            Station station = truth.stations().get(i);
            boolean sums = Truth.sums(station.quantity());
            gathered[i] = sums ? gathered[i] + now[i] : now[i];
            if (!speaks(station, step)) {
                continue;
            }
            float real = gathered[i];
            gathered[i] = sums ? 0 : real;
            if (!silent(station, step, i, now)) {
                send(station, step, said(station, step, i, real));
            }
        }
    }

    /** The readings that reach us by then, in the order of arrival; each only once. */
    public List<Reading> arrivedBy(Instant then) {
        List<Reading> arrived = new ArrayList<>();
        while (!underWay.isEmpty() && !underWay.peek().arrivesAt().isAfter(then)) {
            arrived.add(underWay.remove());
        }
        return arrived;
    }

    private boolean speaks(Station station, int step) {
        return truth.time(step).getEpochSecond() % station.rhythmSeconds() == 0;
    }

    private boolean silent(Station station, int step, int i, float[] now) {
        long key = station.key();
        if (noise.unit(key, 0, 51) < DEAD && step > noise.unit(key, 0, 52) * story.stepCount()) {
            return true;
        }
        double windy =
                station.quantity() == Quantity.WIND || station.quantity() == Quantity.GUST ? now[i] / 900 : 0.006;
        return noise.unit(key, step / 36, 53) < windy || noise.unit(key, step, 54) < 0.004;
    }

    private float said(Station station, int step, int i, float real) {
        long key = station.key();
        if (noise.unit(key, 0, 55) < STUCK && step > noise.unit(key, 0, 56) * story.stepCount()) {
            return held[i];
        }
        double value = noise.unit(key, step, 57) < WILD ? wild(station, real) : erring(station, step, i, real);
        held[i] = (float) value;
        return held[i];
    }

    private double erring(Station station, int step, int i, float real) {
        double bias = noise.normal(station.key(), 0, 58);
        double jitter = noise.normal(station.key(), step, 59);
        return switch (station.quantity()) {
            case RAIN -> tips(i, real * Math.max(0.4, 0.95 + 0.08 * bias + 0.06 * jitter));
            case WIND, GUST -> rounded(Math.max(0, real * (1 + 0.05 * bias) + 0.4 * jitter), 0.1);
            case PRESSURE -> rounded(real + 0.5 * bias + 0.15 * jitter, 0.1);
            case RIVER, RESERVOIR, TIDE -> rounded(real + 0.03 * bias + 0.015 * jitter, 0.01);
            case WATERLOGGING -> rounded(Math.max(0, real + bias + 0.5 * jitter), 1);
            case WAVES -> rounded(Math.max(0, real * (1 + 0.06 * bias) + 0.1 * jitter), 0.1);
        };
    }

    /** A tipping bucket counts whole tips and keeps the rest. */
    private double tips(int i, double mm) {
        tipped[i] += mm;
        double whole = Math.floor(tipped[i] / RAIN_TIP_MM) * RAIN_TIP_MM;
        tipped[i] -= whole;
        return whole;
    }

    private static double wild(Station station, float real) {
        return switch (station.quantity()) {
            case RAIN -> 55;
            case WIND, GUST -> real + 35;
            case PRESSURE -> real - 60;
            case WATERLOGGING -> real + 80;
            default -> real + 2.5;
        };
    }

    private void send(Station station, int step, float value) {
        Instant observed = truth.time(step);
        double fate = noise.unit(station.key(), step, 60);
        Duration way = Duration.ofSeconds(20 + (long) (70 * noise.unit(station.key(), step, 61)));
        if (fate < LATE) {
            way = way.plusMinutes(15 + (long) (170 * noise.unit(station.key(), step, 62)));
        }
        underWay.add(new Reading(station.key(), observed, value, observed.plus(way)));
        if (fate > 1 - DOUBLED) {
            underWay.add(new Reading(
                    station.key(), observed, value, observed.plus(way).plusSeconds(45)));
        }
    }

    private static double rounded(double value, double unit) {
        return Math.round(value / unit) * unit;
    }

    /** One value on its way to us. */
    public record Reading(long key, Instant observedAt, float value, Instant arrivesAt) {

        static final Comparator<Reading> ORDER = Comparator.comparing(Reading::arrivesAt)
                .thenComparingLong(Reading::key)
                .thenComparing(Reading::observedAt);
    }
}
