package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.map.MapShape;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/**
 * The things of the world: risk points, devices, cameras, shelters, teams, warehouses, ships. Kept in the database; a picture
 * without their fields is held in memory and made anew when features were loaded, here or on another node.
 */
@Component
public class Features {

    /**
     * What a load gave.
     *
     * @param firstId the id of the first feature; the others follow without gaps, in the order of the stream
     * @param count how many
     * @param source where they came from, in the words of who loaded them
     */
    public record Loaded(long firstId, long count, String source) {}

    private record Risks(long version, RiskPoints points) {}

    private final FeatureStore store;
    private final Kinds kinds;
    private final FeaturePicture picture;
    private volatile @Nullable Risks risks;

    Features(FeatureStore store, Kinds kinds, MachineClock machine) {
        this.store = store;
        this.kinds = kinds;
        picture = new FeaturePicture(store, store.batches(), machine);
    }

    /**
     * Keeps new features, all or none, by COPY.
     *
     * @param source where they come from, for whoever asks later
     * @throws RefusedException 422 {@code registry.kind-unknown}
     * @throws org.springframework.dao.DuplicateKeyException where a code is there already
     */
    public Loaded load(String source, Stream<NewFeature> features) {
        Stream<NewFeature> known = features.peek(feature -> kinds.get(feature.kind()));
        Loaded loaded = store.load(source, known.iterator());
        changed();
        return loaded;
    }

    /** Keeps new features of which no source is told. */
    public Loaded load(Stream<NewFeature> features) {
        return load("", features);
    }

    /** The loads that gave something and whose source starts so, oldest first. */
    public List<Loaded> loads(String sourceStart) {
        return store.loads(sourceStart);
    }

    /**
     * One feature with its fields.
     *
     * @throws RefusedException 404 {@code registry.feature-unknown}
     */
    public Feature get(long id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** What is said of a number that no feature has. */
    public static RefusedException unknown(long id) {
        Bilingual rule = new Bilingual("没有这个对象", "There is no such feature");
        return new RefusedException(404, new Refusal("registry.feature-unknown", "id", Long.toString(id), rule));
    }

    /** One feature with its fields, if there is one of this id. */
    public Optional<Feature> find(long id) {
        return store.find(id);
    }

    /** One feature as it was recorded at an earlier moment; empty where nothing was said of it yet. */
    public Optional<Feature> find(long id, Instant moment) {
        return store.past().find(id, moment);
    }

    /** Features of these kinds as they were recorded at an earlier moment; empty where nothing changed since. */
    Optional<List<FeatureSummary>> past(Collection<String> kinds, Instant moment) {
        FeaturePast past = store.past();
        return past.changedAfter(kinds, moment) ? Optional.of(past.summaries(kinds, moment)) : Optional.empty();
    }

    /** What is drawn of every present feature that is more than a point, by its number; for layers, which know whose points they show. */
    public Map<Long, MapShape> shapes() {
        return index().shapes();
    }

    /** Lines and areas of those of these features that are drawn as such, precisely as they were brought; degrees, longitude first. */
    public Map<Long, Geometry> geometries(Collection<Long> ids) {
        Map<Long, MapShape> drawn = shapes();
        List<Long> shaped = ids.stream().filter(drawn::containsKey).toList();
        return shaped.isEmpty() ? Map.of() : store.shapes().geometries(shaped);
    }

    /** The same for features of these kinds as they were recorded at an earlier moment. */
    public Map<Long, MapShape> shapes(Collection<String> kinds, Instant moment) {
        return store.shapes().at(kinds, moment);
    }

    /** One feature by its owner's code. */
    public Optional<Feature> findByCode(String code) {
        return store.findByCode(code);
    }

    /** Every feature of these kinds with its fields, by id. */
    public List<Feature> listOfKinds(Collection<String> kinds) {
        return store.ofKinds(kinds);
    }

    /** What memory holds of one feature. */
    public Optional<FeatureSummary> summary(long id) {
        return index().find(id);
    }

    /** Every risk point, as arrays; the same object until one of them changes. */
    public RiskPoints riskPoints() {
        FeatureIndex index = index();
        Map<String, Integer> lists = listOfKind();
        long version = index.version(lists.keySet()) + kinds.version();
        Risks known = risks;
        return known != null && known.version() == version ? known.points() : risksOf(index, lists, version);
    }

    private synchronized RiskPoints risksOf(FeatureIndex index, Map<String, Integer> lists, long version) {
        Risks known = risks;
        if (known != null && known.version() == version) {
            return known.points();
        }
        Risks made = new Risks(version, index.riskPoints(lists, version));
        risks = made;
        return made.points();
    }

    private Map<String, Integer> listOfKind() {
        Map<String, Integer> lists = new HashMap<>();
        for (Kind kind : kinds.all()) {
            if (kind.riskList() != null) {
                lists.put(kind.id(), kind.riskList().n());
            }
        }
        return lists;
    }

    /** Grows when a feature changes, on this node or another; no query within a quarter of a second of the last look. */
    public long version() {
        return index().version();
    }

    /** The version at which a feature of these kinds changed last. */
    public long version(Collection<String> kinds) {
        return index().version(kinds);
    }

    /** The version at which a risk point changed last, or the catalogue that says which kinds are risks. */
    public long riskVersion() {
        return index().version(listOfKind().keySet()) + kinds.version();
    }

    /** The version at which a device changed last, or the catalogue. */
    public long deviceVersion() {
        return index().version(kinds.devices().stream().map(Kind::id).toList()) + kinds.version();
    }

    FeatureIndex index() {
        return picture.index();
    }

    /**
     * Says that features were changed in the caller's transaction: this node looks again as soon as that ends, the others within a
     * quarter of a second. Which features, the batches tell.
     */
    public void changed() {
        picture.changed();
    }

    /** The log that changes are told to. */
    public FeatureBatches batches() {
        return store.batches();
    }
}
