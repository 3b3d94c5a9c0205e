package cn.anlan.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * A rule that a good entry of a book keeps, as data. What breaks it is a defect for its owner to mend, not a refusal.
 *
 * @param type what is asked
 * @param field key of the field; null where the entry as a whole is meant
 * @param min smallest plausible value, for {@link Type#RANGE}
 * @param max largest plausible value, for {@link Type#RANGE}
 * @param pattern regular expression, for {@link Type#PATTERN}
 * @param limit metres for {@link Type#NEAR_DUPLICATE}, days for {@link Type#STALE}; else 0
 */
public record QualityRule(
        Type type,
        @Nullable String field,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable String pattern,
        int limit) {

    /** What can be asked of an entry. */
    public enum Type {
        /** The field has a value. */
        REQUIRED,
        /** The value lies between min and max. */
        RANGE,
        /** The text matches the pattern. */
        PATTERN,
        /** The position lies in the area that is named. */
        INSIDE_AREA,
        /** Nothing else of the kind stands within the limit. */
        NEAR_DUPLICATE,
        /** It was looked at within the limit. */
        STALE
    }
}
