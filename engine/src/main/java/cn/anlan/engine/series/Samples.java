package cn.anlan.engine.series;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What counts of all that was heard of a series. */
public final class Samples {

    /** In time; of one moment the one that counts comes last, of two received together the greater value. */
    private static final Comparator<Sample> IN_TIME = Comparator.comparing(Sample::observedAt)
            .thenComparing(Sample::receivedAt)
            .thenComparingDouble(Sample::value);

    private Samples() {}

    /** Each moment once, with the value received last for it, oldest first. Depends on the set heard, not on its order. */
    public static List<Sample> inForce(Collection<Sample> heard) {
        List<Sample> sorted = heard.stream().sorted(IN_TIME).toList();
        List<Sample> once = new ArrayList<>(sorted.size());
        for (Sample sample : sorted) {
            if (!once.isEmpty() && once.getLast().observedAt().equals(sample.observedAt())) {
                once.removeLast();
            }
            once.add(sample);
        }
        return List.copyOf(once);
    }
}
