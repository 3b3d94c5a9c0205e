package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Impact;
import cn.anlan.engine.typhoon.ImpactKernel;
import cn.anlan.engine.typhoon.RainField;
import cn.anlan.engine.typhoon.WindField;
import cn.anlan.engine.typhoon.WindOptions;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.typhoon.bulletin.Agency;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Single risk points of an assessment: pages of them, and one with its course by the hour. */
@Component
class ImpactPoints {

    static final int USUAL_PAGE = 50;
    static final int LARGEST_PAGE = 500;

    /**
     * One risk point.
     *
     * @param area the narrowest area around it whose place is known
     * @param areaName its name
     * @param galeAt first hour of gale; null where none
     * @param stormAt first hour of storm-force wind; null where none
     * @param peakAt hour of the strongest wind; null where there is no wind of the storm at all
     * @param rainMm rain over the horizon
     * @param synthetic whether the point is made up
     */
    record Point(
            long id,
            String title,
            int list,
            String area,
            String areaName,
            double lat,
            double lon,
            @Nullable Instant galeAt,
            @Nullable Instant stormAt,
            double peakWindMps,
            @Nullable Instant peakAt,
            double rainMm,
            boolean synthetic) {}

    /** A page; {@code next} is null on the last. */
    record Page(List<Point> items, @Nullable String next) {}

    /** One hour at one point. */
    record Hour(Instant t, double windMps, double rainMmH) {}

    /** One point by another agency's forecast. */
    record ByAgency(
            String agency,
            Bilingual agencyTitle,
            Instant issuedAt,
            @Nullable Instant galeAt,
            @Nullable Instant stormAt,
            double peakWindMps) {}

    /** One point with its course. */
    record OnePoint(
            @JsonUnwrapped Point point,
            String agency,
            Instant issuedAt,
            Instant from,
            Bilingual method,
            List<Hour> series,
            List<ByAgency> byAgency) {}

    private final Areas areas;

    ImpactPoints(Areas areas) {
        this.areas = areas;
    }

    /**
     * Points soonest hit first, from behind the cursor on.
     *
     * @param list only this risk list; null for all
     * @param area only inside this area; null for all the caller may see
     * @throws RefusedException 400 {@code typhoon.area-approximate} where the area's place is not known
     */
    Page page(
            Assessment assessment,
            Scope scope,
            @Nullable Integer list,
            @Nullable AreaPath area,
            @Nullable PointCursor cursor,
            int limit) {
        if (area != null && areas.find(area).map(Area::approximate).orElse(false)) {
            throw Questions.refused(
                    400,
                    "typhoon.area-approximate",
                    "area",
                    area.code(),
                    "该地位置只是大致，不单独列出，请查询所在县（市、区）",
                    "the place of this area is only approximate: ask for its county");
        }
        RiskPicture risks = assessment.risks;
        boolean[] seen = risks.pointsWhere(each -> scope.covers(each) && (area == null || area.contains(each)));
        List<Point> items = new ArrayList<>();
        PointCursor last = null;
        for (int at : assessment.soonestFirst()) {
            if (!seen[at] || (list != null && risks.lists[at] != list)) {
                continue;
            }
            PointCursor here = PointCursor.of(assessment, at);
            if (cursor != null && here.compareTo(cursor) <= 0) {
                continue;
            }
            if (items.size() == limit) {
                return new Page(items, last == null ? null : last.text());
            }
            items.add(point(assessment, at));
            last = here;
        }
        return new Page(items, null);
    }

    /** Every point that the caller may see, soonest hit first. */
    List<Point> all(Assessment assessment, Scope scope) {
        boolean[] seen = assessment.risks.pointsWhere(scope::covers);
        List<Point> items = new ArrayList<>();
        for (int at : assessment.soonestFirst()) {
            if (seen[at]) {
                items.add(point(assessment, at));
            }
        }
        return items;
    }

    /** One point with its course by the hour and the other agencies beside it. */
    OnePoint one(Assessment assessment, List<Assessment.Question> all, int at) {
        Assessment.Question question = assessment.question;
        Position place = new Position(assessment.risks.lats[at], assessment.risks.lons[at]);
        WindField.OfTrack wind = WindField.standard().on(question.track());
        RainField rain = RainField.standard();
        List<Hour> series = new ArrayList<>();
        for (int hour = 0; hour <= question.hours(); hour++) {
            Instant time = question.from().plus(Duration.ofHours(hour));
            series.add(new Hour(
                    time,
                    Math.round(wind.at(place, time).speedMps() * 10) / 10.0,
                    Math.round(rain.rateMmPerHour(question.track(), place, time) * 10) / 10.0));
        }
        return new OnePoint(
                point(assessment, at),
                question.forecast().agency(),
                question.forecast().issuedAt(),
                question.from(),
                RollUp.method(question),
                series,
                all.stream().map(other -> byAgency(other, place)).toList());
    }

    private static ByAgency byAgency(Assessment.Question question, Position place) {
        Impact impact = ImpactKernel.assess(
                new double[] {place.lat()},
                new double[] {place.lon()},
                question.track(),
                question.from(),
                question.hours(),
                WindOptions.standard());
        return new ByAgency(
                question.forecast().agency(),
                Agency.valueOf(question.forecast().agency()).title(),
                question.forecast().issuedAt(),
                question.moment(impact.galeHour()[0]),
                question.moment(impact.stormHour()[0]),
                Tally.tenth(impact.peakWindMps()[0]));
    }

    private Point point(Assessment assessment, int at) {
        RiskPicture risks = assessment.risks;
        Impact impact = assessment.impact;
        AreaPath area = areas.placed(risks.area(at));
        return new Point(
                risks.ids[at],
                risks.titles[at],
                risks.lists[at],
                area.code(),
                placedName(area),
                risks.lats[at],
                risks.lons[at],
                assessment.moment(impact.galeHour()[at]),
                assessment.moment(impact.stormHour()[at]),
                Tally.tenth(impact.peakWindMps()[at]),
                assessment.moment(impact.peakHour()[at]),
                Tally.tenth(impact.rainSumMm()[at]),
                risks.synthetic[at]);
    }

    /** County and, where its place is known, township. */
    private String placedName(AreaPath area) {
        String name = areas.chain(area).stream()
                .filter(each -> each.level().compareTo(AreaLevel.COUNTY) >= 0)
                .map(Area::name)
                .collect(Collectors.joining());
        return name.isEmpty() ? area.code() : name;
    }
}
