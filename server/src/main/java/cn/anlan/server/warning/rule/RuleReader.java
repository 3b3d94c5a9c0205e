package cn.anlan.server.warning.rule;

import cn.anlan.engine.rule.ForecastArrival;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one rule, as it stands in a file, in the database or in a draft from the screen: all three have one shape. */
public final class RuleReader {

    private RuleReader() {}

    /**
     * Reads a rule.
     *
     * @throws RuntimeException if it is incomplete or speaks like an official warning; the message says why
     */
    public static RuleDefinition rule(JsonNode node) {
        RuleDefinition.Type type = RuleDefinition.Type.valueOf(
                node.required("type").asString().replace('-', '_').toUpperCase(Locale.ROOT));
        List<String> kinds = new ArrayList<>();
        node.path("kinds").forEach(kind -> kinds.add(kind.asString()));
        List<RankDefinition> ranks = new ArrayList<>();
        node.required("ranks").forEach(rank -> ranks.add(rank(rank)));
        return new RuleDefinition(
                node.required("id").asString(),
                words(node.required("title")),
                type,
                node.path("enabled").asBoolean(true),
                kinds,
                node.path("property").asString(""),
                node.path("unit").asString(""),
                node.path("release").asDouble(0),
                node.path("releaseShare").asDouble(0.8),
                minutes(node, "windowMinutes", 60),
                node.path("times").asInt(3),
                node.path("tolerance").asDouble(0),
                number(node.path("restsUpTo")),
                minutes(node, "quietMinutes", 60),
                minutes(node, "silentMinutes", 360),
                node.path("circle").asInt(0),
                node.hasNonNull("preferred") ? node.path("preferred").asString() : null,
                Duration.ofHours(node.path("validHours").asInt(12)),
                new ForecastArrival.Damping(
                        node.path("confirmIssues").asInt(1),
                        Duration.ofHours(node.path("confirmHours").asInt(0))),
                node.required("urgency").asString(),
                node.required("certainty").asString(),
                node.required("origin").asString(),
                words(node.required("source")),
                ranks,
                rows(node.path("areas"), "area", AreaPath::new, ranks.size()),
                rows(node.path("devices"), "device", Function.identity(), ranks.size()),
                checked(node),
                0);
    }

    private static Duration minutes(JsonNode node, String field, int usual) {
        return Duration.ofMinutes(node.path(field).asInt(usual));
    }

    /** The whole rule as JSON. A source is a quotation and may name documents about signals; nothing else may. */
    private static String checked(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            switch (field.getKey()) {
                case "source" -> {}
                case "areas", "devices" -> field.getValue().forEach(RuleReader::checkedRow);
                default -> SignalWords.none(field.getValue().toString());
            }
        }
        return node.toString();
    }

    private static void checkedRow(JsonNode row) {
        row.properties().stream()
                .filter(field -> !field.getKey().equals("source"))
                .forEach(field -> SignalWords.none(field.getValue().toString()));
    }

    private static RankDefinition rank(JsonNode node) {
        return new RankDefinition(
                node.required("rank").asInt(),
                Severity.valueOf(node.required("severity").asString()),
                node.hasNonNull("field") ? node.path("field").asString() : null,
                number(node.path("value")),
                node.path("hours").asInt(0),
                node.path("moves").asBoolean(false),
                words(node.required("words")),
                words(node.required("limit")));
    }

    private static <K> Map<K, LimitRow> rows(JsonNode node, String name, Function<String, K> key, int ranks) {
        Map<K, LimitRow> rows = new HashMap<>();
        for (JsonNode one : node) {
            String of = one.required(name).asString();
            List<@Nullable Double> values = new ArrayList<>();
            one.required("values").forEach(value -> values.add(number(value)));
            if (values.size() != ranks) {
                throw new IllegalArgumentException(name + " " + of + " must have " + ranks + " values");
            }
            Bilingual source = one.hasNonNull("source") ? words(one.path("source")) : null;
            if (rows.put(key.apply(of), new LimitRow(values, source)) != null) {
                throw new IllegalArgumentException(name + " " + of + " stands there twice");
            }
        }
        return rows;
    }

    private static @Nullable Double number(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw new IllegalArgumentException("not a number: " + node);
        }
        return node.asDouble();
    }

    private static Bilingual words(JsonNode node) {
        return new Bilingual(node.required("zh").asString(), node.required("en").asString());
    }
}
