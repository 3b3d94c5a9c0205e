package cn.anlan.engine.rule;

import java.util.Map;
import java.util.TreeMap;

/**
 * The latest forecast of each source.
 *
 * @param bySource at most one for each source, the one issued last
 */
public record Forecasts(Map<String, Event.Forecast> bySource) implements Memory {

    /** No forecasts. */
    public static final Forecasts NONE = new Forecasts(Map.of());

    public Forecasts {
        bySource = Map.copyOf(bySource);
    }

    Forecasts with(Event.Forecast forecast) {
        Event.Forecast held = bySource.get(forecast.source());
        if (held != null && !later(forecast, held)) {
            return this;
        }
        Map<String, Event.Forecast> more = new TreeMap<>(bySource);
        more.put(forecast.source(), forecast);
        return new Forecasts(more);
    }

    private static boolean later(Event.Forecast a, Event.Forecast b) {
        int byTime = a.issuedAt().compareTo(b.issuedAt());
        return byTime > 0 || (byTime == 0 && a.order() > b.order());
    }
}
