package cn.anlan.server.sensing.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads the moments of one sender. Days and hours that there are not are none. */
public final class TimeReader {

    private static final double FARTHEST_SECONDS = 1e11; // the year 5138
    private static final int DATE_LENGTH = 10;

    private final DateTimeFormatter format;
    private final ZoneId zone;
    private final int perSecond;

    private TimeReader(DateTimeFormatter format, ZoneId zone, int perSecond) {
        this.format = format;
        this.zone = zone;
        this.perSecond = perSecond;
    }

    /** ISO 8601, with a blank instead of the T if need be; without a zone of its own it is local time of this one. */
    public static TimeReader iso(ZoneId zone) {
        return new TimeReader(DateTimeFormatter.ISO_DATE_TIME, zone, 0);
    }

    /** Seconds since 1970 in UTC. */
    public static TimeReader epochSeconds() {
        return new TimeReader(DateTimeFormatter.ISO_DATE_TIME, ZoneId.of("UTC"), 1);
    }

    /** Thousandths of a second since 1970 in UTC. */
    public static TimeReader epochMillis() {
        return new TimeReader(DateTimeFormatter.ISO_DATE_TIME, ZoneId.of("UTC"), 1000);
    }

    /**
     * By a pattern of {@link DateTimeFormatter}; what it leaves out below the day is 0.
     *
     * @param zone for a pattern without one
     * @throws IllegalArgumentException if there is no such pattern
     */
    public static TimeReader pattern(String pattern, ZoneId zone) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().appendPattern(pattern.replace('y', 'u')); // the year, whatever era
        if (!pattern.matches(".*[HhKk].*")) {
            builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
        }
        if (!pattern.contains("m")) {
            builder.parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0);
        }
        if (!pattern.contains("s")) {
            builder.parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0);
        }
        return new TimeReader(builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT), zone, 0);
    }

    Optional<Instant> read(String text) {
        try {
            return Optional.of(perSecond > 0 ? epoch(text) : written(text));
        } catch (DateTimeException | NumberFormatException notATime) {
            return Optional.empty();
        }
    }

    private Instant epoch(String text) {
        double seconds = Double.parseDouble(text) / perSecond;
        if (!(Math.abs(seconds) < FARTHEST_SECONDS)) {
            throw new DateTimeException("beyond every calendar");
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private Instant written(String text) {
        boolean blank = format == DateTimeFormatter.ISO_DATE_TIME
                && text.length() > DATE_LENGTH
                && text.charAt(DATE_LENGTH) == ' ';
        String moment = blank ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1) : text;
        TemporalAccessor read = format.parseBest(moment, ZonedDateTime::from, LocalDateTime::from);
        return read instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : LocalDateTime.from(read).atZone(zone).toInstant();
    }
}
