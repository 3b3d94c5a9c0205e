package cn.anlan.server.registry.catalogue;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.catalogue.CatalogueLayer.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads a file of layers: an owner (where neither a section nor its one kind names another) and a heading, and sections of one heading each with its kinds. A layer is one line,
 * {@code id: 中文 | English | condition and condition}; its full id is the section's with the line's behind it. A section of one kind
 * starts with the layer of the whole kind, unless a basic layer shows just that.
 */
final class LayerReader {

    private static final Set<String> HEAD_KEYS = Set.of("owner", "group", "sections");
    private static final Set<String> SECTION_KEYS =
            Set.of("id", "zh", "en", "kind", "kinds", "owner", "style", "icon", "rhythmDays", "layers");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern BAR = Pattern.compile("\\s+\\|\\s+");
    private static final int LINE_PARTS = 3;
    private static final int MOST_DAYS = 3_660;

    private final String file;
    private final Problems problems;
    private final Map<String, Kind> kinds;
    private final Set<String> shownWhole;

    /** @param shownWhole kinds that have a basic layer to themselves */
    LayerReader(String file, Problems problems, Map<String, Kind> kinds, Set<String> shownWhole) {
        this.file = file;
        this.problems = problems;
        this.kinds = kinds;
        this.shownWhole = shownWhole;
    }

    List<CatalogueLayer> read(JsonNode content) {
        List<CatalogueLayer> layers = new ArrayList<>();
        problems.reading(() -> {
            Entry head = new Entry(file, null, content, null).knows(HEAD_KEYS);
            Entry heading = head.below("group").knows(Set.of("id", "zh", "en"));
            Group group = new Group(heading.matching("id", ID), heading.title());
            content.path("sections")
                    .forEach(node -> problems.reading(() -> {
                        String id = node.path("id").asString(node.path("kind").asString(null));
                        Entry section = new Entry(file, id, node, content);
                        new Entry(file, id, node, null).knows(SECTION_KEYS);
                        section(section, group, layers);
                        return true;
                    }));
            return true;
        });
        return layers;
    }

    private void section(Entry section, Group group, List<CatalogueLayer> layers) {
        List<Kind> shown = kinds(section);
        Kind first = shown.getFirst();
        boolean single = section.has("kind");
        String id = section.has("id") ? section.matching("id", ID) : first.id();
        Bilingual title = section.has("zh") ? section.title() : first.title();
        List<String> ids = shown.stream().map(Kind::id).toList();
        CatalogueLayer whole = new CatalogueLayer(
                id,
                single ? first.title() : title,
                List.of(group, new Group(group.id() + "-" + id, title)),
                single && !section.hasOwn("owner") ? first.owner() : section.bilingual("owner"),
                section.has("style") ? section.text("style") : first.style(),
                section.has("icon") ? section.text("icon") : first.icon(),
                section.whole("rhythmDays", 1, MOST_DAYS, first.rhythmDays()),
                new LayerFilter(ids, List.of()),
                false);
        if (!single || !shownWhole.contains(first.id())) {
            layers.add(whole);
        }
        JsonNode lines = section.at("layers");
        for (String key : lines.propertyNames()) {
            problems.reading(() ->
                            line(section, shown, whole, key, lines.path(key).asString("")))
                    .ifPresent(layers::add);
        }
    }

    private List<Kind> kinds(Entry section) {
        List<Kind> shown = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        if (section.has("kind")) {
            ids.add(section.text("kind"));
        }
        section.both("kinds").forEach(one -> ids.add(one.asString()));
        for (String id : ids) {
            Kind kind = kinds.get(id);
            if (kind == null) {
                throw section.wrong("kinds", id, "类别目录里没有这一类", "there is no such kind");
            }
            shown.add(kind);
        }
        if (shown.isEmpty()) {
            throw section.wrong("kinds", null, "至少一类", "at least one kind is needed");
        }
        return shown;
    }

    private CatalogueLayer line(Entry section, List<Kind> shown, CatalogueLayer whole, String key, String text) {
        List<String> parts = List.of(BAR.split(text.strip(), -1));
        if (!ID.matcher(key).matches() || parts.size() != LINE_PARTS) {
            throw section.wrong(key, text, "应为：编号: 中文 | 英文 | 条件", "must read id: Chinese | English | condition");
        }
        LayerFilter filter;
        try {
            filter = LayerFilter.parse(whole.filter().kinds(), parts.get(2));
        } catch (IllegalArgumentException unreadable) {
            throw section.wrong(key, parts.get(2), "条件无法识别", "the condition cannot be read");
        }
        filter.conditions().forEach(condition -> shown.forEach(kind -> check(section, key, condition, kind)));
        return new CatalogueLayer(
                whole.id() + "-" + key,
                section.words(key, parts.get(0), parts.get(1)),
                whole.path(),
                whole.owner(),
                whole.style(),
                whole.icon(),
                whole.rhythmDays(),
                filter,
                false);
    }

    private static void check(Entry section, String key, Condition condition, Kind kind) {
        KindField field = kind.field(condition.key())
                .orElseThrow(() -> section.wrong(
                        key,
                        condition.key(),
                        "类别 " + kind.id() + " 没有这个字段",
                        "kind " + kind.id() + " has no such field"));
        boolean number = field.type() == KindField.Type.INTEGER || field.type() == KindField.Type.NUMBER;
        boolean truth = field.type() == KindField.Type.BOOLEAN;
        if (condition.op().number() != number || condition.op().truth() != truth) {
            throw section.wrong(key, condition.key(), "条件与字段类型不符", "the condition does not suit the field's type");
        }
        if (field.type() == KindField.Type.CHOICE) {
            List<String> known =
                    field.options().stream().map(KindField.Option::value).toList();
            condition.values().stream()
                    .filter(value -> !known.contains(value))
                    .findFirst()
                    .ifPresent(value -> {
                        throw section.wrong(key, value, "选项应为其中之一：" + known, "must be one of " + known);
                    });
        }
        boolean bounded = number && field.above() == null && field.min() < field.max();
        if (bounded) {
            double limit = Double.parseDouble(condition.values().getFirst());
            if (limit < field.min() || limit > field.max()) {
                throw section.wrong(key, limit + "", "界限不在字段范围之内", "the limit lies outside the field's range");
            }
        }
    }
}
