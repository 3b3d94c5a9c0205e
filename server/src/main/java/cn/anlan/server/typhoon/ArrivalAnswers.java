package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Arrival;
import cn.anlan.engine.typhoon.ArrivalSpread;
import cn.anlan.engine.typhoon.Arrivals;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.ClosestApproach;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.typhoon.bulletin.Agency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the circles reach a place, agency by agency, and how sure that is. */
@Component
class ArrivalAnswers {

    /**
     * One circle at the place; all null where it does not come.
     *
     * @param arrives by the forecast as issued
     * @param departs null also where it is still there when the forecast ends
     * @param earliest earliest arrival when the forecast errs as forecasts usually do
     * @param latest latest of those that arrive
     * @param shareNotReached share of them that never arrive, 0 to 1
     */
    record CircleArrival(
            @Nullable Instant arrives,
            @Nullable Instant departs,
            @Nullable Instant earliest,
            @Nullable Instant latest,
            double shareNotReached) {}

    /** Where the centre is nearest: when, how far, and on which side of its way the place lies, {@code left} or {@code right}. */
    record Closest(Instant at, double km, String side) {}

    /** All of one agency's forecast at the place. */
    record AgencyArrival(
            String agency,
            Bilingual agencyTitle,
            Instant issuedAt,
            CircleArrival grade7,
            CircleArrival grade10,
            CircleArrival grade12,
            Instant peakAt,
            double peakWindMps,
            Closest closest) {}

    /** What lies further back is certain and needs no spread. */
    private static final Duration JUST_BEFORE = Duration.ofHours(6);

    private final Storms storms;
    private final StormStore store;

    ArrivalAnswers(Storms storms, StormStore store) {
        this.storms = storms;
        this.store = store;
    }

    List<AgencyArrival> at(Storm storm, Position place, Instant knownAt) {
        Track observed = Tracks.observed(store.fixes(storm, knownAt));
        return storms.forecasts(storm.id(), knownAt).parallelStream()
                .map(forecast -> one(forecast, observed, place))
                .toList();
    }

    private static AgencyArrival one(IssuedForecast forecast, Track observed, Position place) {
        Track track = Tracks.joined(observed, forecast.track());
        Map<Circle, Arrival> circles = Arrivals.on(track).circles(place);
        Track ahead = Tracks.joined(Tracks.recent(observed, JUST_BEFORE), forecast.track());
        ArrivalSpread.OfTrack spread = ArrivalSpread.on(ahead, forecast.base(), observed.end());
        ClosestApproach closest = ClosestApproach.of(track, place);
        Arrival any = circles.values().iterator().next();
        return new AgencyArrival(
                forecast.agency(),
                Agency.valueOf(forecast.agency()).title(),
                forecast.issuedAt(),
                circle(circles.get(Circle.GRADE_7), observed.end(), spread, place, Circle.GRADE_7),
                circle(circles.get(Circle.GRADE_10), observed.end(), spread, place, Circle.GRADE_10),
                circle(circles.get(Circle.GRADE_12), observed.end(), spread, place, Circle.GRADE_12),
                any.peakAt(),
                Math.round(any.peakWindMps() * 10) / 10.0,
                new Closest(
                        closest.at(),
                        Math.round(closest.km() * 10) / 10.0,
                        closest.side().name().toLowerCase(Locale.ROOT)));
    }

    private static CircleArrival circle(
            @Nullable Arrival arrival,
            Instant certainUntil,
            ArrivalSpread.OfTrack spread,
            Position place,
            Circle circle) {
        Instant arrives = arrival == null ? null : arrival.arrives();
        Instant departs = arrival == null ? null : arrival.departs();
        if (arrives != null && !arrives.isAfter(certainUntil)) {
            return new CircleArrival(arrives, departs, arrives, arrives, 0);
        }
        ArrivalSpread around = spread.at(place, circle);
        return new CircleArrival(
                arrives,
                departs,
                around.earliest(),
                around.latest(),
                Math.round(around.shareNotReached() * 100) / 100.0);
    }
}
