package cn.anlan.server.story;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.story.script.Input.Official;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Warnings and alerts of a story: hands in the official ones, counts and reports both. */
final class WarningDesk {

    private final List<Official> given = new ArrayList<>();

    void official(Official warning) {
        given.add(warning);
    }

    long countOfficial(Map<String, String> where) {
        return given.stream()
                .filter(warning -> where.getOrDefault("event", warning.event()).equals(warning.event()))
                .filter(warning -> where.getOrDefault("colour", warning.colour()).equals(warning.colour()))
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
