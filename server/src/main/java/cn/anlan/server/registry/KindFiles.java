package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code kinds/*.yaml}. What stands at the head of a file holds for each of its kinds, unless the kind says otherwise;
 * fields and posts of the head come before the kind's own.
 */
final class KindFiles {

    private static final List<String> FILES = List.of(
            "risk-1-evacuation",
            "risk-2-sea",
            "risk-3-geology",
            "risk-4-city-water",
            "risk-5-waters",
            "risk-6-city",
            "risk-7-work",
            "risk-8-traffic",
            "devices",
            "resources");

    private KindFiles() {}

    static List<Kind> read() {
        List<Kind> kinds = new ArrayList<>();
        YAMLMapper yaml = new YAMLMapper();
        for (String file : FILES) {
            String path = "/kinds/" + file + ".yaml";
            try (InputStream in = KindFiles.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException(path + " is not in the program");
                }
                kinds.addAll(read(yaml.readTree(in)));
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot read " + path, failed);
            }
        }
        return kinds;
    }

    static List<Kind> read(JsonNode file) {
        List<Kind> kinds = new ArrayList<>();
        file.path("kinds").forEach(kind -> kinds.add(kind(kind, file)));
        return kinds;
    }

    private static Kind kind(JsonNode own, JsonNode head) {
        String id = text(own.path("id"), "kinds[].id");
        Bilingual title = bilingual(own.path("title"), id + ".title");
        boolean device = head.path("device").asBoolean(false);
        int list = head.path("riskList").asInt(0);
        Kind.@Nullable RiskList riskList =
                list == 0 ? null : new Kind.RiskList(list, bilingual(head.path("title"), "title"));
        return new Kind(
                id,
                title,
                bilingual(either(own, head, "group"), id + ".group"),
                riskList,
                device,
                device ? "device-" + id : text(either(own, head, "layer"), id + ".layer"),
                riskList == null ? title : riskList.title(),
                text(either(own, head, "style"), id + ".style"),
                text(either(own, head, "icon"), id + ".icon"),
                bilingual(either(own, head, "owner"), id + ".owner"),
                fields(own, head),
                both(own, head, "posts").stream()
                        .map(post -> bilingual(post, id + ".posts"))
                        .toList(),
                observes(own));
    }

    private static List<KindField> fields(JsonNode own, JsonNode head) {
        return both(own, head, "fields").stream().map(KindFiles::field).toList();
    }

    private static KindField field(JsonNode field) {
        String key = text(field.path("key"), "fields[].key");
        List<KindField.Option> options = new ArrayList<>();
        for (JsonNode option : field.path("options")) {
            String value = text(option.path("value"), key + ".options[].value");
            options.add(new KindField.Option(
                    value,
                    bilingual(option.path("title"), key + "." + value),
                    option.path("weight").asInt(1)));
        }
        return new KindField(
                key,
                bilingual(field.path("title"), key + ".title"),
                KindField.Type.valueOf(text(field.path("type"), key + ".type").toUpperCase(Locale.ROOT)),
                optional(field.path("unit")),
                field.path("min").asDouble(0),
                field.path("max").asDouble(0),
                field.path("decimals").asInt(0),
                optional(field.path("above")),
                options);
    }

    private static List<Kind.Observes> observes(JsonNode own) {
        List<Kind.Observes> observes = new ArrayList<>();
        for (JsonNode one : own.path("observes")) {
            observes.add(new Kind.Observes(
                    text(one.path("property"), "observes[].property"),
                    one.path("rhythmSeconds").asInt()));
        }
        return observes;
    }

    private static List<JsonNode> both(JsonNode own, JsonNode head, String key) {
        List<JsonNode> all = new ArrayList<>();
        head.path(key).forEach(all::add);
        own.path(key).forEach(all::add);
        return all;
    }

    private static JsonNode either(JsonNode own, JsonNode head, String key) {
        return own.has(key) ? own.path(key) : head.path(key);
    }

    private static Bilingual bilingual(JsonNode node, String where) {
        return new Bilingual(text(node.path("zh"), where + ".zh"), text(node.path("en"), where + ".en"));
    }

    private static @Nullable String optional(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static String text(JsonNode node, String where) {
        String value = optional(node);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("catalogue of kinds: " + where + " is missing");
        }
        return value;
    }
}
