package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject that was heard and says nothing any more. One that was never heard has no rank: nobody knows whether it is there.
 *
 * @param limits one for each rank: {@code raise} in minutes since the newest reading was observed, 5 minutes to 7 days; the
 *     release is not used, any newer reading releases
 */
public record NoData(List<Limit> limits) implements Rule {

    private static final long SHORTEST_MIN = 5;
    private static final long LONGEST_MIN = Duration.ofDays(7).toMinutes();
    private static final double MINUTE_MS = Duration.ofMinutes(1).toMillis();

    public NoData {
        limits = Limit.ascending(limits);
        for (Limit limit : limits) {
            if (limit.raise() < SHORTEST_MIN || limit.raise() > LONGEST_MIN) {
                throw new IllegalArgumentException("silence counts from 5 minutes to 7 days: " + limit);
            }
        }
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Readings.NONE);
    }

    /** Only the newest moment counts. */
    @Override
    public Memory remember(Memory memory, Event event) {
        Readings readings = Readings.of(memory);
        return event instanceof Event.Reading reading ? readings.with(reading, Duration.ZERO, 1) : readings;
    }

    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return Readings.of(memory).with(readings, Duration.ZERO, 1);
    }

    /** A week more than the longest silence: a subject silent for longer is not known any more to who takes over. */
    @Override
    public Duration lookBack() {
        return Duration.ofDays(7).plus(after(limits.getLast()));
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        Readings readings = Readings.of(memory);
        if (readings.size() == 0) {
            return Verdict.NOTHING;
        }
        Instant at = Instant.ofEpochMilli(readings.atMillis(0));
        double minutes = Math.max(0, now.toEpochMilli() - readings.atMillis(0)) / MINUTE_MS;
        Limit reached = limits.getFirst();
        int rank = 0;
        @Nullable Instant next = null;
        for (Limit limit : limits) {
            if (minutes >= limit.raise()) {
                reached = limit;
                rank = limit.rank();
            } else if (next == null) {
                next = at.plus(after(limit));
            }
        }
        Reason.Cause cause = rank == 0 ? Reason.Cause.RELEASED : Reason.Cause.REACHED;
        double shown = Math.floor(minutes);
        Reason reason = new Reason(
                cause,
                shown,
                reached.raise(),
                Judging.rounded(shown - reached.raise()),
                Duration.ZERO,
                at,
                Duration.ZERO,
                null);
        return new Verdict(rank, reason, next);
    }

    private static Duration after(Limit limit) {
        return Duration.ofMillis(Math.round(Math.ceil(limit.raise() * MINUTE_MS)));
    }
}
