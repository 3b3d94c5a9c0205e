package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums of what fell in the last hours against limits: 3 hours of rain over 50 mm. Sums are functions of 10-minute buckets
 * kept 72 hours, or a day longer than the longest window, so late and corrected data count where they belong. A window with gaps is flagged and judged by what is
 * there, its lower bound. A rank is released when the sum falls below {@code release} times its limit.
 *
 * <p>A reading at {@code t} is what fell in the rhythm that ends at {@code t}; it belongs to the bucket that ends at or after
 * {@code t}. A window ends with the bucket of the newest reading, and moves on with the clock once the gauge has been silent.
 *
 * @param limits any number of windows and ranks
 * @param release a share of the limit, above 0, at most 1; 0.8 in the handbook
 * @param rhythm the usual time between two readings
 * @param silentAfter how long to wait for a reading before the window moves on without it
 */
public record WindowSum(List<WindowLimit> limits, double release, Duration rhythm, Duration silentAfter)
        implements Rule {

    /** The length of a bucket. */
    public static final Duration BUCKET = Duration.ofMinutes(10);
    /** How long buckets are kept at least. */
    public static final Duration KEPT = Duration.ofDays(3);

    /** What must be seen before a window's own length: without it a sum between release and limit could not be held. */
    private static final Duration BEFORE = Duration.ofDays(1);

    static final int MOST_READINGS = 96 * 60;

    public WindowSum {
        limits = limits.stream()
                .sorted(Comparator.comparingInt(WindowLimit::rank).thenComparing(WindowLimit::window))
                .toList();
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a limit");
        }
        if (!(release > 0 && release <= 1)) {
            throw new IllegalArgumentException("release is a share of the limit, above 0, at most 1: " + release);
        }
        if (rhythm.compareTo(Duration.ofMinutes(1)) < 0 || rhythm.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("a rhythm has 1 to 60 minutes: " + rhythm);
        }
    }

    /** How long buckets of this rule are kept. */
    private Duration kept() {
        Duration needed = BEFORE.plus(limits.stream()
                .map(WindowLimit::window)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
        return needed.compareTo(KEPT) > 0 ? needed : KEPT;
    }

    @Override
    public State start() {
        return new State(State.VERSION, 0, Readings.NONE);
    }

    @Override
    public Memory remember(Memory memory, Event event) {
        Readings readings = Readings.of(memory);
        return event instanceof Event.Reading reading ? readings.with(reading, kept(), MOST_READINGS) : readings;
    }

    @Override
    public Memory remember(Memory memory, List<Event.Reading> readings) {
        return Readings.of(memory).with(readings, kept(), MOST_READINGS);
    }

    @Override
    public Duration lookBack() {
        return kept().plus(silentAfter);
    }

    @Override
    public Verdict judge(Memory memory, Instant now) {
        Readings readings = Readings.of(memory);
        int newest = readings.size() - 1;
        if (newest < 0) {
            return Verdict.NOTHING;
        }
        long until = Math.max(readings.atMillis(newest), now.toEpochMilli() - silentAfter.toMillis());
        Buckets buckets = Buckets.of(readings, until, kept());
        int rank = 0;
        @Nullable Reason why = null;
        for (WindowLimit limit : limits) {
            Hysteresis h = buckets.crossing(limit, release);
            if (h.on() ? limit.rank() < rank : rank > 0) {
                continue;
            }
            Reason reason = buckets.reason(h.cause(), limit, rhythm);
            boolean higher = h.on() && limit.rank() > rank;
            if (why == null || higher || share(reason) > share(why)) {
                why = reason;
            }
            rank = h.on() ? limit.rank() : rank;
        }
        return new Verdict(rank, why, rank == 0 ? null : nextCheck(until, now));
    }

    private static double share(Reason reason) {
        return reason.observed() / reason.limit();
    }

    /** When the window moves on by itself: at the next bucket's edge, once the gauge counts as silent. */
    private Instant nextCheck(long until, Instant now) {
        Instant moves =
                Instant.ofEpochMilli(Buckets.endOf(until)).plus(silentAfter).plusMillis(1);
        return moves.isAfter(now) ? moves : now.plus(BUCKET);
    }
}
