package cn.anlan.server.registry.quality.score;

import cn.anlan.engine.quality.Trust;
import java.util.Collection;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an area's or a bureau's entries; sums of parts are the sums of the whole.
 *
 * @param score 0 to 100 with one decimal, see {@link Trust}; null without entries
 * @param features entries
 * @param lost what they lose of the score, 0 to {@code features}
 * @param high open defects of that severity
 * @param overdue open defects whose day is over
 */
public record Sums(@Nullable Double score, long features, double lost, long high, long medium, long low, long overdue) {

    static final Sums NOTHING = of(0, 0, 0, 0, 0, 0);

    static Sums of(long features, double lost, long high, long medium, long low, long overdue) {
        OptionalDouble score = Trust.score(lost, features);
        return new Sums(
                score.isEmpty() ? null : Double.valueOf(Math.round(score.getAsDouble() * 10) / 10.0),
                features,
                lost,
                high,
                medium,
                low,
                overdue);
    }

    Sums plus(Sums other) {
        return of(
                features + other.features,
                lost + other.lost,
                high + other.high,
                medium + other.medium,
                low + other.low,
                overdue + other.overdue);
    }

    static Sums sum(Collection<Sums> parts) {
        return parts.stream().reduce(NOTHING, Sums::plus);
    }

    /** Open defects of all severities. */
    public long defects() {
        return high + medium + low;
    }
}
