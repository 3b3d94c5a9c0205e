package cn.anlan.server.registry.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on a field: {@code size = large}, {@code size in a, b}, {@code size != none}, {@code beds >= 500}, {@code generator},
 * {@code not generator}. A field without a value fulfils none of them, also not the last: unknown is not "without".
 *
 * @param key the field
 * @param op how it is compared
 * @param values texts for {@code IN} and {@code OTHER}, one number for the comparisons; none for truth values
 */
public record Condition(String key, Op op, List<String> values) {

    private static final Pattern COMPARED = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s*(<=|>=|!=|=|<|>)\\s*(\\S+)");
    private static final Pattern AMONG = Pattern.compile("([A-Za-z][A-Za-z0-9]*)\\s+in\\s+(\\S.*)");
    private static final Pattern TRUTH = Pattern.compile("(not\\s+)?([A-Za-z][A-Za-z0-9]*)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

    public enum Op {
        IN,
        OTHER,
        LESS("<"),
        AT_MOST("<="),
        AT_LEAST(">="),
        MORE(">"),
        TRUE,
        FALSE;

        private final String sign;

        Op() {
            this("");
        }

        Op(String sign) {
            this.sign = sign;
        }

        boolean number() {
            return !sign.isEmpty();
        }

        boolean truth() {
            return this == TRUE || this == FALSE;
        }
    }

    public Condition {
        values = List.copyOf(values);
    }

    /** @throws IllegalArgumentException where the text says nothing of the above */
    static Condition parse(String text) {
        Matcher compared = COMPARED.matcher(text);
        if (compared.matches()) {
            return compared(compared.group(1), compared.group(2), compared.group(3));
        }
        Matcher among = AMONG.matcher(text);
        if (among.matches()) {
            return new Condition(
                    among.group(1), Op.IN, List.of(among.group(2).strip().split("\\s*,\\s*", -1)));
        }
        Matcher truth = TRUTH.matcher(text);
        if (truth.matches()) {
            return new Condition(truth.group(2), truth.group(1) == null ? Op.TRUE : Op.FALSE, List.of());
        }
        throw new IllegalArgumentException("no condition: " + text);
    }

    private static Condition compared(String key, String sign, String value) {
        if (sign.equals("=") || sign.equals("!=")) {
            return new Condition(key, sign.equals("=") ? Op.IN : Op.OTHER, List.of(value));
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("no number: " + value);
        }
        for (Op op : Op.values()) {
            if (op.sign.equals(sign)) {
                return new Condition(key, op, List.of(value));
            }
        }
        throw new IllegalArgumentException("no sign: " + sign);
    }

    /** Whether values of fields fulfil it. */
    boolean test(Map<String, Object> fields) {
        Object value = fields.get(key);
        if (value == null) {
            return false;
        }
        return switch (op) {
            case IN -> values.contains(value.toString());
            case OTHER -> !values.contains(value.toString());
            case TRUE -> Boolean.TRUE.equals(value);
            case FALSE -> Boolean.FALSE.equals(value);
            case LESS, AT_MOST, AT_LEAST, MORE -> value instanceof Number number && compares(number.doubleValue());
        };
    }

    private boolean compares(double value) {
        double limit = Double.parseDouble(values.getFirst());
        return switch (op) {
            case LESS -> value < limit;
            case AT_MOST -> value <= limit;
            case AT_LEAST -> value >= limit;
            case MORE -> value > limit;
            case IN, OTHER, TRUE, FALSE -> false;
        };
    }

    /** The same in SQL over the column {@code fields}; keys are letters and digits, values go in as parameters. */
    String sql(String name, Map<String, Object> parameters) {
        return switch (op) {
            case IN, OTHER -> {
                parameters.put(name, new ArrayList<>(values));
                yield "fields ->> '%s' %s (:%s)".formatted(key, op == Op.IN ? "in" : "not in", name);
            }
            case TRUE, FALSE -> "fields -> '%s' = '%s'".formatted(key, op == Op.TRUE);
            case LESS, AT_MOST, AT_LEAST, MORE -> {
                parameters.put(name, Double.parseDouble(values.getFirst()));
                yield "case when jsonb_typeof(fields -> '%1$s') = 'number' then cast(fields ->> '%1$s' as double precision) %2$s :%3$s else false end"
                        .formatted(key, op.sign, name);
            }
        };
    }
}
