package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;

/** Running totals of 10-minute buckets, worked out afresh from readings, so that any window's sum is one subtraction. */
final class Buckets {

    private static final long MILLIS = WindowSum.BUCKET.toMillis();

    /** {@code totals[i]} is the sum of buckets 0 to i-1; bucket {@code count-1} is the newest. */
    private final double[] totals;

    private final int count;

    private final Readings readings;
    private final long untilMillis;
    private final long endMillis;

    private Buckets(Readings readings, long untilMillis, Duration kept) {
        this.count = (int) (kept.toMillis() / MILLIS);
        this.totals = new double[count + 1];
        this.readings = readings;
        this.untilMillis = untilMillis;
        this.endMillis = endOf(untilMillis);
        int back = 0;
        long end = endMillis;
        for (int i = readings.size() - 1;
                i >= 0;
                i--) { // step by step: a division for each reading takes five times as long
            while (readings.atMillis(i) <= end - MILLIS && back < count) {
                end -= MILLIS;
                back++;
            }
            if (back >= count) {
                break;
            }
            totals[count - back] += readings.value(i);
        }
        for (int i = 1; i <= count; i++) {
            totals[i] += totals[i - 1];
        }
    }

    static Buckets of(Readings readings, long untilMillis, Duration kept) {
        return new Buckets(readings, untilMillis, kept);
    }

    /** The end of the bucket that a moment belongs to: the first full ten minutes at or after it. */
    static long endOf(long millis) {
        return Math.ceilDiv(millis, MILLIS) * MILLIS;
    }

    /** How a window's sum stands to a limit, looking back over earlier ends where it lies between release and limit. */
    Hysteresis crossing(WindowLimit limit, double release) {
        int length = length(limit);
        double raise = limit.raise();
        return Hysteresis.of(end -> sum(end, length), count, length, raise, raise * release);
    }

    Reason reason(Reason.Cause cause, WindowLimit limit, Duration rhythm) {
        double sum = sum(count, length(limit));
        double margin = Judging.rounded(sum - limit.raise());
        Duration missing = missing(limit, rhythm);
        Instant end = Instant.ofEpochMilli(endMillis);
        return new Reason(cause, sum, limit.raise(), margin, limit.window(), end, missing, null);
    }

    private double sum(int end, int length) {
        return Judging.rounded(totals[end] - totals[end - length]);
    }

    private static int length(WindowLimit limit) {
        return (int) (limit.window().toMillis() / MILLIS);
    }

    /** How much of the window lacks readings, counted against the usual rhythm. */
    private Duration missing(WindowLimit limit, Duration rhythm) {
        long start = endMillis - limit.window().toMillis();
        long expected = (Math.min(untilMillis, endMillis) - start) / rhythm.toMillis();
        int have = readings.size() - readings.firstAtOrAfter(start + 1);
        return expected > have ? rhythm.multipliedBy(expected - have) : Duration.ZERO;
    }
}
