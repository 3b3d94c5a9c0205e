package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The newest reading against limits, with hysteresis: a river level over its warning stage, a wind speed over a grade.
 *
 * @param limits one for each rank
 * @param quietAfter a value that stays between release and limit for so long counts as released; 10 minutes to 24 hours
 * @param silentAfter a subject that says nothing for so long has no rank: nobody knows
 */
public record Threshold(List<Limit> limits, Duration quietAfter, Duration silentAfter) implements Rule {

    /** The most readings looked at, whatever their rhythm. */
    static final int MOST_READINGS = 64;

    public Threshold {
        limits = Limit.ascending(limits);
        if (quietAfter.compareTo(Duration.ofMinutes(10)) < 0 || quietAfter.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("quietAfter must be 10 minutes to 24 hours: " + quietAfter);
        }
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Readings.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        Readings readings = Readings.of(memory);
        return event instanceof Event.Reading reading ? readings.with(reading, quietAfter, MOST_READINGS) : readings;
    }

    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return Readings.of(memory).with(readings, quietAfter, MOST_READINGS);
    }

    @Override
    public Duration lookBack() {
        return quietAfter.plus(silentAfter);
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        return Judging.byLimits(Readings.of(memory), limits, silentAfter, Duration.ZERO, now);
    }
}
