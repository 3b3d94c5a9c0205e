package cn.anlan.server.sensing.connector;

import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a file says of topics and payloads. */
final class MqttTopics {

    private static final Pattern TOPIC = Pattern.compile("[^\\p{Cntrl}]{1,500}");
    private static final Pattern LEVEL = Pattern.compile("[^+#{}]*|[+#]|\\{device}|\\{property}");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");
    private static final Pattern FORM = Pattern.compile("number|json|batch");
    private static final Pattern TIME_FORM = Pattern.compile("text|seconds|milliseconds");

    private final ObservedProperties properties;

    MqttTopics(ObservedProperties properties) {
        this.properties = properties;
    }

    List<MqttMapping.Rule> rules(Entries all) {
        List<MqttMapping.Rule> rules = new ArrayList<>();
        all.each("topics").forEach(topic -> rules.add(rule(topic)));
        if (rules.isEmpty()) {
            all.wrong("topics", null, "应列出至少一个主题", "must list at least one topic");
        }
        return rules;
    }

    private MqttMapping.Rule rule(Entries topic) {
        topic.knows("topic", "value", "property", "each", "device", "time", "timeIs", "zone", "values");
        List<String> levels = levels(topic);
        String form = topic.text("value", FORM, "应为 number、json 或 batch", "must be number, json or batch");
        return switch (form) {
            case "json" -> json(topic, levels);
            case "batch" -> batch(topic, levels);
            default -> number(topic, levels);
        };
    }

    private static List<String> levels(Entries topic) {
        String text = topic.text("topic", TOPIC, "应为主题，1 到 500 个字符", "must be a topic of 1 to 500 characters");
        List<String> levels = MqttMapping.levels(text);
        int open = levels.indexOf("#");
        boolean wrong = levels.stream().anyMatch(level -> !LEVEL.matcher(level).matches())
                || (open >= 0 && open < levels.size() - 1)
                || Collections.frequency(levels, MqttMapping.DEVICE) > 1
                || Collections.frequency(levels, MqttMapping.PROPERTY) > 1;
        if (wrong) {
            topic.wrong(
                    "topic",
                    text,
                    "+、{device}、{property} 各占一整级，# 只在最后，{device}、{property} 各最多一个",
                    "+, {device} and {property} stand for a whole level, # only at the end; {device} and {property} once at most");
        }
        return levels;
    }

    private static MqttMapping.Rule batch(Entries topic, List<String> levels) {
        for (String name : List.of("property", "each", "device", "time", "timeIs", "zone", "values")) {
            if (topic.has(name)) {
                topic.wrong(name, null, "batch 自己写明这些", "a batch says this itself");
            }
        }
        return new MqttMapping.Rule(
                levels, MqttMapping.Form.BATCH, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    private MqttMapping.Rule number(Entries topic, List<String> levels) {
        for (String name : List.of("each", "device", "time", "timeIs", "zone", "values")) {
            if (topic.has(name)) {
                topic.wrong(name, null, "报文只是一个数字时没有这一项", "there is no such entry where the payload is a number alone");
            }
        }
        if (!levels.contains(MqttMapping.DEVICE)) {
            topic.wrong("topic", null, "主题里应有一级 {device}", "a level of the topic must be {device}");
        }
        Map<String, Optional<MqttMapping.Target>> values = new HashMap<>();
        if (topic.has("property")) {
            values.put("", Optional.of(target(topic, "property")));
            noAmount(topic, "property", values.get(""));
        } else if (!levels.contains(MqttMapping.PROPERTY)) {
            topic.wrong("property", null, "主题里没有 {property} 时应写明要素", "must be named where the topic has no {property}");
        }
        return new MqttMapping.Rule(
                levels, MqttMapping.Form.NUMBER, Optional.empty(), Optional.empty(), Optional.empty(), values);
    }

    private MqttMapping.Rule json(Entries topic, List<String> levels) {
        Optional<String> device = pointer(topic, "device");
        if (device.isEmpty() && !levels.contains(MqttMapping.DEVICE)) {
            topic.wrong("device", null, "主题里没有 {device} 时应写明设备名在报文何处", "must say where the payload names the device");
        }
        Optional<MqttMapping.Time> time = time(topic);
        Entries below = topic.below("values");
        Map<String, Optional<MqttMapping.Target>> values = new HashMap<>();
        below.all().forEach((pointer, said) -> {
            if (!POINTER.matcher(pointer).matches()) {
                below.wrong(
                        pointer,
                        null,
                        "应为 JSON Pointer，例如 /data/rain",
                        "must be a JSON Pointer, for example /data/rain");
            } else if (said.isString() && said.asString().equals(MqttMapping.PROPERTY)) {
                values.put(pointer, Optional.empty());
                if (!levels.contains(MqttMapping.PROPERTY)) {
                    below.wrong(pointer, null, "主题里没有 {property}", "the topic has no {property}");
                }
            } else {
                values.put(pointer, Optional.of(target(below, pointer, said)));
                if (time.isEmpty()) {
                    noAmount(below, pointer, values.get(pointer));
                }
            }
        });
        if (values.isEmpty()) {
            topic.wrong("values", null, "应写明至少一个值在报文何处", "must say where at least one value stands");
        }
        return new MqttMapping.Rule(levels, MqttMapping.Form.JSON, pointer(topic, "each"), device, time, values);
    }

    private static Optional<String> pointer(Entries topic, String name) {
        return topic.has(name)
                ? Optional.of(topic.text(
                        name,
                        POINTER,
                        "应为 JSON Pointer，例如 /data/rain",
                        "must be a JSON Pointer, for example /data/rain"))
                : Optional.empty();
    }

    private static Optional<MqttMapping.Time> time(Entries topic) {
        Optional<String> pointer = pointer(topic, "time");
        Optional<ZoneId> zone = Optional.empty();
        if (topic.has("zone")) {
            try {
                zone = Optional.of(ZoneId.of(topic.word("zone")));
            } catch (DateTimeException unknown) {
                topic.wrong(
                        "zone",
                        topic.word("zone"),
                        "应为时区名，例如 Asia/Shanghai",
                        "must be a zone, for example Asia/Shanghai");
            }
        }
        String form = !topic.has("timeIs")
                ? "text"
                : topic.text(
                        "timeIs", TIME_FORM, "应为 text、seconds 或 milliseconds", "must be text, seconds or milliseconds");
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        MqttMapping.TimeForm read = switch (form) {
            case "seconds" -> MqttMapping.TimeForm.SECONDS;
            case "milliseconds" -> MqttMapping.TimeForm.MILLISECONDS;
            default -> MqttMapping.TimeForm.TEXT;
        };
        return Optional.of(new MqttMapping.Time(pointer.get(), read, zone));
    }

    /** What names in topics are. */
    Map<String, MqttMapping.Target> targets(Entries names) {
        Map<String, MqttMapping.Target> targets = new HashMap<>();
        names.all().forEach((name, said) -> targets.put(name, target(names, name, said)));
        return targets;
    }

    private MqttMapping.Target target(Entries entries, String name) {
        return target(entries, name, Objects.requireNonNull(entries.all().get(name)));
    }

    private MqttMapping.Target target(Entries entries, String name, JsonNode said) {
        String property = said.isString() ? said.asString() : "";
        double factor = 1;
        if (said.isObject()) {
            Entries target = entries.below(name).knows("property", "factor");
            property = target.word("property");
            factor = target.above0("factor", 1);
        }
        if (properties.find(property).isEmpty()) {
            entries.wrong(
                    name,
                    property.isEmpty() ? Entries.said(said) : property,
                    "没有这个观测要素",
                    "there is no such observed property");
        }
        return new MqttMapping.Target(property, factor);
    }

    /** Without a time a message that is sent again would count twice. */
    private void noAmount(Entries entries, String name, Optional<MqttMapping.Target> target) {
        target.map(MqttMapping.Target::property)
                .flatMap(properties::find)
                .filter(found -> found.amount())
                .ifPresent(amount ->
                        entries.wrong(name, amount.id(), "累计类要素的报文必须带时间（time）", "an amount must come with a time"));
    }
}
