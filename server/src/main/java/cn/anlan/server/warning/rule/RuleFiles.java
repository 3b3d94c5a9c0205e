package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads rules from their file and says what is wrong with one, by its id. */
public final class RuleFiles {

    private RuleFiles() {}

    /** A file of rules with its author. */
    public record RuleFile(String author, List<RuleDefinition> rules) {

        public RuleFile {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if a rule is incomplete, named twice, or speaks like an official warning
     */
    public static RuleFile read(InputStream yaml) throws IOException {
        JsonNode root = new YAMLMapper().readTree(yaml);
        List<RuleDefinition> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : root.path("rules")) {
            String id = node.required("id").asString();
            if (!ids.add(id)) {
                throw new IllegalArgumentException("rule " + id + " stands there twice");
            }
            try {
                rules.add(rule(id, node));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("rule " + id + " cannot be read: " + wrong.getMessage(), wrong);
            }
        }
        return new RuleFile(root.path("author").asString("unknown"), rules);
    }

    private static RuleDefinition rule(String id, JsonNode node) {
        RuleDefinition.Type type = RuleDefinition.Type.valueOf(
                node.required("type").asString().replace('-', '_').toUpperCase(Locale.ROOT));
        List<String> kinds = new ArrayList<>();
        node.path("kinds").forEach(kind -> kinds.add(kind.asString()));
        List<RankDefinition> ranks = new ArrayList<>();
        node.required("ranks").forEach(rank -> ranks.add(rank(rank)));
        return new RuleDefinition(
                id,
                words(node.required("title")),
                type,
                node.path("enabled").asBoolean(true),
                kinds,
                node.path("property").asString(""),
                node.path("unit").asString(""),
                node.path("release").asDouble(0),
                node.path("releaseShare").asDouble(0.8),
                Duration.ofMinutes(node.path("windowMinutes").asInt(60)),
                Duration.ofMinutes(node.path("quietMinutes").asInt(60)),
                Duration.ofMinutes(node.path("silentMinutes").asInt(360)),
                node.path("circle").asInt(0),
                node.has("preferred") ? node.path("preferred").asString() : null,
                Duration.ofHours(node.path("validHours").asInt(12)),
                new ForecastArrival.Damping(
                        node.path("confirmIssues").asInt(1),
                        Duration.ofHours(node.path("confirmHours").asInt(0))),
                node.required("urgency").asString(),
                node.required("certainty").asString(),
                node.required("origin").asString(),
                words(node.required("source")),
                ranks,
                areas(node.path("areas"), ranks.size()),
                checked(node));
    }

    /** The whole rule as JSON. Its source is a quotation and may name documents about signals; nothing else may. */
    private static String checked(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals("source")) {
                SignalWords.none(field.getValue().toString());
            }
        }
        return node.toString();
    }

    private static RankDefinition rank(JsonNode node) {
        return new RankDefinition(
                node.required("rank").asInt(),
                Severity.valueOf(node.required("severity").asString()),
                node.has("field") ? node.path("field").asString() : null,
                node.has("value") ? node.path("value").asDouble() : null,
                node.path("hours").asInt(0),
                words(node.required("words")),
                words(node.required("limit")));
    }

    private static Map<AreaPath, List<Double>> areas(JsonNode node, int ranks) {
        Map<AreaPath, List<Double>> areas = new HashMap<>();
        for (JsonNode one : node) {
            AreaPath area = new AreaPath(one.required("area").asString());
            List<Double> values = new ArrayList<>();
            one.required("values").forEach(value -> values.add(value.asDouble()));
            if (values.size() != ranks) {
                throw new IllegalArgumentException("area " + area + " must have " + ranks + " values");
            }
            areas.put(area, List.copyOf(values));
        }
        return areas;
    }

    private static Bilingual words(JsonNode node) {
        return new Bilingual(node.required("zh").asString(), node.required("en").asString());
    }
}
