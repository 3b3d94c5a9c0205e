package cn.anlan.engine.series;

import java.time.Duration;
import java.time.Instant;

/**
 * The lengths of buckets, each a whole number of the one before. A bucket holds what was observed after its start, up to and
 * including its end, and is named by its end: what a rain gauge reports at 08:10 fell before 08:10. The rules over sums
 * ({@code engine.rule}) cut time the same way. Ends are whole steps since 1970 UTC, which are whole minutes and hours on Chinese
 * clocks too.
 */
public enum Step {
    /** One minute. */
    MINUTE(Duration.ofMinutes(1)),
    /** Ten minutes. */
    TEN_MINUTES(Duration.ofMinutes(10)),
    /** One hour. */
    HOUR(Duration.ofHours(1));

    private final Duration length;

    Step(Duration length) {
        this.length = length;
    }

    /** How long a bucket is. */
    public Duration length() {
        return length;
    }

    /** The end of the bucket that a moment belongs to: the first whole step at or after it. */
    public Instant endOf(Instant moment) {
        long second = moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
        long step = length.toSeconds();
        return Instant.ofEpochSecond(Math.ceilDiv(second, step) * step);
    }

    /** True where buckets of this step are made of whole buckets of the other, or are the same. */
    public boolean holds(Step other) {
        return length.compareTo(other.length) >= 0;
    }
}
