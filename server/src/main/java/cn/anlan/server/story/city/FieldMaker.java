package cn.anlan.server.story.city;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes values for a kind's fields within their ranges; wide ranges are filled by magnitude, so that small things are common. */
final class FieldMaker {

    private static final double WIDE = 20;
    private static final double NONE_OFTEN = 0.35;

    private FieldMaker() {}

    /** @param given values that are taken over as they are, where the kind has such a field */
    static Map<String, Object> make(Kind kind, Map<String, Object> given, Dice dice) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (KindField field : kind.fields()) {
            Object known = given.get(field.key());
            values.put(field.key(), known != null ? known : value(field, values, dice));
        }
        return values;
    }

    private static Object value(KindField field, Map<String, Object> before, Dice dice) {
        return switch (field.type()) {
            case BOOLEAN -> dice.once(0.5);
            case TEXT -> "";
            case CHOICE -> choice(field, dice);
            case INTEGER -> Math.round(number(field, before, dice));
            case NUMBER -> rounded(number(field, before, dice), field.decimals());
        };
    }

    private static String choice(KindField field, Dice dice) {
        double[] weights =
                field.options().stream().mapToDouble(KindField.Option::weight).toArray();
        return field.options().get(dice.weighted(Dice.runningSums(weights))).value();
    }

    private static double number(KindField field, Map<String, Object> before, Dice dice) {
        double base =
                field.above() != null && before.get(field.above()) instanceof Number other ? other.doubleValue() : 0;
        return base + spread(field.min(), field.max(), dice);
    }

    private static double spread(double min, double max, Dice dice) {
        if (min == 0 && max >= WIDE) {
            return dice.once(NONE_OFTEN) ? 0 : dice.acrossMagnitudes(1, max);
        }
        return min > 0 && max / min >= WIDE ? dice.acrossMagnitudes(min, max) : dice.between(min, max);
    }

    private static double rounded(double value, int decimals) {
        double scale = StrictMath.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
