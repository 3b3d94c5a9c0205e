package cn.anlan.engine.series;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a reading, out of the reading, what else was heard of the series around it, and limits. A function of the set
 * heard: the order of arrival has no part in it. The flags of a reading may change once more is heard (its next neighbour shows
 * whether it was a spike), so it is judged again then.
 *
 * <p>Sources of the tests: QARTOD, "Manual for Real-Time Quality Control of Wind Data" (US IOOS), tests 4, 6, 8 and 10; Argo
 * "Quality Control Manual", test 9, for the form of the spike; I. Zahumenský, "Guidelines on Quality Control Procedures for Data
 * from Automatic Weather Stations" (WMO CBS, 2004). The two tests of the clock and of repeats are our own.
 */
public final class Quality {

    /** So many readings are needed to say that something is steady. */
    public static final int FEWEST = 3;

    private Quality() {}

    /**
     * The flags of a reading.
     *
     * @param heard what was heard of the series around it, before and after, the reading itself among it or not
     */
    public static Flags of(Sample reading, Collection<Sample> heard, Limits limits) {
        List<Sample> others = Samples.inForce(heard).stream()
                .filter(s -> !s.observedAt().equals(reading.observedAt()))
                .toList();
        List<Sample> before = others.stream()
                .filter(s -> s.observedAt().isBefore(reading.observedAt()))
                .toList();
        List<Sample> after = others.subList(before.size(), others.size());
        Flags flags = Flags.NONE;
        flags = set(flags, Flag.RANGE, reading.value() < limits.min() || reading.value() > limits.max());
        flags = set(flags, Flag.SPIKE, spike(reading, before, after, limits.spike()));
        flags = set(flags, Flag.FLAT_LINE, flatLine(reading, before, limits));
        flags = set(flags, Flag.STUCK, stuck(reading, before, limits));
        flags = set(flags, Flag.CLOCK_SKEW, skewed(reading, before, limits.clock()));
        return set(flags, Flag.DUPLICATE, repeated(reading, heard));
    }

    private static Flags set(Flags flags, Flag flag, boolean on) {
        return on ? flags.with(flag) : flags;
    }

    /**
     * |v − (a + b)/2| − |a − b|/2 of Argo's test 9, which is how far v lies beyond the nearer of its neighbours a and b: a step up
     * or down, as of a flood's front, gives 0 however steep.
     */
    private static boolean spike(
            Sample reading, List<Sample> before, List<Sample> after, Limits.@Nullable Spike limit) {
        if (limit == null || before.isEmpty() || after.isEmpty()) {
            return false;
        }
        Sample a = before.getLast();
        Sample b = after.getFirst();
        boolean near = between(a, reading).compareTo(limit.within()) <= 0
                && between(reading, b).compareTo(limit.within()) <= 0;
        double v = reading.value();
        double above = Decimals.minus(v, Math.max(a.value(), b.value()));
        double below = Decimals.minus(Math.min(a.value(), b.value()), v);
        return near && Math.max(above, below) > limit.by();
    }

    private static boolean flatLine(Sample reading, List<Sample> before, Limits limits) {
        Limits.Repeat limit = limits.flatLine();
        if (limit == null || before.size() < limit.times() - 1 || resting(reading, limits)) {
            return false;
        }
        List<Sample> run = before.subList(before.size() - (limit.times() - 1), before.size());
        return run.stream().allMatch(s -> Decimals.apart(s.value(), reading.value()) <= limit.within());
    }

    private static boolean stuck(Sample reading, List<Sample> before, Limits limits) {
        Limits.Stillness limit = limits.stuck();
        if (limit == null || resting(reading, limits)) {
            return false;
        }
        int from = before.size();
        boolean covered = false;
        double least = reading.value();
        double greatest = reading.value();
        while (from > 0 && !covered) {
            Sample sample = before.get(--from);
            least = Math.min(least, sample.value());
            greatest = Math.max(greatest, sample.value());
            covered = between(sample, reading).compareTo(limit.during()) >= 0;
        }
        boolean enough = before.size() - from + 1 >= FEWEST;
        return covered && enough && Decimals.minus(greatest, least) < limit.variation();
    }

    private static boolean resting(Sample reading, Limits limits) {
        Limits.Rest rest = limits.rest();
        return rest != null && rest.has(reading.value());
    }

    /**
     * Ahead of its receipt, or steadily far behind: the reading and those before it all late by more than the limit, and by nearly
     * the same. Readings held back and sent together are late too, but each by another time.
     */
    private static boolean skewed(Sample reading, List<Sample> before, Limits.Clock clock) {
        if (late(reading).negated().compareTo(clock.ahead()) > 0) {
            return true;
        }
        if (late(reading).compareTo(clock.behind()) <= 0 || before.size() < FEWEST - 1) {
            return false;
        }
        Duration least = late(reading);
        Duration most = least;
        List<Sample> run = before.subList(before.size() - (FEWEST - 1), before.size());
        for (Sample sample : run) {
            Duration late = late(sample);
            least = late.compareTo(least) < 0 ? late : least;
            most = late.compareTo(most) > 0 ? late : most;
        }
        Duration span = between(run.getFirst(), reading);
        return least.compareTo(clock.behind()) > 0
                && most.minus(least).multipliedBy(2).compareTo(span) <= 0;
    }

    /** Moment and value were received earlier, or twice at the same time. */
    private static boolean repeated(Sample reading, Collection<Sample> heard) {
        boolean earlier =
                heard.stream().anyMatch(s -> same(s, reading) && s.receivedAt().isBefore(reading.receivedAt()));
        return earlier || heard.stream().filter(reading::equals).count() > 1;
    }

    private static boolean same(Sample one, Sample other) {
        return one.observedAt().equals(other.observedAt()) && Double.compare(one.value(), other.value()) == 0;
    }

    private static Duration late(Sample sample) {
        return Duration.between(sample.observedAt(), sample.receivedAt());
    }

    private static Duration between(Sample earlier, Sample later) {
        return Duration.between(earlier.observedAt(), later.observedAt());
    }
}
