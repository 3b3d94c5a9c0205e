package cn.anlan.server.registry.books.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people write them in Chinese sheets: year first, whatever stands between; or the serial number of a spreadsheet. */
final class Dates {

    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?(?:[T\\s].*)?");
    private static final Pattern PACKED = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(\\.\\d+)?");
    private static final int FIRST_SERIAL = 18_264; // 1950-01-01
    private static final int LAST_SERIAL = 73_050; // 2099-12-31
    private static final int DAYS_TO_1904 = 1_462;

    private Dates() {}

    /** A day that is written out. */
    static Optional<LocalDate> written(String text) {
        Matcher form = WRITTEN.matcher(text);
        if (!form.matches()) {
            form = PACKED.matcher(text);
        }
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The day of a serial number between 1950 and 2099; days count from 30 December 1899, or from 1904. */
    static Optional<LocalDate> serial(String text, boolean since1904) {
        Matcher form = SERIAL.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int days = Integer.parseInt(form.group(1)) + (since1904 ? DAYS_TO_1904 : 0);
        return days >= FIRST_SERIAL && days <= LAST_SERIAL
                ? Optional.of(LocalDate.of(1899, 12, 30).plusDays(days))
                : Optional.empty();
    }
}
