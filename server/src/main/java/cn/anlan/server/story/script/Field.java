package cn.anlan.server.story.script;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One place of a story file: its path, for example {@code inputs[3].official.colour}, and what stands there. */
record Field(String path, JsonNode node) {

    Field need(String key) {
        return find(key)
                .orElseThrow(() -> refuse("story.field-missing", null, "必须填写", "must be given", path + "." + key));
    }

    Optional<Field> find(String key) {
        JsonNode child = node.get(key);
        return child == null || child.isNull() ? Optional.empty() : Optional.of(new Field(path + "." + key, child));
    }

    /** Refuses keys that the format does not know, so that a misspelt one is not silently without effect. */
    Field only(String... keys) {
        if (!node.isObject()) {
            throw wrong("应为“键: 值”的列表", "must be a mapping of keys to values");
        }
        Set<String> known = Set.of(keys);
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                String choice = String.join(", ", keys);
                throw refuse("story.field-unknown", name, "只可用：" + choice, "only known here: " + choice, path);
            }
        }
        return this;
    }

    List<Field> list() {
        if (!node.isArray()) {
            throw wrong("应为列表", "must be a list");
        }
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Field(path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    Map<String, String> texts() {
        if (!node.isObject()) {
            throw wrong("应为“键: 值”的列表", "must be a mapping of keys to values");
        }
        Map<String, String> texts = new TreeMap<>();
        node.propertyNames().forEach(name -> texts.put(name, need(name).text()));
        return texts;
    }

    String text() {
        if (!node.isString() || node.stringValue().isBlank()) {
            throw wrong("应为文字；代码请加引号", "must be text; put codes in quotes");
        }
        return node.stringValue();
    }

    long number() {
        if (!node.isIntegralNumber()) {
            throw wrong("应为整数", "must be a whole number");
        }
        return node.longValue();
    }

    Instant instant() {
        try {
            return OffsetDateTime.parse(node.asString()).toInstant();
        } catch (DateTimeException e) {
            throw wrong("应为带时区的时刻，如 2021-07-24T09:00+08:00", "must be a time with its zone, as 2021-07-24T09:00+08:00");
        }
    }

    Instant within(Instant from, Instant to) {
        Instant at = instant();
        if (at.isBefore(from) || at.isAfter(to)) {
            throw wrong("应在 from 与 to 之间", "must lie between from and to");
        }
        return at;
    }

    String oneOf(Set<String> choice) {
        if (!choice.contains(text())) {
            String known = String.join(", ", choice.stream().sorted().toList());
            throw wrong("只可为：" + known, "must be one of: " + known);
        }
        return text();
    }

    Duration duration() {
        try {
            return Duration.parse(node.asString());
        } catch (DateTimeException e) {
            throw wrong("应为时长，如 PT10M", "must be a duration, as PT10M");
        }
    }

    Bilingual words() {
        return new Bilingual(need("zh").text(), need("en").text());
    }

    /** A refusal of this field's value. */
    RefusedException wrong(String zh, String en) {
        return refuse("story.field-malformed", node.isValueNode() ? node.asString() : null, zh, en, path);
    }

    private static RefusedException refuse(String code, @Nullable String value, String zh, String en, String path) {
        return new RefusedException(422, new Refusal(code, path, value, new Bilingual(zh, en)));
    }
}
