package cn.anlan.server.warning;

import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Names and places what an alert is about. */
@Component
class Places {

    private final Datastreams datastreams;
    private final Features features;

    Places(Datastreams datastreams, Features features) {
        this.datastreams = datastreams;
        this.features = features;
    }

    static String ofDatastream(int id) {
        return "datastream:" + id;
    }

    Optional<Place> datastream(int id) {
        return datastreams.find(id).flatMap(d -> features.summary(d.featureId()).map(feature -> device(d, feature)));
    }

    private static Place device(Datastream d, FeatureSummary feature) {
        return new Place(
                "feature",
                Long.toString(d.featureId()),
                feature.title(),
                d.area(),
                feature.position().lat(),
                feature.position().lon());
    }

    /** Whether what an alert is about is made up; areas and storms never are. */
    boolean synthetic(String type, String id) {
        return type.equals("feature")
                && features.summary(Long.parseLong(id))
                        .map(FeatureSummary::synthetic)
                        .orElse(false);
    }

    static Place area(Area area) {
        return new Place(
                "area",
                area.path().code(),
                area.name(),
                area.path(),
                area.seat().lat(),
                area.seat().lon());
    }
}
