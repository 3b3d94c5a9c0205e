package cn.anlan.engine.series;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Samples to minutes, to ten minutes, to hours. What comes out is the same whether an hour is made of samples, of minutes or of
 * ten minutes.
 *
 * <p>Late and corrected samples: ask {@link #touched} which buckets they lie in, read those buckets' samples again, make the
 * buckets again and replace what was stored, then the longer buckets above them the same way.
 */
public final class Downsampling {

    private Downsampling() {}

    /** The buckets of all that was heard in their time, oldest first; of one moment the value received last counts. */
    public static List<Bucket> ofSamples(Step step, Collection<Sample> heard) {
        TreeMap<Instant, Bucket> byEnd = new TreeMap<>();
        for (Sample sample : Samples.inForce(heard)) {
            Bucket one = Bucket.of(step, sample);
            byEnd.merge(one.end(), one, Bucket::merge);
        }
        return List.copyOf(byEnd.values());
    }

    /** The buckets made of shorter ones, oldest first. Each shorter bucket must be there once, whole. */
    public static List<Bucket> ofBuckets(Step step, Collection<Bucket> shorter) {
        TreeMap<Instant, Bucket> byEnd = new TreeMap<>();
        for (Bucket bucket : shorter) {
            Bucket part = bucket.within(step);
            byEnd.merge(part.end(), part, Bucket::merge);
        }
        return List.copyOf(byEnd.values());
    }

    /** The ends of the buckets that samples lie in: those to be made again when the samples came late or corrected others. */
    public static SortedSet<Instant> touched(Step step, Collection<Sample> samples) {
        SortedSet<Instant> ends = new TreeSet<>();
        for (Sample sample : samples) {
            ends.add(step.endOf(sample.observedAt()));
        }
        return ends;
    }
}
