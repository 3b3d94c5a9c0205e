package cn.anlan.server.warning;

import cn.anlan.engine.rule.Reason;
import cn.anlan.server.warning.rule.Resolved.Ranked;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert stands as it does, in numbers.
 *
 * @param cause reached, held, released, quiet, silent, expected, inside or not-expected
 * @param observed the reading, the sum, the rise, or the hours until arrival; null where nothing is expected
 * @param limit what it is compared with, in the same unit
 * @param margin how far over the limit; negative below
 * @param unit of the three
 * @param windowMinutes length of the window, 0 for none
 * @param at what moment the numbers are about
 * @param missingMinutes how much of the window has no data; above 0 the observed value is a lower bound
 * @param limitFrom device, county, township, city, province or national
 * @param source whose forecast; null for measurements
 */
public record AlertNumbers(
        String cause,
        @Nullable Double observed,
        double limit,
        @Nullable Double margin,
        String unit,
        long windowMinutes,
        Instant at,
        long missingMinutes,
        String limitFrom,
        @Nullable String source) {

    /** The numbers of a reason, with whose limit it was. */
    public static AlertNumbers of(Reason r, Ranked limit, String unit) {
        return new AlertNumbers(
                name(r.cause()),
                finite(r.observed()),
                r.limit(),
                finite(r.margin()),
                unit,
                r.window().toMinutes(),
                r.at(),
                r.missing().toMinutes(),
                name(limit.from()),
                r.source());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
