package cn.anlan.server.typhoon.cmabst;

import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.typhoon.bulletin.Refusals;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a best-track file: either a position or the reason why it is none.
 *
 * @param fix the position; null where refused
 * @param refusal the reason; null where taken
 */
record BestTrackRow(@Nullable StatedFix fix, @Nullable Refusal refusal) {

    private static final Pattern ROW = Pattern.compile(
            "(\\d{4})(\\d{2})(\\d{2})(\\d{2})\\s+(\\d)\\s+(-?\\d{1,4})\\s+(-?\\d{1,5})\\s+(-?\\d{1,5})\\s+(-?\\d{1,4})(\\s+-?\\d{1,4})?");
    /** A second centre has its storm's serial and a mark behind the name. */
    private static final Pattern BRANCH = Pattern.compile("\\(-\\)(\\d)$");

    private static final double STRONGEST_WIND_MPS = 120;
    private static final double LOWEST_PRESSURE_HPA = 850;
    private static final double HIGHEST_PRESSURE_HPA = 1_050;
    private static final int FIRST_YEAR = 1940;
    private static final int LAST_YEAR = 2100;

    static BestTrackRow of(String text) {
        Matcher matcher = ROW.matcher(text);
        if (!matcher.matches()) {
            return refused(Refusals.unreadable("a row of another shape"));
        }
        Instant at = time(matcher);
        double lat = Integer.parseInt(matcher.group(6)) / 10.0;
        double lon = Integer.parseInt(matcher.group(7)) / 10.0;
        double pressure = Integer.parseInt(matcher.group(8));
        double wind = Integer.parseInt(matcher.group(9));
        if (at == null) {
            return refused(Refusals.badTime("time", text.substring(0, 10)));
        }
        if (lat < -90 || lat > 90) {
            return refused(Refusals.outOfRange("lat", matcher.group(6), -900, 900));
        }
        if (lon < -180 || lon > 360) {
            return refused(Refusals.outOfRange("lon", matcher.group(7), -1800, 3600));
        }
        if (wind < 0 || wind > STRONGEST_WIND_MPS) {
            return refused(Refusals.outOfRange("wind", matcher.group(9), 0, STRONGEST_WIND_MPS));
        }
        boolean pressureKnown = pressure >= LOWEST_PRESSURE_HPA && pressure <= HIGHEST_PRESSURE_HPA;
        return new BestTrackRow(
                new StatedFix(
                        at,
                        lat,
                        lon > 180 ? lon - 360 : lon,
                        pressureKnown ? pressure : null,
                        wind == 0 ? null : wind,
                        stormClass(matcher.group(5)),
                        null,
                        null,
                        null,
                        null,
                        null),
                null);
    }

    /** {@code YYYYNN}, or {@code C} + year + serial for a storm without an international number. */
    static String stormId(Instant first, @Nullable String international, String serial, String name) {
        int year = first.atZone(ZoneOffset.UTC).getYear();
        if (international == null || international.equals("0000")) {
            Matcher branch = BRANCH.matcher(name);
            String suffix = branch.find() ? "-" + branch.group(1) : "";
            return String.format(Locale.ROOT, "C%d%04d%s", year, Integer.parseInt(serial), suffix);
        }
        // the number holds the season's year; a storm of New Year's Eve keeps the season it was numbered in
        int century = year - year % 100;
        int season = century + Integer.parseInt(international.substring(0, 2));
        int nearest = season - year > 50 ? season - 100 : year - season > 50 ? season + 100 : season;
        return nearest + international.substring(2);
    }

    private static @Nullable Instant time(Matcher matcher) {
        int year = Integer.parseInt(matcher.group(1));
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return null;
        }
        try {
            return LocalDateTime.of(
                            year,
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Integer.parseInt(matcher.group(4)),
                            0)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // no such day or hour
        }
    }

    private static @Nullable StormClass stormClass(String code) {
        return switch (code) {
            case "1" -> StormClass.TD;
            case "2" -> StormClass.TS;
            case "3" -> StormClass.STS;
            case "4" -> StormClass.TY;
            case "5" -> StormClass.STY;
            case "6" -> StormClass.SUPER_TY;
            default -> null;
        };
    }

    private static BestTrackRow refused(Refusal refusal) {
        return new BestTrackRow(null, refusal);
    }
}
