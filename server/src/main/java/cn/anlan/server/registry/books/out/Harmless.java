package cn.anlan.server.registry.books.out;

/**
 * Text that no spreadsheet takes for a formula (OWASP, CSV Injection: = + - @, tab, carriage return) and no XML refuses. The apostrophe
 * that leads it is what spreadsheets themselves take for "this is text"; reading takes it away again.
 */
final class Harmless {

    private static final String FORMULA_STARTS = "=+-@\t\r＝＋－＠";

    private Harmless() {}

    static String text(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        StringBuilder clean = new StringBuilder(text.length() + 1);
        text.codePoints()
                .filter(c -> c == '\n' || (c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)))
                .forEach(clean::appendCodePoint);
        return formula ? "'" + clean : clean.toString();
    }
}
