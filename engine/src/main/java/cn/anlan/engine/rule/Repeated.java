package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A limit that is reached again and again: three gusts above 20.8 m/s within half an hour, not one that may be a fault of the
 * instrument. What is compared is the n-th greatest reading of the window, which is at the limit exactly where at least n are.
 *
 * @param limits one for each rank, in the unit of the series
 * @param times how many readings, 2 to 60; they need not follow one another
 * @param window 1 minute to 24 hours, ending with each reading
 * @param silentAfter a subject that says nothing for so long has no rank: nobody knows
 */
public record Repeated(List<Limit> limits, int times, Duration window, Duration silentAfter) implements Rule {

    /** The most readings looked at, whatever their rhythm. */
    static final int MOST_READINGS = 512;

    private static final int MOST_TIMES = 60;

    public Repeated {
        limits = Limit.ascending(limits);
        if (times < 2 || times > MOST_TIMES) {
            throw new IllegalArgumentException("a limit is reached 2 to 60 times: " + times);
        }
        if (window.compareTo(Duration.ofMinutes(1)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a window has 1 minute to 24 hours: " + window);
        }
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Readings.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        Readings readings = Readings.of(memory);
        return event instanceof Event.Reading reading
                ? readings.with(reading, window.multipliedBy(2), MOST_READINGS)
                : readings;
    }

    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return Readings.of(memory).with(readings, window.multipliedBy(2), MOST_READINGS);
    }

    @Override
    public Duration lookBack() {
        return window.multipliedBy(2).plus(silentAfter);
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        Readings readings = Readings.of(memory);
        int newest = readings.size() - 1;
        if (newest < 0) {
            return Verdict.NOTHING;
        }
        int oldest = readings.firstAtOrAfter(readings.atMillis(newest) - window.toMillis());
        double nth = nthGreatest(readings, newest);
        double shown = Double.isFinite(nth) ? nth : readings.value(newest);
        Judging.Looked looked = new Judging.Looked(i -> nthGreatest(readings, i), oldest, shown);
        return Judging.byLimits(readings, looked, limits, silentAfter, window, now);
    }

    /** Below every limit where the window has fewer readings. */
    private double nthGreatest(Readings readings, int i) {
        int from = readings.firstAtOrAfter(readings.atMillis(i) - window.toMillis() + 1);
        int size = i + 1 - from;
        if (size < times) {
            return Double.NEGATIVE_INFINITY;
        }
        double[] values = new double[size];
        for (int j = 0; j < size; j++) {
            values[j] = readings.value(from + j);
        }
        Arrays.sort(values);
        return values[size - times];
    }
}
