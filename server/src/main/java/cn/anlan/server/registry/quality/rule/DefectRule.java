package cn.anlan.server.registry.quality.rule;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of quality.
 *
 * @param id stable name; never changed once used
 * @param severity of each defect it finds
 * @param dueDays days from being found until it should be mended, 1 to 366
 * @param remedy what mends it, in words
 * @param kinds the kinds it holds for; all where empty
 * @param fields the fields it asks about beside what the catalogue says; empty for rules that ask the catalogue
 * @param min smallest good value, of a range of its own
 * @param max largest good value, of a range of its own
 * @param pattern regular expression that a text must match as a whole, of a pattern of its own
 * @param withinM how near a double stands where the catalogue does not say; how far from its shape a position may lie; m
 * @param likeness least likeness of a double's title, 0 to 1
 * @param days after which an entry that nobody confirmed is stale; where the catalogue does not say
 */
public record DefectRule(
        String id,
        Type type,
        DefectSeverity severity,
        int dueDays,
        Bilingual title,
        Bilingual remedy,
        List<String> kinds,
        List<String> fields,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable String pattern,
        double withinM,
        double likeness,
        int days) {

    /** What is asked. */
    public enum Type {
        /** A value is there. */
        REQUIRED,
        /** A number or a day lies within its bounds. */
        RANGE,
        /** A text has its form. */
        PATTERN,
        /** A value is of its type or one of its choices. */
        VALUE,
        /** The position lies within the area that is named. */
        INSIDE_AREA,
        /** The position lies in the area, or near the line, that is drawn for the entry. */
        INSIDE_SHAPE,
        /** Nothing of the kind stands near under a title that is alike. */
        NEAR_DUPLICATE,
        /** Each duty that the kind needs has a living holder in term. */
        RESPONSIBLE,
        /** Its own holders have been reached. */
        REACHED,
        /** Somebody recorded or confirmed it within so many days. */
        STALE
    }

    public DefectRule {
        kinds = List.copyOf(kinds);
        fields = List.copyOf(fields);
    }

    /** Whether it holds for features of this kind. */
    public boolean holdsFor(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    /** Whether it only hands on what the catalogue of kinds says. */
    boolean asksCatalogue() {
        return fields.isEmpty();
    }
}
