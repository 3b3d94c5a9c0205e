package cn.anlan.engine.series;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;

/**
 * What is kept of the samples of one series in one bucket of time. Two buckets of disjoint samples merge exactly: merging is
 * associative and does not ask for order, because the sum is a decimal and not a floating-point number. A sample's value enters
 * with the shortest decimal that reads back as it ({@link Double#toString(double)}): ten times 0.1 mm is 1 mm.
 *
 * <p>A bucket never gives back what went in. Late or corrected samples mean that it is made again, of samples or of finer buckets
 * ({@link Downsampling}).
 *
 * <p>Mean, least and greatest are meaningless for a direction in degrees; count, first and last are not.
 *
 * @param step how long the bucket is
 * @param end its end, included; its start is not
 * @param count of samples; at least 1
 * @param min least value
 * @param max greatest value
 * @param sum of the values, without trailing zeros
 * @param firstAt when the first sample was observed
 * @param first its value
 * @param lastAt when the last sample was observed
 * @param last its value
 */
public record Bucket(
        Step step,
        Instant end,
        long count,
        double min,
        double max,
        BigDecimal sum,
        Instant firstAt,
        double first,
        Instant lastAt,
        double last) {

    public Bucket {
        sum = sum.stripTrailingZeros();
        if (count < 1) {
            throw new IllegalArgumentException("a bucket has at least one sample: " + count);
        }
        if (!step.endOf(firstAt).equals(end) || !step.endOf(lastAt).equals(end) || lastAt.isBefore(firstAt)) {
            throw new IllegalArgumentException(
                    "not in the " + step + " that ends at " + end + ": " + firstAt + " " + lastAt);
        }
        if (!(min <= max)) {
            throw new IllegalArgumentException("the least is above the greatest: " + min + " " + max);
        }
    }

    /** The bucket of a single sample. */
    public static Bucket of(Step step, Sample sample) {
        double value = sample.value();
        Instant at = sample.observedAt();
        return new Bucket(step, step.endOf(at), 1, value, value, BigDecimal.valueOf(value), at, value, at, value);
    }

    /** This and another part of the same bucket, with none of its samples in both. */
    public Bucket merge(Bucket other) {
        if (step != other.step || !end.equals(other.end)) {
            throw new IllegalArgumentException(
                    "not of one bucket: " + end + " " + step + ", " + other.end + " " + other.step);
        }
        Bucket earlier = order(firstAt, first, other.firstAt, other.first) <= 0 ? this : other;
        Bucket later = order(lastAt, last, other.lastAt, other.last) >= 0 ? this : other;
        return new Bucket(
                step,
                end,
                count + other.count,
                Math.min(min, other.min),
                Math.max(max, other.max),
                sum.add(other.sum),
                earlier.firstAt,
                earlier.first,
                later.lastAt,
                later.last);
    }

    /** The same content as a part of the longer bucket it lies in. */
    public Bucket within(Step longer) {
        if (!longer.holds(step)) {
            throw new IllegalArgumentException("a " + step + " does not lie in a " + longer);
        }
        return new Bucket(longer, longer.endOf(end), count, min, max, sum, firstAt, first, lastAt, last);
    }

    /** The mean, in the unit of the series. */
    public double mean() {
        return sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).doubleValue();
    }

    /** Parts that were cut wrongly may share a moment: then the value decides, so that the outcome still is one. */
    private static int order(Instant at, double value, Instant otherAt, double otherValue) {
        int byTime = at.compareTo(otherAt);
        return byTime == 0 ? Double.compare(value, otherValue) : byTime;
    }
}
