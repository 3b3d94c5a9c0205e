package cn.anlan.server.registry.list;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which order a list is read, and after which feature it goes on. What has no value comes first, or last in the other
 * direction; equal values go by number.
 *
 * @param key {@code title}, {@code code}, {@code area}, {@code since} or a field
 * @param type how values are compared
 */
record FeatureOrder(
        String key, Type type, boolean descending, @Nullable After after) {

    /** How values of the order are compared. */
    enum Type {
        TEXT,
        NUMBER,
        MOMENT
    }

    /** The last feature of the page before. */
    record After(String value, long id) {}

    /** A moment as text whose order is that of time. */
    static final String SINCE = "to_char(since at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final String SEPARATOR = "\n";

    /**
     * @param sort the key, with a minus before it for the other direction
     * @param numeric whether the field of this key holds numbers
     * @param cursor where the page before ended; null for the first page
     * @throws RefusedException 400 {@code registry.sort-invalid}, {@code registry.cursor-invalid}
     */
    static FeatureOrder parse(String sort, java.util.function.Predicate<String> numeric, @Nullable String cursor) {
        boolean descending = sort.startsWith("-");
        String key = descending ? sort.substring(1) : sort;
        if (!FIELD.matcher(key).matches()) {
            throw refused("registry.sort-invalid", "sort", sort, "排序字段有误", "there is no such order");
        }
        Type type = key.equals("since") ? Type.MOMENT : numeric.test(key) ? Type.NUMBER : Type.TEXT;
        return new FeatureOrder(key, type, descending, cursor == null ? null : after(cursor, type));
    }

    private static After after(String cursor, Type type) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int cut = text.lastIndexOf(SEPARATOR);
            After after = new After(text.substring(0, cut), Long.parseLong(text.substring(cut + 1)));
            switch (type) {
                case NUMBER -> Double.parseDouble(after.value());
                case MOMENT -> Instant.parse(after.value());
                case TEXT -> {}
            }
            return after;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException | DateTimeParseException malformed) {
            throw cursorInvalid(cursor);
        }
    }

    private static RefusedException cursorInvalid(String cursor) {
        return refused(
                "registry.cursor-invalid", "cursor", cursor, "翻页标记有误，请从第一页重新打开", "not a cursor of ours: begin again");
    }

    /** How the page after this feature is asked for. */
    static String cursor(String value, long id) {
        String text = value + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is compared, in SQL; never null. */
    String sql() {
        return switch (key) {
            case "title" -> "title collate \"C\"";
            case "code" -> "code";
            case "area" -> "area_path";
            case "since" -> "since";
            default ->
                type == Type.NUMBER
                        ? "coalesce(case when jsonb_typeof(fields -> :sortKey) = 'number' then cast(fields ->> :sortKey as float8) end, '-Infinity')"
                        : "coalesce(fields ->> :sortKey, '') collate \"C\"";
        };
    }

    /** The value of {@link #sql} as a cursor names it, in SQL. */
    String shown() {
        return type == Type.MOMENT ? SINCE : "cast(%s as text)".formatted(sql());
    }

    /** Whether values are compared as numbers. */
    boolean numeric() {
        return type == Type.NUMBER;
    }

    /** The number that the page before ended with; that of nothing where it began. */
    double afterNumber() {
        return after == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(after.value());
    }

    /** A value of {@link #sql} that stands in a cursor. */
    String bound(String parameter) {
        return switch (type) {
            case TEXT -> parameter;
            case NUMBER -> "cast(%s as float8)".formatted(parameter);
            case MOMENT -> "cast(%s as timestamptz)".formatted(parameter);
        };
    }

    /** Whether the order is by one of the feature's own fields. */
    boolean byField() {
        return !key.equals("title") && !key.equals("code") && !key.equals("area") && !key.equals("since");
    }

    private static RefusedException refused(String code, String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
