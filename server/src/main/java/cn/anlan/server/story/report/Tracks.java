package cn.anlan.server.story.report;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.story.script.Facts.FixFact;
import cn.anlan.server.story.script.Facts.ForecastFact;
import cn.anlan.server.story.script.Facts.NamedPoint;
import cn.anlan.server.story.script.Story;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A story's transcribed facts as the engine's tracks. */
public final class Tracks {

    /** How many observed fixes before a forecast are enough to know where the storm came from. */
    private static final int PAST_FIXES = 3;

    private Tracks() {}

    static Track observed(Story story) {
        return new Track(story.facts().fixes().stream().map(Tracks::fix).toList());
    }

    /** The newest forecast of an agency that stood at a moment; empty where it had none yet. */
    static Optional<ForecastFact> standing(Story story, String agency, Instant then) {
        return story.facts().forecasts().getOrDefault(agency, List.of()).stream()
                .filter(forecast -> !forecast.issued().isAfter(then))
                .reduce((older, newer) -> newer);
    }

    /** What was known with a forecast: the last observed fixes, then the forecast. */
    static Track known(Story story, ForecastFact forecast) {
        List<Fix> past = known(story, forecast.issued());
        return Track.joined(
                past.subList(Math.max(0, past.size() - PAST_FIXES), past.size()),
                ahead(forecast).fixes());
    }

    /** The fixes observed up to a moment. */
    public static List<Fix> known(Story story, Instant then) {
        return story.facts().fixes().stream()
                .filter(fix -> !fix.time().isAfter(then))
                .map(Tracks::fix)
                .toList();
    }

    /** A forecast alone. */
    public static Track ahead(ForecastFact forecast) {
        return new Track(forecast.points().stream()
                .map(point -> Fix.of(
                        point.time(), new Position(point.lat(), point.lon()), point.pressureHpa(), point.windMps()))
                .toList());
    }

    static Position position(NamedPoint point) {
        return new Position(point.lat(), point.lon());
    }

    private static Fix fix(FixFact fact) {
        return new Fix(
                fact.time(),
                new Position(fact.lat(), fact.lon()),
                fact.pressureHpa(),
                fact.windMps(),
                radii(fact.r7()),
                radii(fact.r10()),
                radii(fact.r12()));
    }

    private static @Nullable QuadrantRadii radii(@Nullable List<Double> km) {
        return km == null ? null : new QuadrantRadii(km.get(0), km.get(1), km.get(2), km.get(3));
    }
}
