package cn.anlan.server.story.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The scores of the rules as part of a report. */
public final class ScoresPart {

    private ScoresPart() {}

    /** Adds them to a report. */
    public static void write(List<Score> scores, ArrayNode to) {
        for (Score score : scores) {
            ObjectNode node = to.addObject();
            node.put("rule", score.rule());
            node.put("judgedBy", score.judgedBy().zh());
            node.put("judgedByEn", score.judgedBy().en());
            node.put("episodes", score.episodes());
            node.put("hits", score.hits());
            node.put("misses", score.misses());
            node.put("falseAlerts", score.falseAlerts());
            ObjectNode lead = node.putObject("leadMinutes");
            lead.put("p10", score.leadMinutes(0.1));
            lead.put("median", score.leadMinutes(0.5));
            lead.put("p90", score.leadMinutes(0.9));
            node.put("fewEpisodes", score.fewEpisodes());
            node.put("circularity", score.circularity().word());
        }
    }

    /** A table for the screen. */
    public static void summarize(List<Score> scores, List<String> lines) {
        lines.add("告警对照合成真值 alerts against the synthetic truth: 真实 real, 命中 hits, 漏报 misses, 空报 false, "
                + "提前量中位 median lead (min)");
        for (Score score : scores) {
            lines.add("  %-16s %5d %5d %5d %5d %7s  %s%s"
                    .formatted(
                            score.rule(),
                            score.episodes(),
                            score.hits(),
                            score.misses(),
                            score.falseAlerts(),
                            text(score.leadMinutes(0.5)),
                            score.circularity().word(),
                            score.fewEpisodes() ? " (n<" + Score.ENOUGH_EPISODES + ")" : ""));
        }
    }

    private static String text(@Nullable Long minutes) {
        return minutes == null ? "–" : minutes.toString();
    }
}
