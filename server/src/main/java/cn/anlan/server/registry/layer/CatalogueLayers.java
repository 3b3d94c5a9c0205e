package cn.anlan.server.registry.layer;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.LayerInfo;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapLayerOwner;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.MapShape;
import cn.anlan.server.map.StateTitle;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Every layer of the catalogue that does not come with a kind. Nothing is held for one that nobody looks at: its points are one query
 * over the fields, made when it is asked for and again when a feature of its kinds or the catalogue changed.
 */
@Component
class CatalogueLayers implements MapLayerOwner {

    private static final List<StateTitle> STATES = List.of(new StateTitle(0, new Bilingual("位置", "Place")));

    private record Made(long catalogue, List<MapLayer> layers) {}

    private final Kinds kinds;
    private final Features features;
    private final LayerStore store;
    private volatile Made made = new Made(-1, List.of());

    CatalogueLayers(Kinds kinds, Features features, LayerStore store) {
        this.kinds = kinds;
        this.features = features;
        this.store = store;
    }

    @Override
    public List<MapLayer> layers() {
        long catalogue = kinds.version();
        if (made.catalogue() != catalogue) {
            List<MapLayer> layers = kinds.catalogue().layers().stream()
                    .filter(layer -> !layer.basic())
                    .<MapLayer>map(layer -> new FilterLayer(layer, info(layer), catalogue, features, store))
                    .toList();
            made = new Made(catalogue, layers);
        }
        return made.layers();
    }

    private static LayerInfo info(CatalogueLayer layer) {
        return new LayerInfo(
                layer.id(),
                layer.title(),
                layer.path().getFirst().title(),
                "registry",
                layer.icon(),
                layer.style(),
                0,
                STATES);
    }

    private record FilterLayer(
            CatalogueLayer layer, LayerInfo info, long catalogue, Features features, LayerStore store)
            implements MapLayer {

        @Override
        public boolean listed() {
            return false;
        }

        @Override
        public long version(String variant) {
            return features.version(layer.filter().kinds()) * 1_000_003L + catalogue;
        }

        @Override
        public List<MapPoint> points(String variant) {
            return store.points(layer.filter());
        }

        @Override
        public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
            return store.changedAfter(layer.filter(), moment)
                    ? Optional.of(store.pointsAt(layer.filter(), moment))
                    : Optional.empty();
        }

        @Override
        public Map<Long, MapShape> shapes(String variant) {
            return features.shapes();
        }

        @Override
        public Map<Long, MapShape> shapesAt(String variant, Instant moment) {
            return features.shapes(layer.filter().kinds(), moment);
        }
    }
}
