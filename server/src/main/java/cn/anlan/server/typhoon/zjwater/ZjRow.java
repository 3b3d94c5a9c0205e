package cn.anlan.server.typhoon.zjwater;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.typhoon.bulletin.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One JSON object of this feed with its fields read by the feed's rules. The first value that cannot be right is kept as
 * {@link #refusal()}; words that are only unknown are kept as {@link #unknown()} and do not spoil the row.
 */
final class ZjRow {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}(\\.\\d{1,12})?");
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final int QUADRANTS = 4;
    private static final double LARGEST_RADIUS_KM = 1_500;
    private static final double LOWEST_PRESSURE_HPA = 850;
    private static final double HIGHEST_PRESSURE_HPA = 1_050;
    private static final double FULL_CIRCLE = 360;
    private static final int LONGEST_TEXT = 200;

    private final JsonNode node;
    private final List<Refusal> unknown = new ArrayList<>();
    private @Nullable Refusal refusal;

    ZjRow(JsonNode node) {
        this.node = node;
        if (!node.isObject()) {
            refuse(Refusals.wrongType("row", node.toString()));
        }
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }

    List<Refusal> unknown() {
        return unknown;
    }

    void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    /** Text without blanks around it; null where missing or blank. */
    @Nullable
    String text(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            refuse(Refusals.wrongType(field, value.toString()));
            return null;
        }
        String text = value.asString().strip();
        return text.isEmpty() ? null : text;
    }

    /** Words for the reader: line ends at the end are dropped, other control characters and great length refused. */
    @Nullable
    String words(String field) {
        String text = text(field);
        if (text != null && (text.length() > LONGEST_TEXT || text.codePoints().anyMatch(Character::isISOControl))) {
            refuse(Refusals.badText(field, text));
            return null;
        }
        return text;
    }

    /** A number within the range; null where missing. */
    @Nullable
    Double number(String field, double least, double most) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            refuse(Refusals.notANumber(field, text));
            return null;
        }
        double number = Double.parseDouble(text);
        if (number < least || number > most) {
            refuse(Refusals.outOfRange(field, text, least, most));
            return null;
        }
        return number == 0 ? 0.0 : number;
    }

    /** A number for which the feed writes 0 where it knows none. */
    @Nullable
    Double positive(String field, double most) {
        Double number = number(field, 0, most);
        return number == null || number == 0 ? null : number;
    }

    double required(String field, double least, double most) {
        Double number = number(field, least, most);
        if (number == null) {
            refuse(Refusals.missing(field));
            return 0;
        }
        return number;
    }

    /** Degrees east brought to -180 to 180; agencies count on past the date line. */
    double longitude(String field) {
        double lon = required(field, -180, FULL_CIRCLE);
        return lon > FULL_CIRCLE / 2 ? lon - FULL_CIRCLE : lon;
    }

    /** Pressure; outside what a storm can have it is another thing in the wrong place, hence missing. */
    @Nullable
    Double pressure(String field) {
        Double number = number(field, -1e9, 1e9);
        return number == null || number < LOWEST_PRESSURE_HPA || number > HIGHEST_PRESSURE_HPA ? null : number;
    }

    Instant requiredTime(String field) {
        String text = text(field);
        if (text == null) {
            refuse(Refusals.missing(field));
            return Instant.EPOCH;
        }
        Instant time = ZjTimes.read(text);
        if (time == null) {
            refuse(Refusals.badTime(field, text));
            return Instant.EPOCH;
        }
        return time;
    }

    @Nullable
    Instant time(String field) {
        return text(field) == null ? null : requiredTime(field);
    }

    /** Radii in the feed's order NE|SE|NW|SW, or one number for a circle; null where missing. */
    @Nullable
    QuadrantRadii radii(String field) {
        String text = text(field);
        if (text == null || text.equals("0")) {
            return null;
        }
        String[] parts = BAR.split(text, -1);
        if (parts.length != 1 && parts.length != QUADRANTS) {
            refuse(Refusals.badRadii(field, text));
            return null;
        }
        double[] km = new double[QUADRANTS];
        for (int i = 0; i < QUADRANTS; i++) {
            String part = parts[parts.length == 1 ? 0 : i].strip();
            if (!NUMBER.matcher(part).matches()
                    || Double.parseDouble(part) < 0
                    || Double.parseDouble(part) > LARGEST_RADIUS_KM) {
                refuse(Refusals.badRadii(field, text));
                return null;
            }
            km[i] = Math.abs(Double.parseDouble(part));
        }
        return new QuadrantRadii(km[0], km[1], km[3], km[2]);
    }

    /** A word of the feed's vocabulary; null where missing or {@code 0}, remembered as unknown where it is no such word. */
    <T> @Nullable T word(String field, Function<String, @Nullable T> vocabulary) {
        String text = text(field);
        if (text == null || text.equals("0")) {
            return null;
        }
        T value = vocabulary.apply(text);
        if (value == null) {
            unknown.add(Refusals.unknownWord(field, text));
        }
        return value;
    }
}
