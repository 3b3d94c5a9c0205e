package cn.anlan.server.sensing.connector;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The entries of a YAML file, read with everything that is wrong collected, so that an integrator mends a file in one go. */
final class Entries {

    private final JsonNode node;
    private final String path;
    private final List<Refusal> problems;

    Entries(JsonNode node) {
        this(node, "", new ArrayList<>());
    }

    private Entries(JsonNode node, String path, List<Refusal> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            wrong("", said(node), "应为“名称: 值”的列表", "must be entries of the form name: value");
        }
    }

    /** No other names than these. */
    Entries knows(String... names) {
        Set<String> known = Set.of(names);
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                wrong(name, null, "没有这一项", "there is no such entry");
            }
        }
        return this;
    }

    /** Whether there is an entry of this name. */
    boolean has(String name) {
        return !node.path(name).isMissingNode();
    }

    /** The entries below a name; none where there is nothing. */
    Entries below(String name) {
        JsonNode child = node.path(name);
        boolean nothing = child.isMissingNode() || child.isNull();
        return new Entries(nothing ? JsonNodeFactory.instance.objectNode() : child, path + name + ".", problems);
    }

    String text(String name, Pattern form, String zh, String en) {
        JsonNode value = node.path(name);
        if (!value.isString() || !form.matcher(value.asString()).matches()) {
            wrong(name, said(value), zh, en);
            return "";
        }
        return value.asString();
    }

    int whole(String name, int least, int most, int usual) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() && usual >= least) {
            return usual;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            wrong(
                    name,
                    said(value),
                    "应为 " + least + " 到 " + most + " 的整数",
                    "must be a whole number from " + least + " to " + most);
            return least;
        }
        return value.asInt();
    }

    boolean yes(String name) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong(name, value.toString(), "应为 true 或 false", "must be true or false");
        }
        return value.asBoolean(false);
    }

    /** All entries, in the file's order. */
    Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        node.propertyNames().forEach(name -> all.put(name, node.path(name)));
        return all;
    }

    /** A number above 0. */
    double above0(String name, double usual) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return usual;
        }
        double number = value.isNumber() ? value.asDouble() : 0;
        if (!Double.isFinite(number) || number <= 0) {
            wrong(name, said(value), "应为大于 0 的数字，小数点用“.”", "must be a number above 0, with a point");
            return usual;
        }
        return number;
    }

    /** A text; empty where there is none, or something else. */
    String word(String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.asString() : "";
    }

    /** The entries of each in a list; none where there is nothing. */
    List<Entries> each(String name) {
        JsonNode all = node.path(name);
        if (!all.isArray() && !all.isMissingNode() && !all.isNull()) {
            wrong(name, said(all), "应为列表，每项以“- ”开头", "must be a list, each entry after a dash");
        }
        List<Entries> each = new ArrayList<>();
        for (JsonNode one : all.isArray() ? all : JsonNodeFactory.instance.arrayNode()) {
            each.add(new Entries(one, path + name + "." + (each.size() + 1) + ".", problems));
        }
        return each;
    }

    /** Texts in a list; none where there is nothing. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        JsonNode all = node.path(name);
        if (!all.isArray() && !all.isMissingNode() && !all.isNull()) {
            wrong(name, said(all), "应为列表，例如 [VT, PT]", "must be a list, for example [VT, PT]");
        }
        for (JsonNode one : all.isArray() ? all : JsonNodeFactory.instance.arrayNode()) {
            if (one.isString()) {
                texts.add(one.asString());
            } else {
                wrong(name, said(one), "应为文字（数字要加引号）", "must be text, digits in quotes");
            }
        }
        return texts;
    }

    /** As the file says it; null where it says nothing. */
    static @Nullable String said(JsonNode value) {
        if (value.isMissingNode()) {
            return null;
        }
        return value.isString() ? value.asString() : value.toString();
    }

    void wrong(String name, @Nullable String value, String zh, String en) {
        String field = name.isEmpty() && path.endsWith(".") ? path.substring(0, path.length() - 1) : path + name;
        problems.add(new Refusal("sensing.connector-invalid", field, value, new Bilingual(zh, en)));
    }

    /** @throws ConnectorInvalid if anything was wrong here, above or below */
    void stop() {
        if (!problems.isEmpty()) {
            throw new ConnectorInvalid(problems.stream().distinct().toList());
        }
    }
}
