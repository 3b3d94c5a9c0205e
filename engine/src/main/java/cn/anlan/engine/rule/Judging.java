package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The judgement that {@link Threshold} and {@link RateOfRise} share: the newest value, or its rise, against limits. */
final class Judging {

    private Judging() {}

    /** @param window zero to compare the value itself, else the window of its rise */
    static Verdict byLimits(Readings readings, List<Limit> limits, Duration silentAfter, Duration window, Instant now) {
        int newest = readings.size() - 1;
        if (newest < 0) {
            return Verdict.NOTHING;
        }
        IntToDoubleFunction value = window.isZero() ? readings::value : i -> rise(readings, i, window.toMillis());
        int oldest = window.isZero() ? 0 : readings.firstAtOrAfter(readings.atMillis(newest) - window.toMillis());
        return byLimits(
                readings, new Looked(value, oldest, value.applyAsDouble(newest)), limits, silentAfter, window, now);
    }

    /**
     * What is compared with the limits.
     *
     * @param value of the i-th reading; NaN where it cannot be said, which neither reaches nor releases anything
     * @param oldest index of the oldest reading looked at
     * @param shown the number for the reason, always finite
     */
    record Looked(IntToDoubleFunction value, int oldest, double shown) {}

    /** The same for a value that a rule makes of the readings, of which there must be one. */
    static Verdict byLimits(
            Readings readings, Looked looked, List<Limit> limits, Duration silentAfter, Duration window, Instant now) {
        int newest = readings.size() - 1;
        Instant at = Instant.ofEpochMilli(readings.atMillis(newest));
        Instant silentAt = at.plus(silentAfter);
        double observed = looked.shown();
        Limit lowest = limits.getFirst();
        if (!now.isBefore(silentAt)) {
            return new Verdict(0, reason(Reason.Cause.SILENT, observed, lowest, window, at), null);
        }
        for (int k = limits.size() - 1; k >= 0; k--) {
            Limit limit = limits.get(k);
            Hysteresis h = Hysteresis.of(looked.value(), newest, looked.oldest(), limit.raise(), limit.release());
            if (h.on()) {
                return new Verdict(limit.rank(), reason(h.cause(), observed, limit, window, at), silentAt);
            }
            if (k == 0) {
                return new Verdict(0, reason(h.cause(), observed, limit, window, at), null);
            }
        }
        throw new IllegalStateException("a rule without limits");
    }

    private static double rise(Readings readings, int i, long windowMillis) {
        double lowest = readings.value(i);
        for (int j = i; j >= 0 && readings.atMillis(j) >= readings.atMillis(i) - windowMillis; j--) {
            lowest = Math.min(lowest, readings.value(j));
        }
        return rounded(readings.value(i) - lowest);
    }

    private static Reason reason(Reason.Cause cause, double observed, Limit limit, Duration window, Instant at) {
        double margin = rounded(observed - limit.raise());
        return new Reason(cause, observed, limit.raise(), margin, window, at, Duration.ZERO, null);
    }

    /** To the millionth, so that 0.1 + 0.2 meets a limit of 0.3. */
    static double rounded(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }
}
