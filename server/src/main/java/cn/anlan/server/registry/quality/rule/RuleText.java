package cn.anlan.server.registry.quality.rule;

import cn.anlan.server.kernel.Bilingual;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a file of rules and says everything that is wrong with it, by the rule's id. */
final class RuleText {

    static final int MOST_RULES = 500;
    static final int MOST_DUE_DAYS = 366;
    static final int FARTHEST_M = 5_000;
    static final int MOST_DAYS = 3_660;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    private final List<String> problems = new ArrayList<>();
    private String at = "";

    /**
     * What a text holds.
     *
     * @param rules those that could be read
     * @param problems what is wrong, in words for whoever wrote it; empty where all is right
     */
    record Read(List<DefectRule> rules, List<String> problems) {

        Read {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }
    }

    private RuleText() {}

    static Read read(String yaml) {
        RuleText text = new RuleText();
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(yaml);
        } catch (JacksonException malformed) {
            return new Read(List.of(), List.of("YAML: " + malformed.getOriginalMessage()));
        }
        List<DefectRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (root.path("rules").isEmpty() || root.path("rules").size() > MOST_RULES) {
            text.problems.add("rules: 1 – " + MOST_RULES);
            return new Read(rules, text.problems);
        }
        for (JsonNode node : root.path("rules")) {
            text.at = node.path("id").asString("?");
            text.must(ID.matcher(text.at).matches(), "id: a-z 0-9 -");
            text.must(ids.add(text.at), "id: twice");
            int before = text.problems.size();
            DefectRule rule = text.rule(node);
            if (rule != null && text.problems.size() == before) {
                rules.add(rule);
            }
        }
        return new Read(rules, text.problems);
    }

    private @Nullable DefectRule rule(JsonNode node) {
        DefectRule.Type type = choice(DefectRule.Type.class, node, "type");
        DefectSeverity severity = choice(DefectSeverity.class, node, "severity");
        List<String> fields = texts(node.path("fields"));
        boolean doubled = type == DefectRule.Type.NEAR_DUPLICATE;
        boolean near = doubled || type == DefectRule.Type.INSIDE_SHAPE;
        double withinM = near ? number(node, "withinM", 0.1, FARTHEST_M) : 0;
        double likeness = doubled ? number(node, "likeness", 0.1, 1) : 0;
        int days = type == DefectRule.Type.STALE ? (int) number(node, "days", 1, MOST_DAYS) : 0;
        int dueDays = (int) number(node, "dueDays", 1, MOST_DUE_DAYS);
        Bilingual title = words(node, "title");
        Bilingual remedy = words(node, "remedy");
        own(node, type, fields);
        return type == null || severity == null
                ? null
                : new DefectRule(
                        at,
                        type,
                        severity,
                        dueDays,
                        title,
                        remedy,
                        texts(node.path("kinds")),
                        fields,
                        node.has("min") ? Double.valueOf(number(node, "min", -1e15, 1e15)) : null,
                        node.has("max") ? Double.valueOf(number(node, "max", -1e15, 1e15)) : null,
                        node.has("pattern") ? node.path("pattern").asString() : null,
                        withinM,
                        likeness,
                        days);
    }

    /** What a rule on fields of its own must say. */
    private void own(JsonNode node, DefectRule.@Nullable Type type, List<String> fields) {
        if (fields.isEmpty()) {
            must(!node.has("min") && !node.has("max") && !node.has("pattern"), "min, max, pattern: fields?");
            return;
        }
        must(!texts(node.path("kinds")).isEmpty(), "fields: kinds?");
        must(
                type == DefectRule.Type.REQUIRED || type == DefectRule.Type.RANGE || type == DefectRule.Type.PATTERN,
                "fields: required, range, pattern");
        if (type == DefectRule.Type.RANGE) {
            must(node.has("min") || node.has("max"), "min, max?");
            must(node.path("min").asDouble(-1e15) <= node.path("max").asDouble(1e15), "min > max");
        }
        if (type == DefectRule.Type.PATTERN) {
            must(compiles(node.path("pattern").asString("")), "pattern: regular expression");
        }
    }

    private static boolean compiles(String pattern) {
        try {
            return !Pattern.compile(pattern).pattern().isEmpty();
        } catch (PatternSyntaxException wrong) {
            return false;
        }
    }

    private void must(boolean right, String rule) {
        if (!right) {
            problems.add(at + ": " + rule);
        }
    }

    private double number(JsonNode node, String key, double least, double most) {
        JsonNode value = node.path(key);
        boolean right = value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
        must(right, key + ": " + least + " – " + most);
        return right ? value.asDouble() : least;
    }

    private Bilingual words(JsonNode node, String key) {
        String zh = node.path(key).path("zh").asString("");
        String en = node.path(key).path("en").asString("");
        must(!zh.isBlank() && !en.isBlank() && zh.length() <= 200 && en.length() <= 200, key + ": {zh, en}");
        return new Bilingual(zh, en);
    }

    private <E extends Enum<E>> @Nullable E choice(Class<E> type, JsonNode node, String key) {
        String word = node.path(key).asString("").replace('-', '_').toUpperCase(Locale.ROOT);
        for (E one : type.getEnumConstants()) {
            if (one.name().equals(word)) {
                return one;
            }
        }
        must(false, key + ": " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
        return null;
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asString()));
        return texts;
    }
}
