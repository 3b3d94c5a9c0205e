package cn.anlan.server.registry.books.value;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a book.
 *
 * @param key name in the data; a heading may say it in place of the title
 * @param title what the heading says
 * @param type how its cells are read
 * @param unit of its numbers; null where they have none
 * @param required whether each row must say it
 * @param choices what may be said; empty for all but choices
 * @param aliases other headings that mean it
 * @param rule what is right, for the sheet of notes
 * @param example what an example row says
 */
public record Column(
        String key,
        Bilingual title,
        Type type,
        @Nullable String unit,
        boolean required,
        List<Choice> choices,
        List<String> aliases,
        Bilingual rule,
        String example) {

    public Column {
        choices = List.copyOf(choices);
        aliases = List.copyOf(aliases);
    }

    /** One without unit and choices, in both languages. */
    public static Column of(
            String key,
            String zh,
            String en,
            Type type,
            boolean required,
            List<String> aliases,
            String ruleZh,
            String ruleEn,
            String example) {
        return new Column(
                key,
                new Bilingual(zh, en),
                type,
                null,
                required,
                List.of(),
                aliases,
                new Bilingual(ruleZh, ruleEn),
                example);
    }

    /** How the cells of a column are read. */
    public enum Type {
        /** The business key: text without spaces. */
        CODE,
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        CHOICE,
        DATE,
        /** A telephone number in China: 11 digits of a mobile, or area code and number. */
        PHONE,
        /** A citizen's number of 18 characters (GB 11643-1999). */
        ID_NUMBER,
        /** Degrees north. */
        LAT,
        /** Degrees east. */
        LON,
        /** A statistical code or a name. */
        AREA
    }

    /** One value of a choice: what is kept, and what may be written for it. */
    public record Choice(String value, Bilingual title) {}

    /** The heading of the template: the title, with the unit in brackets. */
    public String heading() {
        return unit == null ? title.zh() : title.zh() + "（" + unit + "）";
    }
}
