package cn.anlan.engine.rule;

import java.time.Duration;

/**
 * One rank of a rule over a sum in a window.
 *
 * @param rank 1 and up; several windows may have one rank, the first that is reached counts
 * @param window 1 to 72 whole hours; 1, 3, 6, 12, 24 and 72 in the handbook
 * @param raise reached at this sum and above, in the unit of the series; above 0
 */
public record WindowLimit(int rank, Duration window, double raise) {

    private static final long SHORTEST_H = 1;
    private static final long LONGEST_H = 72;

    public WindowLimit {
        if (rank < 1) {
            throw new IllegalArgumentException("rank must be 1 or more: " + rank);
        }
        long hours = window.toHours();
        if (hours < SHORTEST_H || hours > LONGEST_H || !window.equals(Duration.ofHours(hours))) {
            throw new IllegalArgumentException("a window has 1 to 72 whole hours: " + window);
        }
        if (!(raise > 0)) {
            throw new IllegalArgumentException("a sum's limit must be above 0: " + raise);
        }
    }
}
