package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.CircleFrame;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.engine.typhoon.UncertaintyCone;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Storms over HTTP. A storm belongs to no area: whoever is signed in may see it. */
@RestController
@RequestMapping("/api/v1/storms")
class StormApi {

    private final Storms storms;
    private final StormStore store;
    private final Questions questions;
    private final ArrivalAnswers arrivals;

    StormApi(Storms storms, StormStore store, Questions questions, ArrivalAnswers arrivals) {
        this.storms = storms;
        this.store = store;
        this.questions = questions;
        this.arrivals = arrivals;
    }

    @GetMapping
    List<Storm> list(Scope scope, @RequestParam(required = false) @Nullable Instant knownAt) {
        return storms.list(questions.knownAt(knownAt));
    }

    @GetMapping("/{id}")
    StormAnswer one(Scope scope, @PathVariable String id, @RequestParam(required = false) @Nullable Instant knownAt) {
        Instant moment = questions.knownAt(knownAt);
        Storm storm = questions.storm(id, moment);
        List<StatedFix> fixes = store.fixes(storm, moment);
        List<StormStore.Kept> latest = storms.latest(storm, fixes, moment);
        Track observed = Tracks.observed(fixes);
        List<UncertaintyCone.Member> ahead = latest.stream()
                .filter(kept -> !storms.isOld(kept.forecast().issuedAt(), observed.end()))
                .map(Storms::issued)
                .map(each -> new UncertaintyCone.Member(Tracks.joined(observed, each.track()), each.base()))
                .toList();
        CircleFrame frame = CircleFrame.at(observed, observed.end());
        return new StormAnswer(
                storm.id(),
                storm.nameZh(),
                storm.nameEn(),
                storm.active(),
                storm.bestTrack(),
                moment,
                StormAnswer.fixes(fixes),
                latest.stream()
                        .map(kept -> StormAnswer.forecast(
                                kept.forecast(), storms.isOld(kept.forecast().issuedAt(), observed.end())))
                        .toList(),
                store.landfalls(storm, moment).stream()
                        .map(StormAnswer::landfall)
                        .toList(),
                ahead.isEmpty() ? null : Shapes.polygon(UncertaintyCone.spread(ahead, observed.end())),
                frame == null ? null : StormAnswer.Circles.of(frame),
                observed.end(),
                StormAnswer.LINES);
    }

    /** One hour of the sweep of circles: as observed up to the last position, by the agency's forecast after it. */
    record Frame(
            Instant t,
            double lat,
            double lon,
            double windMps,
            @Nullable List<List<List<Double>>> r7,
            @Nullable List<List<List<Double>>> r10,
            @Nullable List<List<List<Double>>> r12) {

        static Frame of(CircleFrame frame) {
            return new Frame(
                    frame.time(),
                    frame.centre().lat(),
                    frame.centre().lon(),
                    frame.windMps(),
                    Shapes.coordinates(frame.ring(Circle.GRADE_7)),
                    Shapes.coordinates(frame.ring(Circle.GRADE_10)),
                    Shapes.coordinates(frame.ring(Circle.GRADE_12)));
        }
    }

    @GetMapping("/{id}/frames")
    List<Frame> frames(
            Scope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(required = false) @Nullable Integer hours,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        Instant moment = questions.knownAt(knownAt);
        String code = Questions.agency(agency);
        int ahead = Questions.hours(hours);
        Storm storm = questions.storm(id, moment);
        Track observed = Tracks.observed(store.fixes(storm, moment));
        Track track = storms.forecast(id, code, moment)
                .map(forecast -> Tracks.joined(observed, forecast.track()))
                .orElse(observed);
        Instant from = ceilingToHour(track.start());
        Duration span = Duration.between(from, observed.end()).plusHours(ahead);
        return CircleFrame.hourly(track, from, (int) span.toHours()).stream()
                .map(Frame::of)
                .toList();
    }

    @GetMapping("/{id}/arrivals")
    List<ArrivalAnswers.AgencyArrival> arrivals(
            Scope scope,
            @PathVariable String id,
            @RequestParam double lat,
            @RequestParam double lon,
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
        Instant moment = questions.knownAt(knownAt);
        return arrivals.at(questions.storm(id, moment), new Position(lat, lon), moment);
    }

    private static Instant ceilingToHour(Instant time) {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(time) ? hour : hour.plus(Duration.ofHours(1));
    }
}
