package cn.anlan.server.story;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.warning.OfficialWarningFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Warnings and alerts of a story: hands in the official ones, counts and reports both. */
final class WarningDesk {

    private static final Logger log = LoggerFactory.getLogger(WarningDesk.class);

    private final OfficialWarningFeed feed;
    private final List<Official> given = new ArrayList<>();

    WarningDesk(OfficialWarningFeed feed) {
        this.feed = feed;
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
        row.put("expiresAt", warning.at().plus(warning.validFor()).toString());
        ArrayNode areas = row.putArray("areas");
        warning.areas().forEach(area -> areas.add(area.code()));
        Settlement settlement = feed.accept(JsonMapper.shared().writeValueAsBytes(body));
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

    long countOfficial(Map<String, String> where) {
        return given.stream()
                .filter(warning -> where.getOrDefault("event", warning.event()).equals(warning.event()))
                .filter(warning ->
                        where.getOrDefault("colour", warning.colour()).equals(warning.colour()))
                .filter(warning -> warning.areas().stream()
                        .map(AreaPath::code)
                        .anyMatch(code -> code.startsWith(where.getOrDefault("area", ""))))
                .count();
    }

    long countAlerts(Map<String, String> where) {
        return 0;
    }

    void report(Scene scene, ObjectNode body, List<String> lines) {
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
        }
        lines.add("官方预警 official warnings: " + given.size());
    }
}
