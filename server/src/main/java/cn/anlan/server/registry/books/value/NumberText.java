package cn.anlan.server.registry.books.value;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as they come out of sheets: full-width digits, thousands' commas, a unit behind them, an exponent. */
final class NumberText {

    private static final Pattern PLAIN = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");
    private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern SCIENTIFIC = Pattern.compile("([+-]?)(\\d)(?:\\.(\\d+))?[eE]\\+?(\\d{1,2})");
    private static final int LONGEST = 40;

    private NumberText() {}

    /** Half-width letters and digits, no blanks at the ends. */
    static String halfWidth(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
            }
        }
        return text.strip();
    }

    /** The number, if it is one; a unit that the column has may stand behind it. */
    static Optional<BigDecimal> read(String text, @Nullable String unit) {
        String bare = halfWidth(text);
        if (unit != null && !unit.isBlank()) {
            String written = halfWidth(unit);
            bare = bare.endsWith(written)
                    ? bare.substring(0, bare.length() - written.length()).strip()
                    : bare;
        }
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        if (GROUPED.matcher(bare).matches()) {
            bare = bare.replace(",", "");
        }
        if (PLAIN.matcher(bare).matches()) {
            return Optional.of(new BigDecimal(bare.endsWith(".") ? bare + "0" : bare));
        }
        return SCIENTIFIC.matcher(bare).matches() ? Optional.of(new BigDecimal(bare)) : Optional.empty();
    }

    /** The digits of a number that a spreadsheet showed with an exponent; empty where it shows none. */
    static Optional<Exponent> scientific(String text) {
        Matcher form = SCIENTIFIC.matcher(halfWidth(text));
        if (!form.matches()) {
            return Optional.empty();
        }
        String fraction = form.group(3) == null ? "" : form.group(3);
        int exponent = Integer.parseInt(form.group(4));
        String shown = form.group(2) + fraction;
        String digits = exponent + 1 >= shown.length()
                ? shown + "0".repeat(exponent + 1 - shown.length())
                : shown.substring(0, exponent + 1);
        return Optional.of(new Exponent(digits, shown.length() >= exponent + 1));
    }

    /**
     * A number out of its exponent.
     *
     * @param digits as far as they are known, then zeros
     * @param exact whether all of them are known
     */
    record Exponent(String digits, boolean exact) {}
}
