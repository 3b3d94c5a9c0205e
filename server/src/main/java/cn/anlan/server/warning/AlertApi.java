package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
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
    private final AlertAnswers views;
    private final Areas areas;
    private final WorldClock clock;

    AlertApi(ThresholdAlerts alerts, AlertAnswers views, Areas areas, WorldClock clock) {
        this.alerts = alerts;
        this.views = views;
        this.areas = areas;
        this.clock = clock;
    }

    record Page(
            Instant asOf,
            List<AlertAnswers.AlertView> items,
            @Nullable String next) {}

    record ChangeView(
            Instant at,
            String change,
            int rank,
            Severity severity,
            Bilingual headline,
            AlertAnswers.ReasonView reason) {}

    record Detail(
            @JsonUnwrapped AlertAnswers.AlertView alert,
            List<ChangeView> history,
            List<AlertAnswers.NotedView> notes) {}

    record RuleCount(AlertAnswers.RuleRef rule, long count, Severity worst) {

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
        return new Page(clock.instant(), views.of(page), query.next(page));
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
            byRule.merge(
                    open.rule(),
                    new RuleCount(views.rule(open.rule()), open.count(), open.severity()),
                    RuleCount::plus);
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
                        new AlertAnswers.ReasonView(c.reason().zh(), c.reason().en(), c.numbers())))
                .toList();
        return new Detail(views.of(List.of(alert)).getFirst(), history, views.notes(alert));
    }
}
