package cn.anlan.server.registry.books.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which cell styles of a workbook show a number as a date (ECMA-376 part 1, 18.8.30), and what date it is. */
final class Styles {

    private static final LocalDateTime DAY_0 = LocalDate.of(1899, 12, 30).atStartOfDay();
    private static final int DAYS_TO_1904 = 1_462;
    private static final double LAST_DAY = 2_958_466; // the end of the year 9999
    private static final double SECONDS_OF_A_DAY = 86_400;

    private final BitSet dates = new BitSet();

    static Styles read(@Nullable InputStream part) throws IOException {
        Styles styles = new Styles();
        if (part != null) {
            try (Xml xml = new Xml(part)) {
                styles.read(xml);
            }
        }
        return styles;
    }

    private void read(Xml xml) {
        Set<Integer> own = new HashSet<>();
        boolean inCellFormats = false;
        int index = 0;
        while (xml.next()) {
            if (xml.begins("numFmt") && shows(xml.attribute("formatCode"))) {
                own.add(number(xml.attribute("numFmtId")));
            } else if (xml.begins("cellXfs")) {
                inCellFormats = true;
            } else if (xml.ends("cellXfs")) {
                inCellFormats = false;
            } else if (inCellFormats && xml.begins("xf")) {
                int format = number(xml.attribute("numFmtId"));
                dates.set(index++, own.contains(format) || builtIn(format));
            }
        }
    }

    /** Those that every program knows; 27 to 36 and 50 to 58 are the East Asian ones. */
    private static boolean builtIn(int format) {
        return (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || (format >= 45 && format <= 47)
                || (format >= 50 && format <= 58);
    }

    private static boolean shows(@Nullable String code) {
        String bare = code == null ? "" : code.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]", "");
        return bare.matches("(?is).*[ymdhs年月日时].*") && !bare.matches("(?is).*[#0?].*");
    }

    private static int number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,9}") ? 0 : Integer.parseInt(text);
    }

    boolean isDate(int style) {
        return dates.get(style);
    }

    /** The moment of a serial number, to the second, as ISO text; a whole day without its hour. Null where it is no date. */
    static @Nullable String date(double serial, boolean since1904) {
        double days = since1904 ? serial + DAYS_TO_1904 : serial;
        if (!(days >= 1 && days < LAST_DAY)) {
            return null;
        }
        double known = days < 60 ? days + 1 : days; // the year 1900 has a 29 February there
        LocalDateTime at = DAY_0.plusSeconds(Math.round(known * SECONDS_OF_A_DAY));
        boolean day = at.truncatedTo(ChronoUnit.DAYS).equals(at);
        return day ? at.toLocalDate().toString() : at.toString();
    }
}
