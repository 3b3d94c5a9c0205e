package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much a value has risen above its lowest within a window: a river that climbs 0.5 m in an hour.
 *
 * @param limits one for each rank, in the unit of the series per window
 * @param window 10 minutes to 24 hours
 * @param silentAfter a subject that says nothing for so long has no rank: nobody knows
 */
public record RateOfRise(List<Limit> limits, Duration window, Duration silentAfter) implements Rule {

    /** The most readings looked at, whatever their rhythm. */
    static final int MOST_READINGS = 256;

    public RateOfRise {
        limits = Limit.ascending(limits);
        if (window.compareTo(Duration.ofMinutes(10)) < 0 || window.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a window has 10 minutes to 24 hours: " + window);
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
        return Judging.byLimits(Readings.of(memory), limits, silentAfter, window, now);
    }
}
