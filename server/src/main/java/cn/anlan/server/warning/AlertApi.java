package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.Rules;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Threshold alerts over HTTP. No answer here has a colour or the name of a signal; a test sees to it. */
@RestController
class AlertApi {

    private final ThresholdAlerts alerts;
    private final Areas areas;
    private final Places places;
    private final WorldClock clock;
    private final Rules rules;

    AlertApi(ThresholdAlerts alerts, Rules rules, Areas areas, Places places, WorldClock clock) {
        this.alerts = alerts;
        this.areas = areas;
        this.places = places;
        this.clock = clock;
        this.rules = rules;
    }

    record RuleRef(String id, Bilingual title) {}

    record Subject(String type, String id, String title) {}

    record AreaRef(String path, String name) {}

    record ReasonView(String zh, String en, AlertNumbers numbers) {}

    /** An alert; {@code synthetic} where what it is about is made up. */
    record AlertView(
            String id,
            long mapId,
            RuleRef rule,
            Subject subject,
            AreaRef area,
            Severity severity,
            String urgency,
            String certainty,
            int rank,
            int highestRank,
            String state,
            Bilingual headline,
            ReasonView reason,
            Instant raisedAt,
            Instant changedAt,
            @Nullable Instant endedAt,
            double lat,
            double lon,
            boolean synthetic) {}

    record Page(
            Instant asOf, List<AlertView> items, @Nullable String next) {}

    record ChangeView(Instant at, String change, int rank, Severity severity, Bilingual headline, ReasonView reason) {}

    record Detail(@JsonUnwrapped AlertView alert, List<ChangeView> history) {}

    record RuleCount(RuleRef rule, long count, Severity worst) {

        RuleCount plus(RuleCount other) {
            return new RuleCount(rule, count + other.count, worst.compareTo(other.worst) > 0 ? worst : other.worst);
        }
    }

    record Summary(Instant asOf, long open, Map<Severity, Long> bySeverity, List<RuleCount> byRule) {}

    @GetMapping("/api/v1/threshold-alerts")
    Page list(
            Scope scope,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + AlertQuery.PAGE) int limit) {
        AreaPath inside = area == null || area.isEmpty()
                ? null
                : areas.get(Views.area("area", area)).path();
        AlertQuery query =
                new AlertQuery(AlertQuery.all(state), inside, AlertQuery.Before.of(cursor), AlertQuery.most(limit));
        List<ThresholdAlert> page = alerts.page(scope, query);
        return new Page(clock.instant(), page.stream().map(this::view).toList(), query.next(page));
    }

    @GetMapping("/api/v1/threshold-alerts/summary")
    Summary summary(Scope scope) {
        Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity, 0L);
        }
        Map<String, RuleCount> byRule = new TreeMap<>();
        for (AlertStore.OpenCount open : alerts.openCounts(scope)) {
            bySeverity.merge(open.severity(), open.count(), Long::sum);
            byRule.merge(open.rule(), new RuleCount(rule(open.rule()), open.count(), open.severity()), RuleCount::plus);
        }
        long open = bySeverity.values().stream().mapToLong(Long::longValue).sum();
        return new Summary(clock.instant(), open, bySeverity, List.copyOf(byRule.values()));
    }

    @GetMapping("/api/v1/threshold-alerts/{id}")
    Detail one(Scope scope, @PathVariable String id) {
        ThresholdAlert alert = alerts.get(scope, id);
        List<ChangeView> history = alerts.history(alert).stream()
                .map(c -> new ChangeView(
                        c.at(),
                        c.change().word(),
                        c.rank(),
                        c.severity(),
                        c.headline(),
                        new ReasonView(c.reason().zh(), c.reason().en(), c.numbers())))
                .toList();
        return new Detail(view(alert), history);
    }

    private AlertView view(ThresholdAlert a) {
        RuleDefinition definition = rules.find(a.ruleId()).orElse(null);
        AreaPath area = areas.placed(a.area());
        String name = areas.find(area).map(Area::name).orElse(area.code());
        return new AlertView(
                a.id().toString(),
                a.mapId(),
                rule(a.ruleId()),
                new Subject(a.subjectType(), a.subjectId(), a.title()),
                new AreaRef(area.code(), name),
                a.severity(),
                definition == null ? "Unknown" : definition.urgency(),
                definition == null ? "Unknown" : definition.certainty(),
                a.rank(),
                a.highestRank(),
                a.state().word(),
                a.headline(),
                new ReasonView(a.reason().zh(), a.reason().en(), a.numbers()),
                a.raisedAt(),
                a.changedAt(),
                a.endedAt(),
                a.lat(),
                a.lon(),
                places.synthetic(a.subjectType(), a.subjectId()));
    }

    private RuleRef rule(String id) {
        RuleDefinition definition = rules.find(id).orElse(null);
        return new RuleRef(id, definition == null ? new Bilingual(id, id) : definition.title());
    }
}
