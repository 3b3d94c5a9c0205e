package cn.anlan.engine.series;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came together in one window: the exact sum of its ten-minute buckets. A function of the buckets, no running sum, so a
 * bucket made again changes it and nothing else does. Where buckets are missing the total is a lower bound and says so.
 *
 * <p>For series whose readings are amounts since the reading before, such as the rain of five minutes; not for counters.
 *
 * @param window how long
 * @param end the end of its last bucket
 * @param sum of all values in it, exact; zero where nothing was heard
 * @param missing buckets without a reading, 0 to {@link Window#buckets()}
 */
public record WindowTotal(Window window, Instant end, BigDecimal sum, int missing) {

    /** The sum as a number. */
    public double amount() {
        return sum.doubleValue();
    }

    /** True where every bucket had a reading. */
    public boolean whole() {
        return missing == 0;
    }

    /**
     * The totals of all windows that end with the bucket of a moment, shortest first.
     *
     * @param tenMinutes buckets of ten minutes, each once, in any order; those outside the windows are not counted
     * @throws IllegalArgumentException where a bucket of another step is among them, or one twice
     */
    public static List<WindowTotal> at(Instant moment, Collection<Bucket> tenMinutes) {
        Map<Instant, Bucket> byEnd =
                tenMinutes.stream().collect(Collectors.toMap(WindowTotal::tenMinutes, b -> b, WindowTotal::twice));
        Instant end = Step.TEN_MINUTES.endOf(moment);
        Duration step = Step.TEN_MINUTES.length();
        List<WindowTotal> totals = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        int missing = 0;
        int done = 0;
        for (Window window : Window.values()) {
            for (; done < window.buckets(); done++) {
                Bucket bucket = byEnd.get(end.minus(step.multipliedBy(done)));
                sum = bucket == null ? sum : sum.add(bucket.sum());
                missing += bucket == null ? 1 : 0;
            }
            totals.add(new WindowTotal(window, end, sum.stripTrailingZeros(), missing));
        }
        return List.copyOf(totals);
    }

    private static Instant tenMinutes(Bucket bucket) {
        if (bucket.step() != Step.TEN_MINUTES) {
            throw new IllegalArgumentException("windows are sums of ten-minute buckets, not of " + bucket.step());
        }
        return bucket.end();
    }

    private static Bucket twice(Bucket one, Bucket other) {
        throw new IllegalArgumentException(
                "two buckets end at " + one.end() + ": " + one.count() + ", " + other.count());
    }
}
