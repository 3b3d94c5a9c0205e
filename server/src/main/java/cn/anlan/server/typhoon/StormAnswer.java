package cn.anlan.server.typhoon;

import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.CircleFrame;
import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.engine.typhoon.WindGrade;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.typhoon.Shapes.Polygon;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import cn.anlan.server.typhoon.bulletin.StatedLandfall;
import cn.anlan.server.typhoon.bulletin.StatedPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One storm, for the map and its panels.
 *
 * @param asOf what was known at this moment is told
 * @param forecasts of each agency the last one that still reaches ahead
 * @param cone area spanned by those of them that are not old, and their usual error; null where nothing lies ahead
 * @param circles wind circles at the last position; carried on from an earlier one where the last states none
 * @param asOfFix time of the last position
 * @param warningLines China's 24-hour and 48-hour lines
 */
record StormAnswer(
        String id,
        String nameZh,
        String nameEn,
        boolean active,
        boolean bestTrack,
        Instant asOf,
        List<FixAnswer> fixes,
        List<ForecastAnswer> forecasts,
        List<LandfallAnswer> landfalls,
        @Nullable Polygon cone,
        @Nullable Circles circles,
        Instant asOfFix,
        WarningLines warningLines) {

    /** One observed position; radii NE, SE, SW, NW in km. */
    record FixAnswer(
            Instant t,
            double lat,
            double lon,
            @Nullable Double windMps,
            @Nullable Double pressureHpa,
            @Nullable Integer grade,
            StormClass classCode,
            @Nullable Double moveDirDeg,
            @Nullable Double moveKmh,
            @Nullable List<Double> r7,
            @Nullable List<Double> r10,
            @Nullable List<Double> r12) {}

    /** One agency's forecast; {@code old} where it is drawn but no longer used unasked, neither for the cone. */
    record ForecastAnswer(
            String agency, Bilingual agencyTitle, Instant issuedAt, boolean old, List<PointAnswer> points) {}

    /** One forecast position. */
    record PointAnswer(
            Instant t,
            double lat,
            double lon,
            @Nullable Double windMps,
            @Nullable Double pressureHpa,
            StormClass classCode) {}

    /** One landfall. */
    record LandfallAnswer(Instant t, double lat, double lon, String place, StormClass classCode) {}

    /** The circles of grades 7, 10 and 12; null where there is none. */
    record Circles(
            @Nullable Polygon r7,
            @Nullable Polygon r10,
            @Nullable Polygon r12) {

        static Circles of(CircleFrame frame) {
            return new Circles(
                    Shapes.polygon(frame.ring(Circle.GRADE_7)),
                    Shapes.polygon(frame.ring(Circle.GRADE_10)),
                    Shapes.polygon(frame.ring(Circle.GRADE_12)));
        }
    }

    /** Lines of longitude and latitude. */
    record WarningLines(List<List<Double>> h24, List<List<Double>> h48) {}

    static final WarningLines LINES = new WarningLines(Shapes.LINE_24_HOURS, Shapes.LINE_48_HOURS);

    /** A class is carried on from the position before where a position states neither class nor wind. */
    static List<FixAnswer> fixes(List<StatedFix> stated) {
        List<FixAnswer> answers = new ArrayList<>();
        StormClass last = StormClass.TD;
        for (StatedFix fix : stated) {
            last = stormClass(fix.stormClass(), fix.windMps(), last);
            Double wind = fix.windMps();
            answers.add(new FixAnswer(
                    fix.at(),
                    fix.lat(),
                    fix.lon(),
                    wind,
                    fix.pressureHpa(),
                    wind == null ? null : WindGrade.of(wind),
                    last,
                    fix.moveDirDeg(),
                    fix.moveKmh(),
                    Shapes.radii(fix.r7()),
                    Shapes.radii(fix.r10()),
                    Shapes.radii(fix.r12())));
        }
        return answers;
    }

    static ForecastAnswer forecast(StatedForecast forecast, boolean old) {
        List<PointAnswer> points = new ArrayList<>();
        StormClass last = StormClass.TD;
        for (StatedPoint point : forecast.points()) {
            last = stormClass(point.stormClass(), point.windMps(), last);
            points.add(
                    new PointAnswer(point.at(), point.lat(), point.lon(), point.windMps(), point.pressureHpa(), last));
        }
        return new ForecastAnswer(
                forecast.agency().name(), forecast.agency().title(), forecast.issuedAt(), old, points);
    }

    static LandfallAnswer landfall(StatedLandfall landfall) {
        return new LandfallAnswer(
                landfall.at(),
                landfall.lat(),
                landfall.lon(),
                landfall.place(),
                stormClass(landfall.stormClass(), null, StormClass.TD));
    }

    private static StormClass stormClass(@Nullable StormClass stated, @Nullable Double wind, StormClass before) {
        if (stated != null) {
            return stated;
        }
        return wind == null ? before : StormClass.ofWind(wind);
    }
}
