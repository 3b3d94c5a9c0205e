package cn.anlan.server.registry.books.sheet;

import java.math.BigDecimal;

/** Numbers as people write them. */
public final class Numerals {

    private static final double LARGEST_WHOLE = 1e18;

    private Numerals() {}

    /** The shortest decimal that is this number, without exponent below 10 to the 18th. */
    public static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            return Long.toString((long) value);
        }
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "" + value;
    }
}
