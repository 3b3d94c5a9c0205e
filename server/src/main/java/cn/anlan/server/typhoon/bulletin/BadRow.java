package cn.anlan.server.typhoon.bulletin;

import cn.anlan.server.kernel.Refusal;

/**
 * A row, or one value of it, that was not taken.
 *
 * @param row where it stands in the payload, as {@code points[12]} or {@code line 40}
 * @param refusal field, value and rule
 * @param text the row as it came, shortened
 * @param taken whether the row was taken without that one value
 */
public record BadRow(String row, Refusal refusal, String text, boolean taken) {

    private static final int LONGEST_TEXT = 2_000;
    private static final String MORE = "…";

    public BadRow {
        if (text.length() > LONGEST_TEXT) {
            text = text.substring(0, LONGEST_TEXT) + "…";
        }
    }

    /** Stands for so many more bad rows that are not kept by name. */
    static BadRow more(int rows) {
        return new BadRow(MORE, Refusals.moreBadRows(rows), "", false);
    }

    /** How many bad rows of the payload this one speaks of. */
    int standsFor() {
        String value = refusal.value();
        return row.equals(MORE) && value != null ? Integer.parseInt(value) : 1;
    }
}
