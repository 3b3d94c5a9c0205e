package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
 * @param window of a rise or of a repetition; how long a limit must be held
 * @param times how often a limit must be reached; for repetitions
 * @param tolerance how far readings that count as the same may lie apart, in the unit; for stuck values
 * @param restsUpTo at and below this value standing still is no fault; null for none; for stuck values
 * @param circle wind grade of the circle that arrives: 7, 10 or 12; 0 for others
 * @param preferred the agency that decides while its forecast is valid; null for the earliest of all
 * @param validFor how long a forecast counts after its issue
 * @param damping what must agree before an arrival's alert goes down
 * @param urgency word of CAP 1.2
 * @param certainty word of CAP 1.2
 * @param origin standard, local or seed
 * @param source where the numbers come from
 * @param areas limits of areas
 * @param devices limits of single devices, by the device's code
 * @param body the rule as it stands in its file, as JSON
 * @param version the number under which it is kept; 0 for one that is not kept
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
        int times,
        double tolerance,
        @Nullable Double restsUpTo,
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
        Map<AreaPath, LimitRow> areas,
        Map<String, LimitRow> devices,
        String body,
        int version) {

    /** What is compared. */
    public enum Type {
        THRESHOLD,
        LASTING,
        REPEATED,
        WINDOW_SUM,
        RATE_OF_RISE,
        FORECAST_ARRIVAL,
        NO_DATA,
        STUCK;

        /** As files and answers write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public RuleDefinition {
        kinds = List.copyOf(kinds);
        ranks = List.copyOf(ranks);
        areas = Map.copyOf(areas);
        devices = Map.copyOf(devices);
        if (ranks.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " has no rank");
        }
    }

    /** The unit of what is compared with its limits. */
    public String limitUnit() {
        return switch (type) {
            case NO_DATA, STUCK -> "min";
            case FORECAST_ARRIVAL -> "h";
            case THRESHOLD, LASTING, REPEATED, WINDOW_SUM, RATE_OF_RISE -> unit;
        };
    }

    /** The same, kept under a number. */
    public RuleDefinition kept(int number) {
        return new RuleDefinition(
                id,
                title,
                type,
                enabled,
                kinds,
                property,
                unit,
                release,
                releaseShare,
                window,
                times,
                tolerance,
                restsUpTo,
                quietAfter,
                silentAfter,
                circle,
                preferred,
                validFor,
                damping,
                urgency,
                certainty,
                origin,
                source,
                ranks,
                areas,
                devices,
                body,
                number);
    }
}
