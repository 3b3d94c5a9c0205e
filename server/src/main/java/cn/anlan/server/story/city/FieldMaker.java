package cn.anlan.server.story.city;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes values for a kind's fields within their ranges; wide ranges are filled by magnitude, so that small things are common. */
final class FieldMaker {

    private static final double WIDE = 20;
    private static final double NONE_OFTEN = 0.35;

    private FieldMaker() {}

    /** No thing is among the first of many. */
    static final int LATE = Integer.MAX_VALUE;

    static Map<String, Object> make(Kind kind, Map<String, Object> given, Dice dice) {
        return make(kind, given, dice, LATE);
    }

    /**
     * @param given values that are taken over as they are, where the kind has such a field
     * @param turn the thing's place among those of its kind, from 0: the first ones take each choice once, so that none is missing
     */
    static Map<String, Object> make(Kind kind, Map<String, Object> given, Dice dice, int turn) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (KindField field : kind.fields()) {
            Object known = given.get(field.key());
            Object value = known != null && suits(field, known) ? known : value(field, values, dice, turn);
            if (!value.equals("")) {
                values.put(field.key(), value);
            }
        }
        return values;
    }

    /** Two kinds may mean different things by one key. */
    private static boolean suits(KindField field, Object known) {
        return switch (field.type()) {
            case BOOLEAN -> known instanceof Boolean;
            case INTEGER, NUMBER -> known instanceof Number;
            case TEXT, DATE -> known instanceof String;
            case CHOICE ->
                field.options().stream().anyMatch(option -> option.value().equals(known));
        };
    }

    private static Object value(KindField field, Map<String, Object> before, Dice dice, int turn) {
        return switch (field.type()) {
            case BOOLEAN -> turn > 1 ? dice.once(field.draw().share()) : turn == 0;
            case TEXT ->
                field.draw().words().isEmpty() ? "" : dice.of(field.draw().words());
            case DATE -> day(field, dice);
            case CHOICE ->
                turn < field.options().size() ? field.options().get(turn).value() : choice(field, dice);
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
        return base + spread(field.draw().from(), field.draw().to(), dice);
    }

    private static String day(KindField field, Dice dice) {
        LocalDate first = LocalDate.of((int) field.draw().from(), 1, 1);
        long days = first.until(LocalDate.of((int) field.draw().to(), 12, 31), ChronoUnit.DAYS);
        return first.plusDays((long) dice.between(0, (double) days)).toString();
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
