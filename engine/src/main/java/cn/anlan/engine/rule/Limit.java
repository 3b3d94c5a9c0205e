package cn.anlan.engine.rule;

import java.util.List;

/**
 * One rank of a rule over a value: reached at {@code raise} and above, released below {@code release}; between the two it
 * stays as it was (hysteresis).
 *
 * @param rank 1 and up
 * @param raise in the unit of the value
 * @param release at most {@code raise}
 */
public record Limit(int rank, double raise, double release) {

    public Limit {
        if (rank < 1) {
            throw new IllegalArgumentException("rank must be 1 or more: " + rank);
        }
        if (!(release <= raise)) {
            throw new IllegalArgumentException("release " + release + " must not lie above raise " + raise);
        }
    }

    /** A copy in order of rank, after checking that a higher rank never has a lower limit. */
    static List<Limit> ascending(List<Limit> limits) {
        List<Limit> sorted = limits.stream()
                .sorted((a, b) -> Integer.compare(a.rank(), b.rank()))
                .toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a limit");
        }
        for (int i = 1; i < sorted.size(); i++) {
            Limit low = sorted.get(i - 1);
            Limit high = sorted.get(i);
            if (low.rank() == high.rank() || high.raise() < low.raise() || high.release() < low.release()) {
                throw new IllegalArgumentException("limits must rise with rank: " + low + " " + high);
            }
        }
        return sorted;
    }
}
