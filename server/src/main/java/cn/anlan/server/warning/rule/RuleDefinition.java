package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as data.
 *
 * @param id never changed once released
 * @param enabled whether it is evaluated
 * @param kinds kinds of device it watches; empty for rules over forecasts
 * @param property what it watches; empty for rules over forecasts
 * @param release how far below the limit it is released, in the unit; for thresholds
 * @param releaseShare below which share of the limit it is released; for sums and rises
 * @param window of a rise
 * @param circle wind grade of the circle that arrives: 7, 10 or 12; 0 for others
 * @param preferred the agency that decides while its forecast is valid; null for the earliest of all
 * @param validFor how long a forecast counts after its issue
 * @param damping what must agree before an arrival's alert goes down
 * @param urgency word of CAP 1.2
 * @param certainty word of CAP 1.2
 * @param origin standard, local or seed
 * @param source where the numbers come from
 * @param areas limits of areas: by area, the value of each rank, in the order of {@code ranks}
 * @param body the rule as it stands in its file, as JSON
 */
public record RuleDefinition(
        String id,
        Bilingual title,
        Type type,
        boolean enabled,
        List<String> kinds,
        String property,
        String unit,
        double release,
        double releaseShare,
        Duration window,
        Duration quietAfter,
        Duration silentAfter,
        int circle,
        @Nullable String preferred,
        Duration validFor,
        ForecastArrival.Damping damping,
        String urgency,
        String certainty,
        String origin,
        Bilingual source,
        List<RankDefinition> ranks,
        Map<AreaPath, List<Double>> areas,
        String body) {

    /** What is compared. */
    public enum Type {
        THRESHOLD,
        WINDOW_SUM,
        RATE_OF_RISE,
        FORECAST_ARRIVAL
    }

    public RuleDefinition {
        kinds = List.copyOf(kinds);
        ranks = List.copyOf(ranks);
        areas = Map.copyOf(areas);
        if (ranks.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " has no rank");
        }
    }
}
