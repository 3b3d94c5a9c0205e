package cn.anlan.server.sensing.tide;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The gauges whose tide is known, in memory; made anew when constants were given or a device changed, here or on another node. */
@Component
public class TideStations {

    private record Held(long revision, long devices, Map<Long, TideStation> byGauge) {}

    private final TideStore store;
    private final Features features;
    private final Kinds kinds;
    private final WorldClock clock;
    private volatile @Nullable Held held;

    TideStations(TideStore store, Features features, Kinds kinds, WorldClock clock) {
        this.store = store;
        this.features = features;
        this.kinds = kinds;
        this.clock = clock;
    }

    /**
     * Keeps constants of gauges, all or none; those given before are kept beside them and hold no longer.
     *
     * @param actor who gives them; its areas must cover every gauge
     * @throws RefusedException 404 {@code registry.feature-unknown}, 422 {@code sensing.tide-not-observed} for a feature that observes no tide
     *     level, 403 {@code identity.area-not-covered}
     */
    @Transactional
    public void put(Scope actor, Collection<TideHarmonics> given) {
        for (TideHarmonics one : given) {
            Feature gauge = features.get(one.feature());
            if (!observesTide(kinds.get(gauge.kind()))) {
                throw new RefusedException(422, notObserved("feature", gauge.code()));
            }
            actor.require(gauge.area());
            store.add(one, actor.actor(), clock.instant());
        }
    }

    static Refusal notObserved(String field, String code) {
        return new Refusal(
                "sensing.tide-not-observed",
                field,
                code,
                new Bilingual("这个设备不测潮位", "this device observes no tide level"));
    }

    boolean observesTide(Kind kind) {
        return kind.observes().stream().anyMatch(o -> o.property().equals(TideStation.PROPERTY));
    }

    /** The station of a gauge; empty where no constants were given for it, or the gauge is there no longer. */
    public Optional<TideStation> find(long gauge) {
        return Optional.ofNullable(current().get(gauge));
    }

    /** All, by gauge. */
    public List<TideStation> list() {
        return List.copyOf(current().values());
    }

    private Map<Long, TideStation> current() {
        long revision = store.revision();
        long devices = features.deviceVersion();
        Held known = held;
        if (known != null && known.revision() == revision && known.devices() == devices) {
            return known.byGauge();
        }
        Map<Long, Feature> gauges = new LinkedHashMap<>();
        List<String> measuring = kinds.devices().stream()
                .filter(this::observesTide)
                .map(Kind::id)
                .toList();
        features.listOfKinds(measuring).stream()
                .filter(gauge -> !gauge.retired())
                .forEach(gauge -> gauges.put(gauge.id(), gauge));
        Map<Long, TideStation> stations = new LinkedHashMap<>();
        for (TideHarmonics harmonics : store.all()) {
            Feature gauge = gauges.get(harmonics.feature());
            if (gauge != null) {
                stations.put(gauge.id(), TideStation.of(gauge, harmonics));
            }
        }
        held = new Held(revision, devices, stations);
        return stations;
    }
}
