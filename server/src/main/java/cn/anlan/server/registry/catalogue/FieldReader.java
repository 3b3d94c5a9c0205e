package cn.anlan.server.registry.catalogue;

import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.KindField.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a field from its mapping; the short form on one line is turned into a mapping first, by {@link FieldLine}. */
final class FieldReader {

    private static final Set<String> KEYS = Set.of(
            "key",
            "title",
            "zh",
            "en",
            "type",
            "unit",
            "min",
            "max",
            "decimals",
            "above",
            "options",
            "required",
            "pattern",
            "draw");
    private static final Set<String> DRAW_KEYS = Set.of("min", "max", "share", "words");
    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,39}");
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_OPTIONS = 60;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final double USUAL_SHARE = 0.5;

    private final String file;
    private final String kind;

    FieldReader(String file, String kind) {
        this.file = file;
        this.kind = kind;
    }

    KindField read(JsonNode node) {
        Entry field = new Entry(
                        file, kind, node.isString() ? FieldLine.mapping(file, kind, node.asString()) : node, null)
                .knows(KEYS);
        String key = field.matching("key", KEY);
        KindField.Type type = type(field);
        boolean number = type == KindField.Type.INTEGER || type == KindField.Type.NUMBER;
        if ((field.has("min") || field.has("max")) && !number && type != KindField.Type.DATE) {
            throw field.wrong(key, field.optional("min"), "只有数值和日期有范围", "only numbers and dates have a range");
        }
        double min = number(field, key, "min", 0);
        double max = number(field, key, "max", min);
        if (!(min <= max)) {
            throw field.wrong(key, min + " > " + max, "min 不能大于 max", "min must not exceed max");
        }
        if (type == KindField.Type.DATE && field.has("min") && (min < FIRST_YEAR || max > LAST_YEAR)) {
            throw field.wrong(key, min + "–" + max, "日期范围为 1900 至 2100 年", "a date's range is in years, 1900 to 2100");
        }
        List<KindField.Option> options = options(field, key, type);
        String pattern = pattern(field, key, type);
        return new KindField(
                key,
                field.title(),
                type,
                field.optional("unit"),
                min,
                max,
                field.whole("decimals", 0, MOST_DECIMALS, 0),
                field.optional("above"),
                options,
                field.flag("required", false),
                pattern,
                draw(field, key, type, min, max, pattern));
    }

    private static KindField.Type type(Entry field) {
        String text = field.text("type");
        return Arrays.stream(KindField.Type.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    String known = Arrays.stream(KindField.Type.values())
                            .map(type -> type.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
                    return field.wrong(field.text("key"), text, "类型应为其中之一：" + known, "type must be one of " + known);
                });
    }

    private static double number(Entry field, String key, String name, double otherwise) {
        JsonNode value = field.at(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw field.wrong(key, value.toString(), name + " 应为数字", name + " must be a number");
        }
        return value.asDouble();
    }

    private List<KindField.Option> options(Entry field, String key, KindField.Type type) {
        List<KindField.Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (JsonNode one : field.both("options")) {
            Entry option = new Entry(file, kind, one, null).knows(Set.of("value", "title", "zh", "en", "weight"));
            String value = option.matching("value", VALUE);
            if (!values.add(value)) {
                throw field.wrong(key, value, "选项重复", "an option is given twice");
            }
            options.add(new KindField.Option(value, option.title(), option.whole("weight", 0, 1_000_000, 1)));
        }
        if ((type == KindField.Type.CHOICE) == options.isEmpty()) {
            throw field.wrong(key, type.name(), "选择类字段须有选项，其他类型不能有", "a choice needs options, nothing else has them");
        }
        if (options.size() > MOST_OPTIONS) {
            throw field.wrong(key, options.size() + "", "最多 60 个选项", "at most 60 options");
        }
        return options;
    }

    private static @Nullable String pattern(Entry field, String key, KindField.Type type) {
        String pattern = field.optional("pattern");
        if (pattern != null && type != KindField.Type.TEXT) {
            throw field.wrong(key, pattern, "只有文字有格式", "only a text has a pattern");
        }
        try {
            return pattern == null ? null : Pattern.compile(pattern).pattern();
        } catch (PatternSyntaxException unreadable) {
            throw field.wrong(key, pattern, "不是正则表达式", "is no regular expression");
        }
    }

    private Draw draw(Entry field, String key, KindField.Type type, double min, double max, @Nullable String pattern) {
        if (!field.has("draw")) {
            return new Draw(min, max, USUAL_SHARE, List.of());
        }
        Entry draw = new Entry(file, kind, field.at("draw"), null).knows(DRAW_KEYS);
        double from = number(draw, key, "min", min);
        double to = number(draw, key, "max", max);
        boolean bounded = min < max;
        if (!(from <= to) || (bounded && (from < min || to > max))) {
            throw field.wrong(key, from + "–" + to, "draw 须在 min 与 max 之内", "draw must lie within min and max");
        }
        double share = number(draw, key, "share", USUAL_SHARE);
        if (!(share >= 0 && share <= 1)) {
            throw field.wrong(key, share + "", "share 应在 0 与 1 之间", "share must lie within 0 and 1");
        }
        List<String> words = new ArrayList<>();
        draw.both("words").forEach(word -> words.add(word.asString()));
        for (String word : words) {
            if (type != KindField.Type.TEXT || (pattern != null && !word.matches(pattern))) {
                throw field.wrong(key, word, "样例须为符合格式的文字", "words are texts that match the pattern");
            }
        }
        return new Draw(from, to, share, words);
    }
}
