package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a kind.
 *
 * @param key name in the data
 * @param title name for the reader
 * @param unit unit of the value; null where it has none
 * @param min smallest value; for a field that stands above another one, the smallest difference
 * @param max largest value, or the largest difference
 * @param decimals digits after the point that are meant
 * @param above key of the field that this one must exceed; null for most
 * @param options what may be chosen; empty for all but choices
 */
public record KindField(
        String key,
        Bilingual title,
        Type type,
        @Nullable String unit,
        double min,
        double max,
        int decimals,
        @Nullable String above,
        List<Option> options) {

    public KindField {
        options = List.copyOf(options);
        if (!(min <= max)) {
            throw new IllegalArgumentException("field " + key + ": min " + min + " is above max " + max);
        }
        if (type == Type.CHOICE && options.isEmpty()) {
            throw new IllegalArgumentException("field " + key + " is a choice of nothing");
        }
    }

    /** What a value is. */
    public enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        CHOICE
    }

    /**
     * One value of a choice.
     *
     * @param weight how common it is, relative to the others
     */
    public record Option(String value, Bilingual title, int weight) {}
}
