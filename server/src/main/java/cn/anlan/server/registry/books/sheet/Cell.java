package cn.anlan.server.registry.books.sheet;

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

    static Cell text(String text) {
        String clean = text.strip();
        return clean.isEmpty() ? EMPTY : new Cell(clean, Type.TEXT, false);
    }

    /** Whether nothing stands there. */
    public boolean blank() {
        return text.isEmpty() && type != Type.NOT_COMPUTED;
    }
}
