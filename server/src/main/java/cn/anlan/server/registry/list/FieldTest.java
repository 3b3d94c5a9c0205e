package cn.anlan.server.registry.list;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition on a field, written {@code key:operator:value}: {@code slopeDeg:ge:30}, {@code level:eq:high}, {@code note:has:雨}.
 *
 * @param key of the field
 * @param number whether the value looks like a number. It is compared as one with fields that are numbers; whether it equals any other
 *     field its text says: a ship's MMSI is text
 */
record FieldTest(String key, Operator operator, String value, boolean number) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,63}):([a-z]{2,3}):(.{1,200})");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");

    /** How a value is compared. */
    enum Operator {
        EQ("="),
        NE("<>"),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">="),
        /** Text that holds this. */
        HAS("");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }
    }

    /** @throws RefusedException 400 {@code registry.condition-invalid} */
    static FieldTest parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw invalid(text);
        }
        Operator operator = Arrays.stream(Operator.values())
                .filter(one -> one.name().equalsIgnoreCase(form.group(2)))
                .findFirst()
                .orElseThrow(() -> invalid(text));
        return of(text, form.group(1), operator, form.group(3));
    }

    private static FieldTest of(String text, String key, Operator operator, String value) {
        boolean number = operator != Operator.HAS && NUMBER.matcher(value).matches();
        if (operator != Operator.HAS && !equality(operator) && !number) {
            throw invalid(text);
        }
        return new FieldTest(key, operator, value, number);
    }

    private static boolean equality(Operator operator) {
        return operator == Operator.EQ || operator == Operator.NE;
    }

    /** The condition in SQL; its parameters are named with this number. */
    String sql(int n) {
        if (operator == Operator.HAS) {
            return "position(lower(:value%1$d) in lower(fields ->> :key%1$d)) > 0".formatted(n);
        }
        String text = equality(operator) ? "(fields ->> :key%d) %s :value%1$d".formatted(n, operator.sql) : "false";
        String compared = number ? """
                  case when jsonb_typeof(fields -> :key%1$d) = 'number'
                       then cast(fields ->> :key%1$d as numeric) %2$s cast(:value%1$d as numeric) else %3$s end\
                  """.formatted(n, operator.sql, text) : text;
        String missing = operator == Operator.NE ? "true" : "false"; // what is not said is not this value
        return "coalesce(%s, %s)".formatted(compared, missing);
    }

    /** The same condition on a value in memory. */
    boolean passes(Value field) {
        String text = field.text();
        if (operator == Operator.HAS) {
            return text != null && Value.lower(text).contains(Value.lower(value));
        }
        if (text == null || !(field.numeric() || equality(operator))) {
            return operator == Operator.NE;
        }
        int compared = number && field.numeric()
                ? new BigDecimal(text).compareTo(new BigDecimal(value))
                : Value.compare(text, value);
        return switch (operator) {
            case EQ -> compared == 0;
            case NE -> compared != 0;
            case LT -> compared < 0;
            case LE -> compared <= 0;
            case GT -> compared > 0;
            case GE, HAS -> compared >= 0;
        };
    }

    void bind(int n, Map<String, Object> parameters) {
        parameters.put("key" + n, key);
        parameters.put("value" + n, value);
    }

    private static RefusedException invalid(String text) {
        String words = Arrays.stream(Operator.values())
                .map(one -> one.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
        Bilingual rule = new Bilingual(
                "条件写作 字段:比较:值，比较为 " + words + "；大小比较的值须为数字",
                "a condition reads key:operator:value with one of " + words + "; order is compared of numbers only");
        return new RefusedException(400, new Refusal("registry.condition-invalid", "where", text, rule));
    }
}
