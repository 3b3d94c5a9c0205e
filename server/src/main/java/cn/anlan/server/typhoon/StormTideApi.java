package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.tide.TideAtApproach;
import cn.anlan.engine.tide.TideTurn;
import cn.anlan.engine.typhoon.RainField;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.engine.typhoon.WindField;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.sensing.tide.TideAnswers;
import cn.anlan.server.typhoon.bulletin.Agency;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a storm meets the tide, and its wind and rain at one place by the hour, over HTTP. */
@RestController
@RequestMapping("/api/v1/storms/{id}")
class StormTideApi {

    static final int USUAL_LIMIT = 3;
    static final int MOST = 100;

    private final Storms storms;
    private final StormTides tides;
    private final Questions questions;

    StormTideApi(Storms storms, StormTides tides, Questions questions) {
        this.storms = storms;
        this.tides = tides;
        this.questions = questions;
    }

    /**
     * One station's meeting.
     *
     * @param highAt the highest high water within the span; the nearest one where none falls into it
     * @param highM its astronomical level
     * @param totalM tide and surge at that high water, or at the approach where there is none; a reference 参考
     * @param reaches the highest warning tide that the total reaches; null for none
     * @param overLowestM the total less the lowest warning tide; null where none is approved
     */
    record Meeting(
            long feature,
            String title,
            String area,
            double lat,
            double lon,
            boolean synthetic,
            String section,
            String datum,
            Instant approachAt,
            double km,
            boolean coincides,
            @Nullable Instant highAt,
            @Nullable Double highM,
            double approachM,
            double totalM,
            TideAnswers.Outlook surge,
            @Nullable String reaches,
            @Nullable Bilingual reachesTitle,
            @Nullable Double overLowestM,
            List<TideAnswers.Warning> warning) {}

    /**
     * The stations that the storm comes near, worst first.
     *
     * @param asOf what was known at this moment is told
     * @param spanHours a high water within so many hours of the approach coincides with it
     * @param reachKm stations the centre passes within this distance are told
     * @param stations how many these are
     * @param coinciding at how many of them a high water coincides
     */
    record Meetings(
            Instant asOf,
            String agency,
            Bilingual agencyTitle,
            Instant issuedAt,
            long spanHours,
            double reachKm,
            int stations,
            int coinciding,
            List<Meeting> items) {}

    @Operation(
            summary =
                    "High water within three hours of the storm's nearest approach: at which stations, when, how high")
    @GetMapping("/tides")
    Meetings meetings(
            Scope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        int most = limit == null ? USUAL_LIMIT : limit;
        if (most < 1 || most > MOST) {
            throw Questions.refused(
                    400,
                    "typhoon.bad-limit",
                    "limit",
                    Integer.toString(most),
                    "应为 1–" + MOST + " 行",
                    "1-" + MOST + " rows may be asked for");
        }
        Instant moment = questions.knownAt(knownAt);
        questions.storm(id, moment);
        IssuedForecast forecast = Questions.choose(storms, id, Questions.agency(agency), moment);
        List<TideMeeting> all = tides.of(id, forecast, scope::covers, moment);
        return new Meetings(
                moment,
                forecast.agency(),
                Agency.valueOf(forecast.agency()).title(),
                forecast.issuedAt(),
                TideAtApproach.SPAN.toHours(),
                StormTides.REACH_KM,
                all.size(),
                (int) all.stream().filter(TideMeeting::coincides).count(),
                all.stream().limit(most).map(StormTideApi::meeting).toList());
    }

    private static Meeting meeting(TideMeeting one) {
        Feature gauge = one.station().gauge();
        Optional<TideTurn> high = one.high().or(one::nearest);
        return new Meeting(
                gauge.id(),
                gauge.title(),
                gauge.area().code(),
                gauge.position().lat(),
                gauge.position().lon(),
                gauge.synthetic(),
                one.station().section(),
                one.station().harmonics().datum(),
                one.approach(),
                Math.round(one.km() * 10) / 10.0,
                one.coincides(),
                high.map(TideTurn::at).orElse(null),
                high.map(turn -> TideAnswers.metres(turn.levelM())).orElse(null),
                TideAnswers.metres(one.tide().levelM()),
                TideAnswers.metres(one.totalM()),
                TideAnswers.outlook(one.surge()),
                one.reaches().map(TideAnswers::name).orElse(null),
                one.reaches().map(TideAnswers::title).orElse(null),
                one.overLowestM().map(TideAnswers::metres).orElse(null),
                TideAnswers.warnings(one.station().warning()));
    }

    /** Mean wind and rain rate at the place at an hour. */
    record CourseHour(Instant t, double windMps, double rainMmPerHour) {}

    /** The storm at one place by the hour: our parametric field along an agency's forecast, a reference 参考. */
    record Course(Instant asOf, String agency, Bilingual agencyTitle, Instant issuedAt, List<CourseHour> hours) {}

    @Operation(summary = "The storm's wind and rain at a place by the hour: our parametric field, a reference")
    @GetMapping("/course")
    Course course(
            Scope scope,
            @PathVariable String id,
            @RequestParam double lat,
            @RequestParam double lon,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        if (!(lat >= -90 && lat <= 90) || !(lon >= -180 && lon <= 180)) {
            throw Questions.refused(
                    400,
                    "typhoon.bad-position",
                    "lat,lon",
                    lat + "," + lon,
                    "经纬度超出范围",
                    "the position is not on the globe");
        }
        int ahead = Questions.hours(hours);
        Instant moment = questions.knownAt(knownAt);
        questions.storm(id, moment);
        IssuedForecast forecast = Questions.choose(storms, id, Questions.agency(agency), moment);
        Track track = storms.track(id, moment)
                .map(observed -> Tracks.joined(observed, forecast.track()))
                .orElse(forecast.track());
        Position place = new Position(lat, lon);
        WindField.OfTrack wind = WindField.standard().on(track);
        List<CourseHour> course = new ArrayList<>();
        for (int hour = 0; hour <= ahead; hour++) {
            Instant at = moment.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(hour));
            if (track.covers(at)) {
                double rain = RainField.standard().rateMmPerHour(track, place, at);
                course.add(new CourseHour(
                        at, Tally.tenth((float) wind.at(place, at).speedMps()), Tally.tenth((float) rain)));
            }
        }
        return new Course(
                moment, forecast.agency(), Agency.valueOf(forecast.agency()).title(), forecast.issuedAt(), course);
    }
}
