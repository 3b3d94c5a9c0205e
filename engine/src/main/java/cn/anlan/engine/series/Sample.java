package cn.anlan.engine.series;

import java.time.Instant;

/**
 * One value of a series as it was heard.
 *
 * @param observedAt when it was true; with the series its identity
 * @param value in the unit of the series; finite
 * @param receivedAt when it was heard: of two values for one moment the one received last counts
 */
public record Sample(Instant observedAt, double value, Instant receivedAt) {

    public Sample {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a sample must be a finite number: " + value);
        }
        // Minus zero becomes zero: a set would hold the two apart.
        value = value + 0.0;
    }
}
