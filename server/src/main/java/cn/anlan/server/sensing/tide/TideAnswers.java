package cn.anlan.server.sensing.tide;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.engine.tide.Surge;
import cn.anlan.engine.tide.SurgeOutlook;
import cn.anlan.engine.tide.TideTurn;
import cn.anlan.engine.tide.WarningTide;
import cn.anlan.engine.tide.WarningTides;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shapes in which the tide is told; levels in metres above the station's datum, to the centimetre. */
public final class TideAnswers {

    private static final double GRAIN = 100;
    private static final Map<WarningTide, Bilingual> TITLES = Map.of(
            WarningTide.BLUE, new Bilingual("蓝色警戒潮位", "Blue warning tide"),
            WarningTide.YELLOW, new Bilingual("黄色警戒潮位", "Yellow warning tide"),
            WarningTide.ORANGE, new Bilingual("橙色警戒潮位", "Orange warning tide"),
            WarningTide.RED, new Bilingual("红色警戒潮位", "Red warning tide"));

    private TideAnswers() {}

    /** One warning tide of the section; {@code level} is blue, yellow, orange or red, the standard's name. */
    public record Warning(String level, Bilingual title, double levelM) {}

    /**
     * A station: who, where, counted from what, by whose constants.
     *
     * @param section of shore that its warning tides are approved for; empty where none is named
     * @param constituents how many constants it has
     */
    public record Station(
            long feature,
            String code,
            String title,
            String area,
            double lat,
            double lon,
            boolean synthetic,
            String section,
            String datum,
            String source,
            String licence,
            int constituents,
            List<Warning> warning) {}

    /** A reading beside the tide. */
    public record Reading(Instant t, double levelM, double surgeM) {}

    /** The tide at a moment; {@code totalM} with the surge held, for moments ahead only. */
    public record Point(Instant t, double levelM, @Nullable Double totalM) {}

    /**
     * A high or low water.
     *
     * @param totalM with the surge held, for those ahead only
     * @param reaches the highest warning tide that this total reaches; null for none
     */
    public record Water(
            Instant t,
            double levelM,
            boolean high,
            @Nullable Double totalM,
            @Nullable String reaches) {}

    /** The surge that totals are reckoned with; {@code basis} is persisted, given or none. A reference 参考. */
    public record Outlook(
            String basis, double surgeM, @Nullable Instant at, int readings) {}

    /** A datastream near a station. */
    public record Beside(int datastream, String property, String unit, long feature, String title, double km) {}

    static Station station(TideStation station) {
        Feature gauge = station.gauge();
        TideHarmonics harmonics = station.harmonics();
        return new Station(
                gauge.id(),
                gauge.code(),
                gauge.title(),
                gauge.area().code(),
                gauge.position().lat(),
                gauge.position().lon(),
                gauge.synthetic(),
                station.section(),
                harmonics.datum(),
                harmonics.source(),
                harmonics.licence(),
                harmonics.tide().constants().size(),
                warnings(station.warning()));
    }

    /** Those of a section, lowest first. */
    public static List<Warning> warnings(WarningTides warning) {
        return warning.levelsM().entrySet().stream()
                .map(level -> new Warning(name(level.getKey()), title(level.getKey()), level.getValue()))
                .toList();
    }

    /** The standard's name of a level. */
    public static Bilingual title(WarningTide level) {
        return TITLES.getOrDefault(level, new Bilingual(level.name(), level.name()));
    }

    /** As answers name a level: blue, yellow, orange or red. */
    public static String name(WarningTide level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** How a surge to go on with is told. */
    public static Outlook outlook(SurgeOutlook surge) {
        return new Outlook(
                surge.basis().name().toLowerCase(Locale.ROOT), metres(surge.surgeM()), surge.at(), surge.readings());
    }

    static List<Reading> readings(List<Surge> surges) {
        return surges.stream()
                .map(s -> new Reading(s.at(), metres(s.observedM()), metres(s.surgeM())))
                .toList();
    }

    static List<Point> points(AstronomicalTide tide, Instant from, Instant to, Duration step, Ahead ahead) {
        List<Point> points = new ArrayList<>();
        for (Instant at = from; !at.isAfter(to); at = at.plus(step)) {
            double level = tide.levelM(at);
            points.add(new Point(at, metres(level), ahead.total(at, level)));
        }
        return points;
    }

    static Water water(TideTurn turn, WarningTides warning, Ahead ahead) {
        Double total = ahead.total(turn.at(), turn.levelM());
        String reaches = total == null
                ? null
                : warning.reachedAt(total).map(TideAnswers::name).orElse(null);
        return new Water(turn.at(), metres(turn.levelM()), turn.isHigh(), total, reaches);
    }

    /** From when on totals are told, and with what surge; nothing is known of totals where nothing is known of the surge. */
    record Ahead(Instant now, SurgeOutlook surge) {

        @Nullable
        Double total(Instant at, double levelM) {
            return at.isBefore(now) || surge.basis() == SurgeOutlook.Basis.NONE
                    ? null
                    : metres(levelM + surge.surgeM());
        }
    }

    static double km(Position from, Position to) {
        return Math.round(GreatCircle.distanceKm(from, to) * 10) / 10.0;
    }

    /** To the centimetre. */
    public static double metres(double value) {
        return Math.round(value * GRAIN) / GRAIN;
    }
}
