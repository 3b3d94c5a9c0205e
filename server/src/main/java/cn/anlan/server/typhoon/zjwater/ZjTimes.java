package cn.anlan.server.typhoon.zjwater;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The two ways in which this feed writes a time. */
final class ZjTimes {

    /** Weather services kept UTC+8 also in the summers of 1986 to 1991, when clocks in the street were put forward. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern LOCAL_SHAPE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2})?");
    private static final Pattern ZONED_SHAPE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})");
    private static final Instant FIRST = Instant.parse("1940-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    private ZjTimes() {}

    /** Beijing time where no zone is written, else the zone written; null where it is no time or not in 1940-2100. */
    static @Nullable Instant read(String text) {
        Instant time = parse(text);
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
    }

    private static @Nullable Instant parse(String text) {
        try {
            if (LOCAL_SHAPE.matcher(text).matches()) {
                return LocalDateTime.parse(text.replace('T', ' '), LOCAL).toInstant(BEIJING);
            }
            if (ZONED_SHAPE.matcher(text).matches()) {
                String withColon = text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
                return OffsetDateTime.parse(withColon).toInstant();
            }
            return null;
        } catch (DateTimeParseException e) {
            return null; // a shape that fits but no such day or hour
        }
    }
}
