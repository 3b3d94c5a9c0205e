package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapLayerOwner;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.map.StateTitle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The map layers of the catalogue: one for each class of device and each other kind. Where things are, no more. Risk points are
 * shown by {@code typhoon}, with how they will be hit.
 */
@Component
class KindLayers implements MapLayerOwner {

    private record Made(long catalogue, List<MapLayer> layers) {}

    private final Kinds kinds;
    private final Features features;
    private volatile Made made = new Made(-1, List.of());

    KindLayers(Kinds kinds, Features features) {
        this.kinds = kinds;
        this.features = features;
    }

    @Override
    public List<MapLayer> layers() {
        long catalogue = kinds.version();
        if (made.catalogue() != catalogue) {
            List<MapLayer> layers = new ArrayList<>();
            kinds.byLayer().forEach((id, members) -> {
                if (members.getFirst().riskList() == null) {
                    layers.add(new KindLayer(id, members, features, catalogue));
                }
            });
            made = new Made(catalogue, List.copyOf(layers));
        }
        return made.layers();
    }

    private static final class KindLayer implements MapLayer {

        private static final StateTitle THERE = new StateTitle(0, new Bilingual("位置", "Place"));

        private final String id;
        private final Kind first;
        private final Set<String> kinds;
        private final Features features;
        private final long catalogue;

        KindLayer(String id, List<Kind> kinds, Features features, long catalogue) {
            this.id = id;
            this.first = kinds.getFirst();
            this.kinds = kinds.stream().map(Kind::id).collect(Collectors.toUnmodifiableSet());
            this.features = features;
            this.catalogue = catalogue;
        }

        @Override
        public LayerInfo info() {
            return new LayerInfo(
                    id, first.layerTitle(), first.group(), "registry", first.icon(), first.style(), 0, List.of(THERE));
        }

        @Override
        public long version(String variant) {
            return features.version(kinds) * 1_000_003L + catalogue;
        }

        @Override
        public List<MapPoint> points(String variant) {
            FeatureIndex index = features.index();
            int[] own = index.ofKinds(kinds);
            List<MapPoint> points = new ArrayList<>(own.length);
            for (int at : own) {
                points.add(point(index.summary(at)));
            }
            return points;
        }

        @Override
        public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
            return features.past(kinds, moment)
                    .map(then -> then.stream().map(KindLayer::point).toList());
        }

        @Override
        public Map<Long, MapShape> shapes(String variant) {
            return features.shapes();
        }

        @Override
        public Map<Long, MapShape> shapesAt(String variant, Instant moment) {
            return features.shapes(kinds, moment);
        }

        private static MapPoint point(FeatureSummary one) {
            return new MapPoint(
                    one.id(), one.position().lat(), one.position().lon(), one.area(), 0, one.kind(), one.synthetic());
        }
    }
}
