package cn.anlan.server.story.report;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.CircleFrame;
import cn.anlan.engine.typhoon.RainField;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.story.script.Facts.Grain;
import cn.anlan.server.story.script.Facts.ObservedFact;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Anywhere;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A measured fact beside what the synthetic weather and the engine's field say of the same place and time.
 *
 * @param places of how many places the mean or the highest was taken; 0 where no place was asked
 * @param synthetic by the synthetic weather; null where it knows nothing of the kind
 * @param engine by the engine along the observed track; null where it knows nothing of the kind
 */
public record Compared(
        ObservedFact fact,
        int places,
        @Nullable Double synthetic,
        @Nullable Double engine) {

    /**
     * Compares all facts of a story.
     *
     * @param placesIn the places that stand for an area, by its code: the seats of its townships
     */
    public static List<Compared> of(Story story, Anywhere weather, Function<String, List<Position>> placesIn) {
        Track track = Tracks.observed(story);
        return story.facts().observed().stream()
                .map(fact -> fact.grain() == Grain.CENTRE
                        ? atCentre(fact, weather, track)
                        : atPlaces(fact, weather, track, placesIn))
                .toList();
    }

    private static Compared atCentre(ObservedFact fact, Anywhere weather, Track track) {
        return switch (fact.property()) {
            case "wind_max" -> {
                CircleFrame frame = CircleFrame.at(track, fact.to());
                yield new Compared(
                        fact, 0, weather.centreWindMps(fact.to()), frame == null ? null : (Double) frame.windMps());
            }
            case "pressure_min" ->
                new Compared(
                        fact,
                        0,
                        weather.centrePressureHpa(fact.to()),
                        track.at(fact.to()).map(fix -> fix.pressureHpa()).orElse(null));
            default -> new Compared(fact, 0, null, null);
        };
    }

    private static Compared atPlaces(
            ObservedFact fact, Anywhere weather, Track track, Function<String, List<Position>> placesIn) {
        Position point = fact.position();
        List<Position> places = switch (fact.grain()) {
            case MEAN, HIGHEST -> placesIn.apply(fact.area());
            case POINT, CENTRE, NONE -> point == null ? List.of() : List.of(point);
        };
        int hours = (int) Duration.between(fact.from(), fact.to()).toHours();
        return switch (fact.property()) {
            case "rain_sum" ->
                new Compared(
                        fact,
                        places.size(),
                        over(
                                places,
                                fact.grain(),
                                place -> weather.rainMm(place.lat(), place.lon(), fact.from(), fact.to())),
                        over(
                                places,
                                fact.grain(),
                                place -> RainField.standard().sumMm(track, place, fact.from(), hours)));
            case "surge_peak" ->
                new Compared(
                        fact,
                        places.size(),
                        over(
                                places,
                                fact.grain(),
                                place -> weather.surgePeakM(place.lat(), place.lon(), fact.from(), fact.to())),
                        null);
            default -> new Compared(fact, 0, null, null);
        };
    }

    private static @Nullable Double over(List<Position> places, Grain grain, ToDoubleFunction<Position> value) {
        if (places.isEmpty()) {
            return null;
        }
        var values = places.stream().mapToDouble(value);
        return (grain == Grain.MEAN ? values.average() : values.max()).getAsDouble();
    }
}
