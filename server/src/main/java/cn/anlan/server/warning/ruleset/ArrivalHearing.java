package cn.anlan.server.warning.ruleset;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.typhoon.Arrival;
import cn.anlan.engine.typhoon.Arrivals;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.registry.Area;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What one forecast says of the seats of counties, as events of rules over forecasts: alike for the present and for a past. */
public final class ArrivalHearing {

    private static final String AREA = "area:";

    /** How much of the observed track is put before a forecast, so that a circle that is there already is seen. */
    private static final Duration OBSERVED_BEFORE = Duration.ofHours(36);

    private ArrivalHearing() {}

    /** Takes what is heard. */
    @FunctionalInterface
    public interface Sink {

        /** A county, the wind grade of the circle, and when it comes and goes. */
        void heard(Area county, int grade, Event.Forecast event);
    }

    /** What is watched at a county. */
    public static String subject(Area county, String storm) {
        return AREA + county.path() + "/storm:" + storm;
    }

    /** Whether a subject is a county's. */
    public static boolean isArea(String subject) {
        return subject.startsWith(AREA);
    }

    /** Of issues that still count, those that decide: where the preferred agency has one, its own alone. */
    public static List<IssuedForecast> deciding(RuleDefinition rule, List<IssuedForecast> issues) {
        List<IssuedForecast> preferred =
                issues.stream().filter(f -> f.agency().equals(rule.preferred())).toList();
        return preferred.isEmpty() ? issues : preferred;
    }

    /** With the track as observed when the forecast was issued, so that an issue says the same whenever it is heard. */
    public static void hear(IssuedForecast forecast, List<Fix> observed, Collection<Area> counties, Sink sink) {
        Instant begin = forecast.track().start();
        List<Fix> past = observed.stream()
                .filter(fix -> fix.time().isAfter(begin.minus(OBSERVED_BEFORE)))
                .filter(fix -> !fix.time().isAfter(begin))
                .toList();
        Arrivals arrivals = Arrivals.on(Track.joined(past, forecast.track().fixes()));
        for (Area county : counties) {
            arrivals.circles(county.seat())
                    .forEach((circle, arrival) -> sink.heard(county, circle.grade(), event(forecast, arrival)));
        }
    }

    private static Event.Forecast event(IssuedForecast f, Arrival arrival) {
        Instant departs = arrival.arrives() == null ? null : arrival.departs();
        return new Event.Forecast(f.agency(), f.issuedAt(), f.id(), arrival.arrives(), departs);
    }
}
