package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a file of kinds. What stands at the head of the file holds for each of its kinds, unless the kind says otherwise; fields and
 * posts of the head come before the kind's own.
 */
final class KindReader {

    private static final Set<String> HEAD_KEYS = Set.of(
            "riskList",
            "title",
            "group",
            "layer",
            "style",
            "icon",
            "colour",
            "owner",
            "device",
            "fields",
            "posts",
            "rhythmDays",
            "quality",
            "kinds");
    private static final Set<String> KIND_KEYS = Set.of(
            "id",
            "title",
            "zh",
            "en",
            "group",
            "layer",
            "style",
            "icon",
            "colour",
            "owner",
            "fields",
            "posts",
            "observes",
            "rhythmDays",
            "quality");
    static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern TOKEN = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Set<String> SIGNALS = Set.of("blue", "yellow", "orange", "red");
    private static final int LISTS = 8;
    private static final int USUAL_RHYTHM_DAYS = 365;
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_FIELDS = 60;
    private static final int SLOWEST_RHYTHM_SECONDS = 86_400;

    private final String file;
    private final Problems problems;

    KindReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    List<Kind> read(JsonNode content) {
        List<Kind> kinds = new ArrayList<>();
        Optional<Entry> head = problems.reading(() -> new Entry(file, null, content, null).knows(HEAD_KEYS));
        if (head.isPresent()) {
            if (!content.path("kinds").isArray() || content.path("kinds").isEmpty()) {
                problems.add(
                        new Problem(file, null, "kinds", null, new Bilingual("至少有一类", "at least one kind is needed")));
            }
            content.path("kinds")
                    .forEach(node -> problems.reading(() -> kind(node, content, head.get()))
                            .ifPresent(kinds::add));
        }
        return kinds;
    }

    private Kind kind(JsonNode node, JsonNode content, Entry head) {
        String id = new Entry(file, node.path("id").asString(null), node, null).matching("id", ID);
        new Entry(file, id, node, null).knows(KIND_KEYS);
        Entry entry = new Entry(file, id, node, content);
        Bilingual title = entry.title();
        boolean device = head.flag("device", false);
        int list = head.whole("riskList", 1, LISTS, 0);
        Kind.@Nullable RiskList risk = list == 0 ? null : new Kind.RiskList(list, head.bilingual("title"));
        List<KindField> fields = fields(entry, id);
        int rhythm = entry.whole("rhythmDays", 1, MOST_DAYS, USUAL_RHYTHM_DAYS);
        return new Kind(
                id,
                title,
                entry.bilingual("group"),
                risk,
                device,
                device ? "device-" + id : entry.has("layer") ? entry.matching("layer", ID) : id,
                device || entry.has("layer"),
                risk == null ? title : risk.title(),
                entry.matching("style", TOKEN),
                entry.matching("icon", TOKEN),
                colour(entry),
                entry.bilingual("owner"),
                fields,
                posts(entry),
                observes(entry),
                rhythm,
                QualityReader.rules(entry, fields, rhythm));
    }

    /** The four colours of official warnings say one thing only on the map. */
    private static String colour(Entry entry) {
        String colour = entry.matching("colour", TOKEN);
        if (SIGNALS.contains(colour)) {
            throw entry.wrong("colour", colour, "不能用预警信号的颜色", "must not be a colour of official warnings");
        }
        return colour;
    }

    private List<KindField> fields(Entry entry, String id) {
        FieldReader reader = new FieldReader(file, id);
        List<KindField> fields = new ArrayList<>();
        Map<String, KindField> byKey = new HashMap<>();
        for (JsonNode node : entry.both("fields")) {
            Optional<KindField> read = problems.reading(() -> reader.read(node));
            if (read.isPresent()) {
                KindField field = read.get();
                String above = field.above();
                KindField lower = above == null ? null : byKey.get(above);
                if (above != null
                        && (lower == null
                                || !(lower.type() == KindField.Type.INTEGER
                                        || lower.type() == KindField.Type.NUMBER))) {
                    throw entry.wrong(
                            field.key(), above, "above 须为前面的数值字段", "above must name a number that stands before it");
                }
                if (byKey.put(field.key(), field) != null) {
                    throw entry.wrong(field.key(), null, "字段重复", "the field is given twice");
                }
                fields.add(field);
            }
        }
        if (fields.size() > MOST_FIELDS) {
            throw entry.wrong("fields", fields.size() + "", "最多 60 个字段", "at most 60 fields");
        }
        return fields;
    }

    private List<Kind.Post> posts(Entry entry) {
        List<Kind.Post> posts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : entry.both("posts")) {
            Entry post = entry.inside(node).knows(Set.of("id", "title", "zh", "en", "count"));
            String id = post.matching("id", ID);
            if (!ids.add(id)) {
                throw entry.wrong("posts", id, "岗位重复", "the post is given twice");
            }
            posts.add(new Kind.Post(id, post.title(), post.whole("count", 1, 20, 1), posts.size() + 1));
        }
        return posts;
    }

    private List<Kind.Observes> observes(Entry entry) {
        List<Kind.Observes> observes = new ArrayList<>();
        for (JsonNode node : entry.both("observes")) {
            Entry one = entry.inside(node).knows(Set.of("property", "rhythmSeconds"));
            observes.add(new Kind.Observes(
                    one.matching("property", ID), one.whole("rhythmSeconds", 1, SLOWEST_RHYTHM_SECONDS, 0)));
        }
        return observes;
    }
}
