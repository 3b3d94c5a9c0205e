package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A limit that is held for a time: the wave stays above 4.5 m for an hour. What is compared is the lowest reading of the time,
 * so one reading below the release value releases at once. A time with a gap longer than {@code silentAfter}, or of which the
 * beginning was not heard, says nothing: it raises nothing and releases nothing.
 *
 * @param limits one for each rank, in the unit of the series
 * @param held 1 minute to 24 hours
 * @param silentAfter a subject that says nothing for so long has no rank: nobody knows
 */
public record Lasting(List<Limit> limits, Duration held, Duration silentAfter) implements Rule {

    /** The most readings looked at, whatever their rhythm: twice a day of minutes. */
    static final int MOST_READINGS = 2 * 24 * 60;

    public Lasting {
        limits = Limit.ascending(limits);
        if (held.compareTo(Duration.ofMinutes(1)) < 0 || held.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a limit is held for 1 minute to 24 hours: " + held);
        }
    }

    private Duration horizon() {
        return held.multipliedBy(2).plus(silentAfter);
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
        int oldest = readings.firstAtOrAfter(readings.atMillis(newest) - held.toMillis());
        double covered = lowest(readings, newest);
        double shown = Double.isNaN(covered) ? readings.value(newest) : covered;
        Judging.Looked looked = new Judging.Looked(i -> lowest(readings, i), oldest, shown);
        return Judging.byLimits(readings, looked, limits, silentAfter, held, now);
    }

    /** The lowest since the reading that stood when the time began; NaN where that is not known. */
    private double lowest(Readings readings, int i) {
        long begin = readings.atMillis(i) - held.toMillis();
        double lowest = readings.value(i);
        for (int j = i; j >= 0; j--) {
            lowest = Math.min(lowest, readings.value(j));
            if (readings.atMillis(j) <= begin) {
                return lowest;
            }
            if (j > 0 && readings.atMillis(j) - readings.atMillis(j - 1) > silentAfter.toMillis()) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }
}
