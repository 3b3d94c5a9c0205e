package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.warning.AlertNumbers;
import cn.anlan.server.warning.ThresholdAlert;
import cn.anlan.server.warning.ThresholdAlerts;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.rule.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes of what two sides raised one answer: counted, named, placed and held against each other. */
@Component
class Findings {

    private final Datastreams datastreams;
    private final Features features;
    private final Areas areas;
    private final ThresholdAlerts alerts;

    Findings(Datastreams datastreams, Features features, Areas areas, ThresholdAlerts alerts) {
        this.datastreams = datastreams;
        this.features = features;
        this.areas = areas;
        this.alerts = alerts;
    }

    /** Where an alert stands. */
    private record Spot(String type, String id, String title, AreaPath area, double lat, double lon) {}

    Outcome of(Question question, List<Side> sides, long readings, int series) {
        boolean recorded = question.past().recorded();
        List<Held> drafts = held(Pass.raised(sides.getFirst().traces));
        List<Held> before = recorded ? recorded(question) : held(Pass.raised(sides.get(1).traces));
        Outcome.Tally then = recorded
                ? Held.tally(before, alerts.movesOf(ids(question), question.from(), question.to()))
                : Held.tally(before);
        Against against = new Against(drafts, before);
        return new Outcome(
                question.past().id(),
                question.from(),
                question.to(),
                question.past().synthetic(),
                recorded ? "raised" : "in-force",
                readings,
                series,
                Held.tally(drafts),
                then,
                against.same(),
                against.areas(this::countyName),
                against.hours(),
                against.items(Outcome.MOST_ITEMS),
                Math.max(0, against.count() - Outcome.MOST_ITEMS));
    }

    private static List<String> ids(Question question) {
        return question.rules().stream().map(RuleDefinition::id).toList();
    }

    private String countyName(AreaPath path) {
        return areas.find(path).map(Area::name).orElse(path.code());
    }

    private List<Held> held(List<Trace> traces) {
        List<Held> held = new ArrayList<>();
        for (Trace trace : traces) {
            spot(trace.watched.subject()).ifPresent(spot -> held.add(held(trace, spot)));
        }
        return held;
    }

    private Held held(Trace trace, Spot spot) {
        RuleDefinition rule = trace.watched.definition();
        Wording.Said said = trace.said();
        Outcome.Item item = new Outcome.Item(
                "",
                rule.id(),
                rule.title(),
                spot.type(),
                spot.id(),
                spot.title(),
                spot.area().code(),
                areaName(spot.area()),
                spot.lat(),
                spot.lon(),
                trace.raisedAt,
                trace.endedAt,
                trace.highest,
                trace.limit().rank().severity(),
                said.headline(),
                said.reason(),
                AlertNumbers.of(trace.reason, trace.limit(), rule.limitUnit()),
                trace.moves);
        return new Held(trace.key(), spot.area().upTo(AreaLevel.COUNTY), item, trace.higher, trace.lower);
    }

    private String areaName(AreaPath area) {
        return countyName(areas.placed(area));
    }

    private Optional<Spot> spot(String subject) {
        if (subject.startsWith("area:")) {
            AreaPath path = new AreaPath(subject.substring("area:".length(), subject.indexOf('/')));
            return areas.find(path)
                    .map(area -> new Spot(
                            "area",
                            path.code(),
                            area.name(),
                            path,
                            area.seat().lat(),
                            area.seat().lon()));
        }
        int id = Integer.parseInt(subject.substring("datastream:".length()));
        return datastreams.find(id).flatMap(d -> features.summary(d.featureId()).map(f -> device(d.area(), f)));
    }

    private static Spot device(AreaPath area, FeatureSummary feature) {
        return new Spot(
                "feature",
                Long.toString(feature.id()),
                feature.title(),
                area,
                feature.position().lat(),
                feature.position().lon());
    }

    private List<Held> recorded(Question question) {
        return alerts.raisedWithin(ids(question), question.from(), question.to()).stream()
                .filter(alert -> question.covers(alert.area()))
                .map(alert -> recorded(question, alert))
                .toList();
    }

    private Held recorded(Question question, ThresholdAlert alert) {
        RuleDefinition rule = question.rules().stream()
                .filter(one -> one.id().equals(alert.ruleId()))
                .findFirst()
                .orElseThrow();
        Instant endedAt = alert.endedAt();
        boolean ended = endedAt != null && endedAt.isBefore(question.to());
        Outcome.Item item = new Outcome.Item(
                "",
                alert.ruleId(),
                rule.title(),
                alert.subjectType(),
                alert.subjectId(),
                alert.title(),
                alert.area().code(),
                areaName(alert.area()),
                alert.lat(),
                alert.lon(),
                alert.raisedAt(),
                ended ? endedAt : null,
                alert.highestRank(),
                alert.severity(),
                alert.headline(),
                alert.reason(),
                alert.numbers(),
                List.of());
        return new Held(alert.ruleId() + "|" + alert.subject(), alert.area().upTo(AreaLevel.COUNTY), item, 0, 0);
    }
}
