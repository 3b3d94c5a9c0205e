package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instrument that says the same again and again: what is compared is for how long the newest readings have lain within a
 * tolerance of one another. A rain gauge may say 0 for weeks and a still river may stand; so there is a value at and below
 * which standing still is no fault.
 *
 * @param limits one for each rank, in minutes, 10 minutes to 7 days; the release is not used, any change releases
 * @param tolerance how far the readings may lie apart, in the unit of the series; 0 or more
 * @param restsUpTo at and below this value nothing counts as stuck; null where every value does
 * @param silentAfter a subject that says nothing for so long has no rank: it is silent, not stuck
 */
public record Stuck(
        List<Limit> limits, double tolerance, @Nullable Double restsUpTo, Duration silentAfter) implements Rule {

    /** Two equal readings are chance. */
    static final int FEWEST_READINGS = 3;
    /** The most readings looked at, whatever their rhythm: a week of them every five minutes. */
    static final int MOST_READINGS = 2_016;

    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    public Stuck {
        limits = Limit.ascending(limits);
        if (limits.getFirst().raise() < 10
                || limits.getLast().raise() > Duration.ofDays(7).toMinutes()) {
            throw new IllegalArgumentException("a value is stuck after 10 minutes to 7 days: " + limits);
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("a tolerance is 0 or more: " + tolerance);
        }
    }

    private Duration horizon() {
        return Duration.ofMinutes(Math.round(Math.ceil(limits.getLast().raise())))
                .plus(silentAfter);
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Readings.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        Readings readings = Readings.of(memory);
        return event instanceof Event.Reading reading ? readings.with(reading, horizon(), MOST_READINGS) : readings;
    }

    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return Readings.of(memory).with(readings, horizon(), MOST_READINGS);
    }

    @Override
    public Duration lookBack() {
        return horizon().plus(silentAfter);
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        Readings readings = Readings.of(memory);
        int newest = readings.size() - 1;
        if (newest < 0) {
            return Verdict.NOTHING;
        }
        double minutes = minutesUnchanged(readings);
        Judging.Looked looked = new Judging.Looked(i -> minutes, newest, minutes);
        return Judging.byLimits(readings, looked, limits, silentAfter, Duration.ZERO, now);
    }

    private double minutesUnchanged(Readings readings) {
        int newest = readings.size() - 1;
        double value = readings.value(newest);
        if (restsUpTo != null && value <= restsUpTo) {
            return 0;
        }
        double lowest = value;
        double highest = value;
        int first = newest;
        while (first > 0) {
            double before = readings.value(first - 1);
            lowest = Math.min(lowest, before);
            highest = Math.max(highest, before);
            if (Judging.rounded(highest - lowest) > tolerance) {
                break;
            }
            first--;
        }
        return newest - first + 1 < FEWEST_READINGS
                ? 0
                : Math.floor((readings.atMillis(newest) - readings.atMillis(first)) / MINUTE_MS);
    }
}
