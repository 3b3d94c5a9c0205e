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
            wrong("", node.asString(), "应为“名称: 值”的列表", "must be entries of the form name: value");
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
        return new Entries(
                child.isMissingNode() ? JsonNodeFactory.instance.objectNode() : child, path + name + ".", problems);
    }

    String text(String name, Pattern form, String zh, String en) {
        JsonNode value = node.path(name);
        if (!value.isString() || !form.matcher(value.asString()).matches()) {
            wrong(name, value.isMissingNode() ? null : value.toString(), zh, en);
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
                    value.isMissingNode() ? null : value.toString(),
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

    /** A text, or a number as it is written; empty where there is none. */
    String word(String name) {
        return node.path(name).asString("");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : node.path(name)) {
            texts.add(one.asString());
        }
        return texts;
    }

    void wrong(String name, @Nullable String value, String zh, String en) {
        problems.add(new Refusal("sensing.connector-invalid", path + name, value, new Bilingual(zh, en)));
    }

    /** @throws ConnectorInvalid if anything was wrong here, above or below */
    void stop() {
        if (!problems.isEmpty()) {
            throw new ConnectorInvalid(problems);
        }
    }
}
