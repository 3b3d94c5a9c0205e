package cn.anlan.server.registry;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The things of the world: risk points, devices, cameras, shelters, teams, warehouses, ships. Kept in the database; a picture
 * without their fields is held in memory and made anew when features were loaded, here or on another node.
 */
@Component
public class Features {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /**
     * What a load gave.
     *
     * @param firstId the id of the first feature; the others follow without gaps, in the order of the stream
     * @param count how many
     * @param source where they came from, in the words of who loaded them
     */
    public record Loaded(long firstId, long count, String source) {}

    private record Picture(FeatureIndex index, RiskPoints riskPoints, Instant lookedAt) {}

    private final FeatureStore store;
    private final Kinds kinds;
    private final MachineClock machine;
    private final Map<String, Integer> listOfKind = new HashMap<>();
    private volatile @Nullable Picture picture;

    Features(FeatureStore store, Kinds kinds, MachineClock machine) {
        this.store = store;
        this.kinds = kinds;
        this.machine = machine;
        for (Kind kind : kinds.all()) {
            if (kind.riskList() != null) {
                listOfKind.put(kind.id(), kind.riskList().n());
            }
        }
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
        forgetPicture();
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
        return find(id).orElseThrow(() -> {
            Bilingual rule = new Bilingual("没有这个对象", "There is no such feature");
            return new RefusedException(404, new Refusal("registry.feature-unknown", "id", Long.toString(id), rule));
        });
    }

    /** One feature with its fields, if there is one of this id. */
    public Optional<Feature> find(long id) {
        return store.find(id);
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

    /** Every risk point, as arrays; the same object until features are loaded. */
    public RiskPoints riskPoints() {
        return picture().riskPoints();
    }

    /** Grows when features were loaded; no query within five seconds of the last look. */
    public long version() {
        return index().version();
    }

    FeatureIndex index() {
        return picture().index();
    }

    /** Now, and again when the caller's transaction ends: until then others still see what was there before. */
    private void forgetPicture() {
        picture = null;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    picture = null;
                }
            });
        }
    }

    private Picture picture() {
        Picture seen = picture;
        if (seen != null && machine.instant().isBefore(seen.lookedAt().plus(LOOK_AGAIN))) {
            return seen;
        }
        return lookedAgain();
    }

    private synchronized Picture lookedAgain() {
        Instant now = machine.instant();
        Picture seen = picture;
        if (seen != null && now.isBefore(seen.lookedAt().plus(LOOK_AGAIN))) {
            return seen;
        }
        Picture fresh;
        if (seen != null && seen.index().version() == store.version()) {
            fresh = new Picture(seen.index(), seen.riskPoints(), now);
        } else {
            FeatureIndex index = store.index();
            fresh = new Picture(index, index.riskPoints(listOfKind), now);
        }
        picture = fresh;
        return fresh;
    }
}
