package cn.anlan.engine.tide;

import java.time.Instant;

/**
 * A high or a low water.
 *
 * @param at when, to the second
 * @param levelM metres above the station's datum
 * @param kind which of the two
 */
public record TideTurn(Instant at, double levelM, Kind kind) {

    /** High or low water. */
    public enum Kind {
        HIGH,
        LOW
    }

    /** Whether it is a high water. */
    public boolean isHigh() {
        return kind == Kind.HIGH;
    }
}
