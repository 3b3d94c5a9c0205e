package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A mapping in a file of the catalogue that knows where it stands, so that every complaint names the place. */
final class Entry {

    private static final int LONGEST_TITLE = 60;

    private final String file;
    private final @Nullable String kind;
    private final JsonNode node;
    private final @Nullable JsonNode head;

    /** @param head what holds where the entry itself says nothing; null for none */
    Entry(String file, @Nullable String kind, JsonNode node, @Nullable JsonNode head) {
        this.file = file;
        this.kind = kind;
        this.node = node;
        this.head = head;
        if (!node.isObject()) {
            throw wrong(null, node.toString(), "应为键值对", "must be a mapping");
        }
    }

    Problems.Found wrong(@Nullable String field, @Nullable String value, String zh, String en) {
        return new Problems.Found(new Problem(file, kind, field, value, new Bilingual(zh, en)));
    }

    /** @throws Problems.Found for a key that means nothing here: most likely a slip of the pen */
    Entry knows(Set<String> keys) {
        for (String key : node.propertyNames()) {
            if (!keys.contains(key)) {
                throw wrong(
                        key, null, "不认识的键，可用：" + new TreeSet<>(keys), "unknown key, known are " + new TreeSet<>(keys));
            }
        }
        return this;
    }

    /** A mapping inside this one. */
    Entry inside(JsonNode part) {
        return new Entry(file, kind, part, null);
    }

    /** The mapping under a key. */
    Entry below(String key) {
        return new Entry(file, kind, at(key), null);
    }

    JsonNode at(String key) {
        JsonNode own = node.path(key);
        return own.isMissingNode() && head != null ? head.path(key) : own;
    }

    boolean has(String key) {
        return !at(key).isMissingNode();
    }

    /** Whether the entry itself says it, not only its head. */
    boolean hasOwn(String key) {
        return node.has(key);
    }

    @Nullable
    String optional(String key) {
        JsonNode value = at(key);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    String text(String key) {
        String value = optional(key);
        if (value == null || value.isBlank()) {
            throw wrong(key, value, "必须填写", "must be given");
        }
        return value;
    }

    String matching(String key, Pattern pattern) {
        String value = text(key);
        if (!pattern.matcher(value).matches()) {
            throw wrong(key, value, "须符合 " + pattern.pattern(), "must match " + pattern.pattern());
        }
        return value;
    }

    int whole(String key, int least, int most, int otherwise) {
        JsonNode value = at(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw wrong(
                    key,
                    value.toString(),
                    "应为 " + least + " 至 " + most + " 的整数",
                    "must be a whole number from " + least + " to " + most);
        }
        return value.asInt();
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = at(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrong(key, value.toString(), "应为 true 或 false", "must be true or false");
        }
        return value.asBoolean(otherwise);
    }

    /** Words in both languages: a mapping of zh and en under the key. */
    Bilingual bilingual(String key) {
        JsonNode words = at(key);
        return words(key, words.path("zh").asString(""), words.path("en").asString(""));
    }

    /** The entry's own title: {@code title: {zh, en}}, or zh and en beside the other keys. */
    Bilingual title() {
        return node.has("title")
                ? bilingual("title")
                : words("title", node.path("zh").asString(""), node.path("en").asString(""));
    }

    Bilingual words(String field, String zh, String en) {
        if (zh.isBlank() || en.isBlank()) {
            throw wrong(field + (zh.isBlank() ? ".zh" : ".en"), zh + en, "中英文名称都必须填写", "both zh and en are needed");
        }
        if (zh.length() > LONGEST_TITLE || en.length() > 2 * LONGEST_TITLE) {
            throw wrong(field, zh, "名称最多 60 字（英文 120）", "at most 60 characters, 120 in English");
        }
        return new Bilingual(zh.strip(), en.strip());
    }

    /** The head's list and then the entry's own. */
    List<JsonNode> both(String key) {
        List<JsonNode> all = new ArrayList<>();
        if (head != null) {
            all.addAll(list(key, head.path(key)));
        }
        all.addAll(list(key, node.path(key)));
        return all;
    }

    private List<JsonNode> list(String key, JsonNode items) {
        if (!items.isMissingNode() && !items.isArray()) {
            throw wrong(key, items.toString(), "应为列表", "must be a list");
        }
        List<JsonNode> all = new ArrayList<>();
        items.forEach(all::add);
        return all;
    }
}
