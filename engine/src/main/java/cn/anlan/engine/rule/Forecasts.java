package cn.anlan.engine.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last issues of each source.
 *
 * @param bySource the newest issue first, no two with one time of issue, as many as the rule looks at
 */
public record Forecasts(Map<String, List<Event.Forecast>> bySource) implements Memory {

    /** No forecasts. */
    public static final Forecasts NONE = new Forecasts(Map.of());

    private static final Comparator<Event.Forecast> NEWEST_FIRST =
            Comparator.comparing(Event.Forecast::issuedAt).reversed();

    public Forecasts {
        Map<String, List<Event.Forecast>> copy = new TreeMap<>();
        bySource.forEach((source, issues) -> copy.put(source, List.copyOf(issues)));
        bySource = Map.copyOf(copy);
    }

    /** With one more issue, where it is one of the last {@code most} of its source. */
    Forecasts with(Event.Forecast forecast, int most) {
        List<Event.Forecast> held = bySource.getOrDefault(forecast.source(), List.of());
        List<Event.Forecast> issues = new ArrayList<>(held);
        issues.removeIf(other -> other.issuedAt().equals(forecast.issuedAt()) && other.order() < forecast.order());
        if (issues.stream().noneMatch(other -> other.issuedAt().equals(forecast.issuedAt()))) {
            issues.add(forecast);
        }
        issues.sort(NEWEST_FIRST);
        List<Event.Forecast> kept = issues.size() > most ? issues.subList(0, most) : issues;
        if (kept.equals(held)) {
            return this;
        }
        Map<String, List<Event.Forecast>> more = new TreeMap<>(bySource);
        more.put(forecast.source(), kept);
        return new Forecasts(more);
    }
}
