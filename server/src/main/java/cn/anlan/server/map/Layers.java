package cn.anlan.server.map;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The layers there are and the present picture of each variant. A picture is never changed: {@link #refresh} makes a new one
 * beside it when the owner says that the points have changed, and puts it in its place at once.
 */
@Component
class Layers {

    /** After so long the picture of a layer that is not listed is dropped. */
    static final Duration UNUSED = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);

    private final ObjectProvider<MapLayer> single;
    private final ObjectProvider<MapLayerOwner> owners;
    private final WorldClock clock;
    private final MachineClock machine;
    private final Map<Key, LayerPicture> pictures = new ConcurrentHashMap<>();
    private final Set<Key> failing = ConcurrentHashMap.newKeySet();
    private final Object making = new Object();
    private final PastPictures past = new PastPictures(PastPictures.MOST_POINTS);

    private record Key(String layer, String variant) {}

    Layers(
            ObjectProvider<MapLayer> single,
            ObjectProvider<MapLayerOwner> owners,
            WorldClock clock,
            MachineClock machine) {
        this.single = single;
        this.owners = owners;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * The present picture. The first one of a variant is made by whoever asks for it first, later ones by {@link #refresh}.
     *
     * @param variant null for the layer's own choice: the one without a name, or the first; with an at sign and a moment behind
     *     it the picture of that moment, in steps of {@link PastPictures#STEP}, of which the running one is the present
     * @throws cn.anlan.server.kernel.RefusedException for a layer or variant that does not exist or could not be read yet
     */
    LayerPicture get(String layerId, @Nullable String variant) {
        LayerPicture known = pictures.get(new Key(layerId, variant == null ? "" : variant));
        return (known == null ? getSlowly(layerId, variant) : known).asked(machine.instant());
    }

    /** As {@link #get}, but empty while it could not be read yet. */
    Optional<LayerPicture> find(String layerId, @Nullable String variant) {
        try {
            return Optional.of(get(layerId, variant));
        } catch (RefusedException notReady) {
            LOG.debug("layer {} is not shown: {}", layerId, notReady.getMessage());
            return Optional.empty();
        }
    }

    private LayerPicture getSlowly(String layerId, @Nullable String asked) {
        MapLayer layer = all().get(layerId);
        if (layer == null) {
            throw MapRefusals.unknownLayer(layerId);
        }
        List<String> variants = layer.variants();
        VariantAsked wish = VariantAsked.parse(asked);
        String variant = wish.among(variants);
        if (!variants.contains(variant)) {
            throw MapRefusals.unknownVariant(layerId, variant, variants);
        }
        Instant moment = wish.moment();
        if (moment != null && !PastPictures.step(moment).plus(PastPictures.STEP).isAfter(clock.instant())) {
            return past.get(layer, variant, moment).orElseGet(() -> present(layer, variant));
        }
        return present(layer, variant);
    }

    private LayerPicture present(MapLayer layer, String variant) {
        String layerId = layer.info().id();
        Key key = new Key(layerId, variant);
        if (!pictures.containsKey(key)) {
            make(layer, variant);
        }
        LayerPicture made = pictures.get(key);
        if (made == null) {
            throw MapRefusals.layerNotReady(layerId);
        }
        return made;
    }

    /** All layers, in the order of their owners. */
    List<MapLayer> list() {
        return List.copyOf(all().values());
    }

    /** Makes new pictures of what has changed and forgets what is gone or long unused. Called off the request path. */
    void refresh() {
        past.at(clock.instant());
        Set<Key> there = new HashSet<>();
        for (Map.Entry<String, MapLayer> layer : all().entrySet()) {
            for (String variant : layer.getValue().variants()) {
                Key key = new Key(layer.getKey(), variant);
                if (layer.getValue().listed() || wanted(key)) {
                    there.add(key);
                    make(layer.getValue(), variant);
                }
            }
        }
        pictures.keySet().retainAll(there);
        failing.retainAll(there);
    }

    private boolean wanted(Key key) {
        LayerPicture picture = pictures.get(key);
        return picture != null && picture.askedAt().plus(UNUSED).isAfter(machine.instant());
    }

    private void make(MapLayer layer, String variant) {
        Key key = new Key(layer.info().id(), variant);
        synchronized (making) {
            try {
                LayerPicture known = pictures.get(key);
                long version = layer.version(variant);
                if (known == null || known.version() != version) {
                    Instant asOf = clock.instant();
                    LayerPicture made = new LayerPicture(
                            layer.info(), variant, version, asOf, layer.points(variant), layer.shapes(variant));
                    pictures.put(key, made.asked(known == null ? machine.instant() : known.askedAt()));
                }
                failing.remove(key);
            } catch (RuntimeException e) {
                if (failing.add(key)) {
                    LOG.warn("layer {} could not be read; its last picture stays and it is tried again", key, e);
                }
            }
        }
    }

    private Map<String, MapLayer> all() {
        Map<String, MapLayer> all = new LinkedHashMap<>();
        single.orderedStream().forEach(layer -> add(all, layer));
        owners.orderedStream().flatMap(owner -> owner.layers().stream()).forEach(layer -> add(all, layer));
        return all;
    }

    private static void add(Map<String, MapLayer> all, MapLayer layer) {
        MapLayer other = all.putIfAbsent(layer.info().id(), layer);
        if (other != null) {
            throw new IllegalStateException("two layers call themselves "
                    + layer.info().id() + ": " + other.getClass() + ", " + layer.getClass());
        }
    }
}
