package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the values of a feature keep the rules that its kind sets. Keys that the kind does not name are let through as text. */
public final class FieldRules {

    /** The longest text a field holds. */
    public static final int LONGEST_TEXT = 2_000;

    /** The most fields a feature has. */
    public static final int MOST_FIELDS = 200;

    private static final String CODE = "registry.field-invalid";

    private FieldRules() {}

    /** Every rule that is broken, in the order of the kind's fields; empty where all is right. */
    public static List<Refusal> broken(Kind kind, Map<String, Object> values) {
        List<Refusal> broken = new ArrayList<>();
        if (values.size() > MOST_FIELDS) {
            broken.add(refusal("fields", values.size() + "", "最多 200 个字段", "at most 200 fields"));
        }
        for (KindField field : kind.fields()) {
            Object value = values.get(field.key());
            Bilingual rule = value == null ? missing(field) : rule(field, value, values);
            if (rule != null) {
                broken.add(new Refusal(CODE, field.key(), value == null ? null : String.valueOf(value), rule));
            }
        }
        values.forEach((key, value) -> {
            if (value instanceof String text && text.length() > LONGEST_TEXT) {
                broken.add(refusal(key, text, "最多 2000 字", "at most 2,000 characters"));
            } else if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                broken.add(
                        refusal(key, String.valueOf(value), "应为文字、数字或是否", "must be text, a number or a truth value"));
            }
        });
        return broken;
    }

    private static Refusal refusal(String field, String value, String zh, String en) {
        return new Refusal(CODE, field, value, new Bilingual(zh, en));
    }

    private static @Nullable Bilingual missing(KindField field) {
        return field.required() ? new Bilingual("必须填写", "must be given") : null;
    }

    private static @Nullable Bilingual text(KindField field, Object value) {
        if (!(value instanceof String text)) {
            return new Bilingual("应为文字", "must be text");
        }
        String pattern = field.pattern();
        return pattern == null || text.matches(pattern)
                ? null
                : new Bilingual("应符合格式 " + pattern, "must match " + pattern);
    }

    private static @Nullable Bilingual date(KindField field, Object value) {
        try {
            int year = LocalDate.parse(String.valueOf(value)).getYear();
            boolean bounded = field.min() < field.max();
            return bounded && (year < field.min() || year > field.max())
                    ? new Bilingual(
                            "年份应在 " + plain(field.min()) + " – " + plain(field.max()) + " 之间",
                            "the year must lie within " + plain(field.min()) + " – " + plain(field.max()))
                    : null;
        } catch (DateTimeParseException notADay) {
            return new Bilingual("应为日期，如 2026-05-01", "must be a date such as 2026-05-01");
        }
    }

    /** The rule that this value breaks, or null. */
    private static @Nullable Bilingual rule(KindField field, Object value, Map<String, Object> values) {
        return switch (field.type()) {
            case TEXT -> text(field, value);
            case DATE -> date(field, value);
            case BOOLEAN -> value instanceof Boolean ? null : new Bilingual("应为 true 或 false", "must be true or false");
            case CHOICE ->
                field.options().stream().anyMatch(option -> option.value().equals(value)) ? null : choices(field);
            case INTEGER, NUMBER ->
                value instanceof Number number
                        ? number(field, new BigDecimal(number.toString()), values)
                        : new Bilingual("应为数字", "must be a number");
        };
    }

    private static @Nullable Bilingual number(KindField field, BigDecimal value, Map<String, Object> values) {
        if (field.type() == KindField.Type.INTEGER && value.stripTrailingZeros().scale() > 0) {
            return new Bilingual("应为整数", "must be a whole number");
        }
        double difference = value.doubleValue();
        String above = field.above();
        if (above != null) {
            if (!(values.get(above) instanceof Number lower)) {
                return null; // nothing to compare with: that the other is missing is said of the other
            }
            return difference > lower.doubleValue()
                    ? null
                    : new Bilingual("应大于 " + above + " 的值 " + lower, "must exceed " + above + ", " + lower);
        }
        boolean bounded = field.min() < field.max();
        if (bounded && (difference < field.min() || difference > field.max())) {
            String range = plain(field.min()) + " – " + plain(field.max());
            return new Bilingual("应在 " + range + " 之间", "must lie within " + range);
        }
        return null;
    }

    private static Bilingual choices(KindField field) {
        String zh = field.options().stream()
                .map(option -> option.value() + "（" + option.title().zh() + "）")
                .collect(Collectors.joining("、"));
        String en = field.options().stream().map(KindField.Option::value).collect(Collectors.joining(", "));
        return new Bilingual("应为其中之一：" + zh, "must be one of " + en);
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
