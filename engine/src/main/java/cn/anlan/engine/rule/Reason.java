package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a rank holds or ended, in numbers. Words are made of it elsewhere.
 *
 * @param cause which comparison decided
 * @param observed the value compared: the reading, the sum in the window, the rise in the window, or the hours until arrival
 *     (0 once arrived)
 * @param limit what it was compared with, in the same unit
 * @param margin {@code observed - limit}; for an arrival {@code limit - observed}, so that more is always worse
 * @param window the length of the window; zero for a plain reading and for an arrival
 * @param at the moment the numbers are about: of the reading, the end of the window, or the expected arrival
 * @param missing how much of the window has no data; above zero the observed value is a lower bound
 * @param source who issued the forecast; null for measurements; of a combination the group that is nearest to its need
 */
public record Reason(
        Cause cause,
        double observed,
        double limit,
        double margin,
        Duration window,
        Instant at,
        Duration missing,
        @Nullable String source) {

    /** Which comparison decided. */
    public enum Cause {
        /** At or above the limit. */
        REACHED,
        /** Below the limit, but not yet below the value at which it is released; no longer expected, but not yet confirmed. */
        HELD,
        /** Below the value at which it is released. */
        RELEASED,
        /** Between release and limit for as long as the rule looks back. */
        QUIET,
        /** Nothing was heard for too long; what is there now is not known. */
        SILENT,
        /** Expected within the hours of the rank. */
        EXPECTED,
        /** Inside the hazard now. */
        INSIDE,
        /** No longer expected, or gone by. */
        NOT_EXPECTED
    }

    /** Whether some of the window had no data, so that the observed value is a lower bound. */
    public boolean lowerBound() {
        return !missing.isZero();
    }
}
