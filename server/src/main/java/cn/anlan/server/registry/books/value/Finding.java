package cn.anlan.server.registry.books.value;

import cn.anlan.server.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Something that was noticed at a cell.
 *
 * @param column key of its column; "row" where no single one is
 * @param value as it came, shortened to 200 characters
 * @param code stable reason code, {@code registry.reason}
 * @param rule what would be right
 * @param suggestion what is probably meant; null where nobody can tell
 * @param repaired whether that was done: then the row is taken, and this is only told
 */
public record Finding(
        String column,
        String value,
        String code,
        Bilingual rule,
        @Nullable String suggestion,
        boolean repaired) {

    private static final int LONGEST_VALUE = 200;

    public Finding {
        if (value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }

    static Finding wrong(Column column, String value, String code, String zh, String en, @Nullable String suggestion) {
        return new Finding(column.key(), value, "registry." + code, new Bilingual(zh, en), suggestion, false);
    }

    static Finding repaired(Column column, String value, String code, String zh, String en, String now) {
        return new Finding(column.key(), value, "registry." + code, new Bilingual(zh, en), now, true);
    }
}
