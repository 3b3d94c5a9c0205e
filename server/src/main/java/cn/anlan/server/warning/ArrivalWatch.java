package cn.anlan.server.warning;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.typhoon.Arrival;
import cn.anlan.engine.typhoon.Arrivals;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.typhoon.Storm;
import cn.anlan.server.typhoon.Storms;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hears forecasts: for each new one, when each circle reaches and leaves the seat of each county. */
@Component
class ArrivalWatch {

    /** How much of the observed track is put before a forecast, so that a circle that is there already is seen. */
    private static final Duration OBSERVED_BEFORE = Duration.ofHours(36);

    private static final String AREA = "area:";

    private final Rules rules;
    private final Areas areas;
    private final Storms storms;
    private final Map<String, Watched> watched = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Set<Long> heard = new HashSet<>();

    ArrivalWatch(Rules rules, Areas areas, Storms storms) {
        this.rules = rules;
        this.areas = areas;
        this.storms = storms;
    }

    /** A forecast for one rule and one county. */
    record Heard(Watched watched, Place place, Event.Forecast event) {}

    void forget() {
        watched.clear();
        heard.clear();
    }

    void takeOver(ThresholdAlert alert) {
        if (!alert.subject().startsWith(AREA)) {
            return;
        }
        for (RuleDefinition rule : arrivalRules()) {
            if (rule.id().equals(alert.ruleId())) {
                watched(rule, alert.subject()).rank(alert.rank());
            }
        }
    }

    /** Where a county's rule stands on the map, if this is one. */
    Optional<Place> place(Watched w) {
        return Optional.ofNullable(places.get(w.subject()));
    }

    /** What forecasts said that were not heard before. */
    List<Heard> news(Instant now) {
        List<RuleDefinition> arrivalRules = arrivalRules();
        List<Heard> news = new ArrayList<>();
        if (arrivalRules.isEmpty()) {
            return news;
        }
        for (Storm storm : storms.active(now)) {
            for (IssuedForecast forecast : deciding(arrivalRules, storms.forecasts(storm.id(), now), now)) {
                if (heard.add(forecast.id())) {
                    hear(storm, forecast, arrivalRules, now, news);
                }
            }
        }
        return news;
    }

    /** Where the preferred agency has a valid forecast, the others cannot decide and are not worked out. */
    private static List<IssuedForecast> deciding(
            List<RuleDefinition> arrivalRules, List<IssuedForecast> latest, Instant now) {
        RuleDefinition first = arrivalRules.getFirst();
        List<IssuedForecast> preferred = latest.stream()
                .filter(f -> f.agency().equals(first.preferred()))
                .filter(f -> f.issuedAt().plus(first.validFor()).isAfter(now))
                .toList();
        return preferred.isEmpty() ? latest : preferred;
    }

    private void hear(
            Storm storm, IssuedForecast forecast, List<RuleDefinition> arrivalRules, Instant now, List<Heard> news) {
        List<Fix> observed = storms.track(storm.id(), now).stream()
                .flatMap(track -> track.fixes().stream())
                .filter(fix -> fix.time().isAfter(now.minus(OBSERVED_BEFORE)))
                .toList();
        Arrivals arrivals = Arrivals.on(Track.joined(observed, forecast.track().fixes()));
        for (Area county : areas.list(AreaLevel.COUNTY)) {
            Map<Circle, Arrival> circles = arrivals.circles(county.seat());
            String subject = AREA + county.path() + "/storm:" + storm.id();
            Place place = places.computeIfAbsent(subject, s -> Places.area(county));
            for (RuleDefinition rule : arrivalRules) {
                circles.forEach((circle, arrival) -> {
                    if (circle.grade() == rule.circle()) {
                        news.add(new Heard(watched(rule, subject), place, event(forecast, arrival)));
                    }
                });
            }
        }
    }

    private static Event.Forecast event(IssuedForecast f, Arrival arrival) {
        Instant departs = arrival.arrives() == null ? null : arrival.departs();
        return new Event.Forecast(f.agency(), f.issuedAt(), f.id(), arrival.arrives(), departs);
    }

    private Watched watched(RuleDefinition rule, String subject) {
        return watched.computeIfAbsent(
                AlertStore.key(rule.id(), subject), key -> new Watched(rule, Resolved.arrival(rule), subject));
    }

    private List<RuleDefinition> arrivalRules() {
        return rules.enabled().stream()
                .filter(rule -> rule.type() == RuleDefinition.Type.FORECAST_ARRIVAL)
                .toList();
    }
}
