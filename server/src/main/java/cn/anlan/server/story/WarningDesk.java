package cn.anlan.server.story;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.story.report.Score;
import cn.anlan.server.story.report.ScoresPart;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.warning.AlertChange;
import cn.anlan.server.warning.OfficialWarningFeed;
import cn.anlan.server.warning.OfficialWarnings;
import cn.anlan.server.warning.ThresholdAlert;
import cn.anlan.server.warning.ThresholdAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Warnings and alerts of a story: hands in the official ones, counts and reports both. */
final class WarningDesk {

    private static final Scope EVERYWHERE = Scope.program("story");
    private static final Logger log = LoggerFactory.getLogger(WarningDesk.class);

    private final OfficialWarningFeed feed;
    private final OfficialWarnings warnings;
    private final ThresholdAlerts alerts;
    private final AlertScores scores;
    private final List<Official> given = new ArrayList<>();

    WarningDesk(OfficialWarningFeed feed, OfficialWarnings warnings, ThresholdAlerts alerts, AlertScores scores) {
        this.feed = feed;
        this.warnings = warnings;
        this.alerts = alerts;
        this.scores = scores;
    }

    /** Hands a documented warning to the feed, as another system would send it. */
    void official(Official warning) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode row = body.putArray("warnings").addObject();
        row.put("issuer", warning.issuer());
        row.put("number", warning.number());
        row.put("event", warning.event());
        row.put("colour", warning.colour());
        row.put("headline", warning.headline());
        row.put("text", warning.headline() + "（据" + warning.source() + "）");
        row.put("issuedAt", warning.at().toString());
        row.put(
                "expiresAt",
                warning.expires() == null ? null : warning.expires().toString());
        ArrayNode areas = row.putArray("areas");
        warning.areas().forEach(area -> areas.add(area.code()));
        ArrayNode replaces = row.putArray("replaces");
        warning.replaces().forEach(issued -> replaces.add(issued.toString()));
        Settlement settlement = feed.accept(EVERYWHERE, JsonMapper.shared().writeValueAsBytes(body));
        if (settlement.accepted() == 1) {
            given.add(warning);
        } else {
            log.warn("the story's warning {} was not taken: {}", warning.headline(), settlement.rejections());
        }
    }

    /** Forgets what was given before; a story begins. */
    void clear() {
        given.clear();
    }

    /** As the product holds them, not as they were handed in. */
    long countOfficial(Map<String, String> where) {
        return warnings.count(EVERYWHERE, where);
    }

    long countAlerts(Map<String, String> where) {
        return alerts.ever(EVERYWHERE).stream()
                .filter(alert -> where.getOrDefault("rule", alert.ruleId()).equals(alert.ruleId()))
                .filter(alert -> alert.area().code().startsWith(where.getOrDefault("area", "")))
                .filter(alert -> where.getOrDefault("state", alert.state().word())
                        .equals(alert.state().word()))
                .count();
    }

    /** Adds all of it to a report and returns how the rules stand against the synthetic truth. */
    List<Score> report(Scene scene, ObjectNode body, List<String> lines) {
        ArrayNode official = body.putArray("officialWarnings");
        for (Official warning : given) {
            ObjectNode node = official.addObject();
            node.put("at", warning.at().toString());
            node.put("issuer", warning.issuer());
            node.put("number", warning.number());
            node.put("event", warning.event());
            node.put("colour", warning.colour());
            node.put("headline", warning.headline());
            ArrayNode areas = node.putArray("areas");
            warning.areas().forEach(area -> areas.add(area.code()));
            ArrayNode replaces = node.putArray("replaces");
            warning.replaces().forEach(issued -> replaces.add(issued.toString()));
        }
        lines.add("官方预警 official warnings: " + given.size());
        List<ThresholdAlert> ever = alerts.ever(EVERYWHERE);
        counts(ever, body.putObject("alertCounts"), lines);
        ArrayNode list = body.putArray("alerts");
        ever.forEach(alert -> alert(alert, list.addObject()));
        List<Score> judged =
                scores.of(ever, scene.player().truth(), scene.story().to());
        ScoresPart.write(judged, body.putArray("scores"));
        ScoresPart.summarize(judged, lines);
        return judged;
    }

    private static void counts(List<ThresholdAlert> ever, ObjectNode node, List<String> lines) {
        Map<String, Integer> byRule = new TreeMap<>();
        ever.forEach(alert -> byRule.merge(alert.ruleId(), 1, Integer::sum));
        byRule.forEach(node::put);
        lines.add("监测告警 threshold alerts: " + ever.size() + " " + byRule);
    }

    private void alert(ThresholdAlert alert, ObjectNode node) {
        node.put("rule", alert.ruleId());
        node.put("subject", alert.subjectType() + ":" + alert.subjectId());
        node.put("title", alert.title());
        node.put("area", alert.area().code());
        node.put("highestRank", alert.highestRank());
        node.put("raisedAt", alert.raisedAt().toString());
        node.put("endedAt", alert.endedAt() == null ? null : alert.endedAt().toString());
        ArrayNode history = node.putArray("history");
        for (AlertChange change : alerts.history(alert)) {
            ObjectNode step = history.addObject();
            step.put("at", change.at().toString());
            step.put("change", change.change().word());
            step.put("rank", change.rank());
            step.put("headline", change.headline().zh());
            step.put("reason", change.reason().zh());
        }
    }
}
