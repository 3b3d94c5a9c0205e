package cn.anlan.server.sensing;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.FeatureView;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A device that a book or a form brings is one whose readings are taken, within seconds and without anybody's doing: what its kind
 * observes becomes datastreams. One that is taken off the map keeps its datastreams, for what it sends is not lost. A story declares
 * its own.
 */
@Component
class DeviceFollow extends NodeLoop {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final int MOST_ONE_BY_ONE = 1_000;

    private final Datastreams datastreams;
    private final Features features;
    private final FeaturePlaces places;
    private final Kinds kinds;
    private long seenFeatures = -1;
    private long seenKinds = -1;

    DeviceFollow(
            Datastreams datastreams, Features features, FeaturePlaces places, Kinds kinds, AnlanSettings settings) {
        super("devices", EVERY, settings);
        this.datastreams = datastreams;
        this.features = features;
        this.places = places;
        this.kinds = kinds;
    }

    @Override
    protected synchronized void round() {
        long catalogue = kinds.version();
        FeatureView view = places.view();
        Optional<List<Long>> touched = catalogue == seenKinds ? view.touchedSince(seenFeatures) : Optional.empty();
        Set<String> devices = kinds.devices().stream().map(Kind::id).collect(Collectors.toSet());
        Optional<List<Long>> some = touched.map(
                ids -> ids.stream().filter(id -> isDevice(id, view, devices)).toList());
        if (some.isEmpty() || some.get().size() > MOST_ONE_BY_ONE) {
            datastreams.declareForDevices();
        } else {
            declare(some.get());
        }
        seenFeatures = view.version();
        seenKinds = catalogue;
        datastreams.lookAgain();
    }

    private static boolean isDevice(long id, FeatureView view, Set<String> devices) {
        int place = view.place(id);
        return place >= 0 && devices.contains(view.kind(place));
    }

    private void declare(List<Long> touched) {
        if (!touched.isEmpty()) {
            Stream<Feature> now = touched.stream().map(features::find).flatMap(Optional::stream);
            datastreams.declareFor(now.filter(feature -> !feature.retired()));
        }
    }
}
