package cn.anlan.server.warning.dryrun;

import cn.anlan.engine.rule.Event;
import cn.anlan.server.registry.Area;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.typhoon.IssuedForecast;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.ArrivalHearing;
import cn.anlan.server.warning.ruleset.RuleBook;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One set of rules that is tried: the drafts, or what they are held against. */
final class Side {

    private static final String SERIES = "datastream:";

    private final List<RuleDefinition> arrivalRules;
    private final Map<Integer, List<RuleBook.Entry>> entries;
    /** Rules and subjects, and rules over forecasts, that say the same on the other side. */
    private final Set<String> shared = new HashSet<>();

    private final Map<String, Watched> counties = new HashMap<>();
    private final Set<Long> heard = new HashSet<>();
    final List<Trace> traces = new ArrayList<>();

    Side(List<RuleDefinition> rules, RuleBook book, List<Datastream> series) {
        arrivalRules = new ArrayList<>(rules.stream()
                .filter(rule -> rule.type() == RuleDefinition.Type.FORECAST_ARRIVAL)
                .toList());
        entries = new HashMap<>(book.entries(rules, series));
    }

    /** Leaves to the drafts what they say word for word: most of a city, where one county's limit is changed. */
    void leaveTo(Side drafts) {
        entries.replaceAll((datastream, here) -> here.stream()
                .filter(entry -> !same(drafts.entries.getOrDefault(datastream, List.of()), entry, datastream))
                .toList());
        entries.values().removeIf(List::isEmpty);
        arrivalRules.removeIf(rule -> {
            boolean same = drafts.arrivalRules.stream()
                    .anyMatch(draft -> draft.id().equals(rule.id())
                            && draft.circle() == rule.circle()
                            && Resolved.arrival(draft).equals(Resolved.arrival(rule)));
            return same && shared.add(rule.id());
        });
    }

    private boolean same(List<RuleBook.Entry> drafts, RuleBook.Entry entry, int datastream) {
        String id = entry.definition().id();
        boolean same = drafts.stream()
                .anyMatch(draft ->
                        draft.definition().id().equals(id) && draft.resolved().equals(entry.resolved()));
        return same && shared.add(id + "|" + SERIES + datastream);
    }

    /** Takes over what the drafts raised where both say the same. */
    void take(Side drafts) {
        drafts.traces.stream()
                .filter(trace -> shared.contains(trace.key())
                        || shared.contains(trace.watched.definition().id()))
                .forEach(traces::add);
    }

    Set<Integer> series() {
        return entries.keySet();
    }

    /** How far before the past begins its rules look. */
    Duration lookBack() {
        return entries.values().stream()
                .flatMap(List::stream)
                .map(entry -> entry.resolved().rule().lookBack())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Some of the series, at their beginning. */
    Pass over(Collection<Integer> datastreams, Instant from) {
        Map<Integer, List<Watched>> watched = new HashMap<>();
        for (int datastream : datastreams) {
            List<Watched> here = entries.getOrDefault(datastream, List.of()).stream()
                    .map(entry -> new Watched(entry.definition(), entry.resolved(), SERIES + datastream))
                    .toList();
            if (!here.isEmpty()) {
                watched.put(datastream, here);
            }
        }
        return new Pass(from, watched, traces);
    }

    boolean hearsForecasts() {
        return !arrivalRules.isEmpty();
    }

    Duration forecastsCount() {
        return arrivalRules.stream()
                .map(RuleDefinition::validFor)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** As the evaluator hears them: what is new of the issues that still count and decide; of several in one round the last is judged. */
    void hear(List<Issue> known, Instant now, Collection<Area> among, Pass pass) {
        RuleDefinition first = arrivalRules.getFirst();
        Map<String, List<Issue>> byStorm = known.stream()
                .filter(issue -> issue.forecast().issuedAt().isAfter(now.minus(first.validFor())))
                .collect(Collectors.groupingBy(Issue::storm));
        byStorm.forEach((storm, issues) -> {
            Map<Long, Issue> byId = new HashMap<>();
            issues.forEach(issue -> byId.put(issue.forecast().id(), issue));
            List<IssuedForecast> told = issues.stream()
                    .map(Issue::forecast)
                    .sorted(Comparator.comparing(IssuedForecast::issuedAt).reversed())
                    .toList();
            Map<Watched, Event.Forecast> last = new HashMap<>();
            for (IssuedForecast fresh : ArrivalHearing.deciding(first, told)) {
                Issue issue = byId.get(fresh.id());
                if (issue != null && heard.add(fresh.id())) {
                    hear(issue, among, last);
                }
            }
            last.entrySet().stream()
                    .sorted(Comparator.comparing(one -> one.getKey().subject()))
                    .forEach(one -> pass.forecast(one.getKey(), one.getValue(), now));
        });
    }

    private void hear(Issue issue, Collection<Area> among, Map<Watched, Event.Forecast> last) {
        ArrivalHearing.hear(issue.forecast(), issue.observed(), among, (county, grade, event) -> {
            for (RuleDefinition rule : arrivalRules) {
                if (rule.circle() == grade) {
                    Watched watched = watched(rule, ArrivalHearing.subject(county, issue.storm()));
                    Event.Forecast before = last.put(watched, event);
                    if (before != null) {
                        watched.remember(before);
                    }
                }
            }
        });
    }

    private Watched watched(RuleDefinition rule, String subject) {
        return counties.computeIfAbsent(
                rule.id() + "|" + subject, key -> new Watched(rule, Resolved.arrival(rule), subject));
    }
}
