package cn.anlan.server.warning;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.typhoon.Storm;
import cn.anlan.server.typhoon.Storms;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.ArrivalHearing;
import cn.anlan.server.warning.ruleset.Rules;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hears forecasts: for each new one, when each circle reaches and leaves the seat of each county. */
@Component
class ArrivalWatch {

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

    /** Sets the rank that an open alert has; gives back what is to be looked at, also if nothing more is heard of the storm. */
    Optional<Watched> takeOver(ThresholdAlert alert) {
        if (!ArrivalHearing.isArea(alert.subject())) {
            return Optional.empty();
        }
        Optional<Watched> taken = arrivalRules().stream()
                .filter(rule -> rule.id().equals(alert.ruleId()))
                .findFirst()
                .map(rule -> watched(rule, alert.subject()));
        taken.ifPresent(w -> w.rank(alert.rank()));
        return taken;
    }

    /** Whether one of them stands behind this open alert. */
    boolean watches(ThresholdAlert alert) {
        Watched behind = watched.get(AlertStore.key(alert.ruleId(), alert.subject()));
        return behind != null && behind.alerting();
    }

    /** Where a county's rule stands on the map, if this is one. */
    Optional<Place> place(Watched w) {
        return Optional.ofNullable(places.get(w.subject()));
    }

    /** What forecasts said that were not heard before; of several for one rule and county all but one are only remembered. */
    Collection<Heard> news(Instant now) {
        List<RuleDefinition> arrivalRules = arrivalRules();
        Map<Watched, Heard> news = new LinkedHashMap<>();
        if (arrivalRules.isEmpty()) {
            return List.of();
        }
        for (Storm storm : storms.active(now)) {
            List<IssuedForecast> fresh = deciding(arrivalRules, storm, now).stream()
                    .filter(forecast -> heard.add(forecast.id()))
                    .toList();
            List<Fix> observed = fresh.isEmpty()
                    ? List.of()
                    : storms.track(storm.id(), now).map(Track::fixes).orElse(List.of());
            fresh.forEach(forecast -> hear(storm, forecast, observed, arrivalRules, news));
        }
        return news.values();
    }

    /** All issues that still count. Where the preferred agency has one, the others cannot decide and are not worked out. */
    private List<IssuedForecast> deciding(List<RuleDefinition> arrivalRules, Storm storm, Instant now) {
        RuleDefinition first = arrivalRules.getFirst();
        List<IssuedForecast> issues = storms.issuedSince(storm.id(), now.minus(first.validFor()), now);
        return ArrivalHearing.deciding(first, issues);
    }

    private void hear(
            Storm storm,
            IssuedForecast forecast,
            List<Fix> observed,
            List<RuleDefinition> arrivalRules,
            Map<Watched, Heard> news) {
        ArrivalHearing.hear(forecast, observed, areas.list(AreaLevel.COUNTY), (county, grade, event) -> {
            String subject = ArrivalHearing.subject(county, storm.id());
            Place place = places.computeIfAbsent(subject, s -> Places.area(county));
            for (RuleDefinition rule : arrivalRules) {
                if (grade == rule.circle()) {
                    Heard heard = new Heard(watched(rule, subject), place, event);
                    Heard before = news.put(heard.watched(), heard);
                    if (before != null) {
                        heard.watched().remember(before.event());
                    }
                }
            }
        });
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
