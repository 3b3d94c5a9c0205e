package cn.anlan.engine.rule;

import java.util.function.IntToDoubleFunction;

/**
 * Reads hysteresis out of a series instead of storing it: a rank is on if, looking back from the newest value, the first one
 * that is either at the limit or below the release is at the limit.
 */
enum Hysteresis {
    REACHED,
    HELD,
    RELEASED,
    QUIET;

    boolean on() {
        return this == REACHED || this == HELD;
    }

    /**
     * @param newest index of the newest value
     * @param oldest index of the oldest value to look at
     */
    static Hysteresis of(IntToDoubleFunction value, int newest, int oldest, double raise, double release) {
        for (int i = newest; i >= oldest; i--) {
            double v = value.applyAsDouble(i);
            if (v >= raise) {
                return i == newest ? REACHED : HELD;
            }
            if (v < release) {
                return RELEASED;
            }
        }
        return QUIET;
    }

    Reason.Cause cause() {
        return switch (this) {
            case REACHED -> Reason.Cause.REACHED;
            case HELD -> Reason.Cause.HELD;
            case RELEASED -> Reason.Cause.RELEASED;
            case QUIET -> Reason.Cause.QUIET;
        };
    }
}
