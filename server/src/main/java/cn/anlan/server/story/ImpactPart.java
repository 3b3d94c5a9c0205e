package cn.anlan.server.story;

import cn.anlan.server.story.script.Story;
import cn.anlan.server.typhoon.ImpactSummary;
import cn.anlan.server.typhoon.Impacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The impact by the forecasts that stood before landfall, as part of a report. */
final class ImpactPart {

    private static final List<Integer> LEADS = List.of(48, 24, 12, 6);
    private static final String AGENCY = "CMA";
    private static final int HORIZON_HOURS = 72;

    private ImpactPart() {}

    /** Adds what was known so many hours before landfall, and a line each for the screen. */
    static void write(Impacts impacts, Story story, ArrayNode list, List<String> lines) {
        lines.add("影响研判（%s，%d 小时）impact by %s, %d h:".formatted(AGENCY, HORIZON_HOURS, AGENCY, HORIZON_HOURS));
        for (int lead : LEADS) {
            Instant known = story.landfall().minus(Duration.ofHours(lead));
            if (known.isBefore(story.from())) {
                continue; // the story had not begun: nothing was known
            }
            ImpactSummary summary = impacts.assess(story.storm().id(), AGENCY, null, HORIZON_HOURS, known);
            ObjectNode node = list.addObject();
            node.put("hoursBeforeLandfall", lead);
            node.put("knownAt", known.toString());
            node.put("agency", summary.agency());
            node.put("issued", summary.issuedAt().toString());
            node.put("points", summary.points());
            node.put("gale", summary.gale());
            node.put("storm", summary.stormForce());
            ArrayNode lists = node.putArray("lists");
            summary.lists().forEach(one -> {
                ObjectNode row = lists.addObject();
                row.put("list", one.list());
                row.put("title", one.title().zh());
                numbers(row, one.total(), one.gale(), one.storm(), one.firstGaleAt());
            });
            ArrayNode counties = node.putArray("counties");
            summary.counties().forEach(county -> {
                ObjectNode row = counties.addObject();
                row.put("county", county.path());
                row.put("name", county.name());
                numbers(row, county.total(), county.gale(), county.storm(), county.firstGaleAt());
                row.put("peakWindMps", county.peakWindMps());
                row.put("rainMm", county.rainMm());
            });
            lines.add("  T-%-2dh  风险点 points %d, 大风 gale %d, 暴风 storm %d"
                    .formatted(lead, summary.points(), summary.gale(), summary.stormForce()));
        }
    }

    private static void numbers(ObjectNode row, int total, int gale, int storm, @Nullable Instant firstGaleAt) {
        row.put("total", total);
        row.put("gale", gale);
        row.put("storm", storm);
        row.put("firstGaleAt", firstGaleAt == null ? null : firstGaleAt.toString());
    }
}
