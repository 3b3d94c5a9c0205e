package cn.anlan.server.sensing.tide;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who measures wind and rain nearest to a gauge, so that all three can stand on one axis of time. */
@Component
class TideNeighbours {

    /** What is looked for beside a tide. */
    static final List<String> PROPERTIES = List.of("wind-speed", "rain");

    /** One further away says nothing of the gauge: a platform's own rule. */
    static final double FARTHEST_KM = 30;

    private final Datastreams datastreams;
    private final Features features;

    TideNeighbours(Datastreams datastreams, Features features) {
        this.datastreams = datastreams;
        this.features = features;
    }

    private record Found(Datastream stream, FeatureSummary feature, double km) {}

    /** The nearest of each property inside the caller's areas; at equal distance the one declared first. */
    List<TideAnswers.Beside> of(Scope scope, Position place) {
        List<Datastream> all = datastreams.list();
        return PROPERTIES.stream()
                .map(property -> nearest(scope, place, property, all))
                .flatMap(Optional::stream)
                .map(found -> new TideAnswers.Beside(
                        found.stream.id(),
                        found.stream.property(),
                        found.stream.unit(),
                        found.feature.id(),
                        found.feature.title(),
                        TideAnswers.km(place, found.feature.position())))
                .toList();
    }

    private Optional<Found> nearest(Scope scope, Position place, String property, List<Datastream> all) {
        return all.stream()
                .filter(stream -> stream.property().equals(property) && scope.covers(stream.area()))
                .flatMap(stream -> features.summary(stream.featureId()).stream()
                        .map(feature -> new Found(stream, feature, GreatCircle.distanceKm(place, feature.position()))))
                .filter(found -> found.km <= FARTHEST_KM)
                .reduce((one, other) -> other.km < one.km ? other : one);
    }
}
