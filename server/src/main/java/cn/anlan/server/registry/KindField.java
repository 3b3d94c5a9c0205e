package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a kind.
 *
 * @param key name in the data
 * @param title name for the reader
 * @param unit unit of the value; null where it has none
 * @param min smallest plausible value; for a field that stands above another one, the smallest difference; for a date the year
 * @param max largest plausible value, difference or year; not bounded where it equals {@code min}
 * @param decimals digits after the point that are meant
 * @param above key of the field that this one must exceed; null for most
 * @param options what may be chosen; empty for all but choices
 * @param required whether an entry without it is incomplete
 * @param pattern regular expression that a text must match as a whole; null for most
 * @param draw what synthetic values are drawn from; says nothing about real ones
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
        List<Option> options,
        boolean required,
        @Nullable String pattern,
        @JsonIgnore Draw draw) {

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
        CHOICE,
        /** A day, as text {@code 2026-05-01}. */
        DATE
    }

    /**
     * What the generator of synthetic cities draws from.
     *
     * @param from smallest number or year
     * @param to largest number or year
     * @param share how often a truth value is true, 0 to 1
     * @param words texts to choose from; empty where a text is left out
     */
    public record Draw(double from, double to, double share, List<String> words) {
        public Draw {
            words = List.copyOf(words);
        }
    }

    /**
     * One value of a choice.
     *
     * @param weight how common it is, relative to the others
     */
    public record Option(String value, Bilingual title, int weight) {}
}
