package cn.anlan.server.registry.books.sheet;

import java.util.regex.Pattern;

/**
 * A cell as the file gives it.
 *
 * @param text what it shows: numbers plain, without exponent where the file holds a number; dates as ISO 8601; stripped
 * @param type what the file says it is
 * @param filled whether the text stands in another cell that was merged with this one
 */
public record Cell(String text, Type type, boolean filled) {

    /** A cell without anything. */
    public static final Cell EMPTY = new Cell("", Type.TEXT, false);

    private static final Pattern MADE_HARMLESS = Pattern.compile("(?s)'[=+\\-@\\t\\r＝＋－＠].*");

    /** What a cell is in its file. CSV knows text only. */
    public enum Type {
        TEXT,
        NUMBER,
        /** A number that is shown as a date. */
        DATE,
        BOOLEAN,
        /** The outcome of a formula that failed, such as {@code #N/A}. */
        ERROR,
        /** A formula whose outcome was not saved. */
        NOT_COMPUTED,
        /** Longer than a cell may be; the text is its beginning. */
        TOO_LONG
    }

    /** A text of a spreadsheet. Led by an apostrophe it is one that would be taken for a formula, as we hand it out ourselves. */
    static Cell ofSheet(String text) {
        return text(MADE_HARMLESS.matcher(text).matches() ? text.substring(1) : text);
    }

    static Cell text(String text) {
        String clean = text.strip();
        return clean.isEmpty() ? EMPTY : new Cell(clean, Type.TEXT, false);
    }

    /** Whether nothing stands there. */
    public boolean blank() {
        return text.isEmpty() && type != Type.NOT_COMPUTED;
    }
}
