package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.road.RoadGraph;
import cn.anlan.engine.road.RoadGraphBuilder;
import cn.anlan.engine.road.RoadLine;
import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The roads: given as a whole, the newest in force on every node within a second. They belong to no area: whoever is signed in drives. */
@Component
public class Roads {

    /** Longer no node drives on old roads. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final RoadStore store;
    private final Audit audit;
    private final MachineClock machine;
    private final TransactionTemplate transaction;
    private volatile @Nullable Net held;
    private volatile Instant lookedAt = Instant.EPOCH;

    Roads(RoadStore store, Audit audit, MachineClock machine, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.machine = machine;
        this.transaction = transaction;
    }

    /**
     * Roads in force, ready to be driven on.
     *
     * @param names of each road, in order; empty for one without
     */
    record Net(RoadVersion version, RoadGraph graph, List<String> names) {

        /** The numbers of the roads of these names. */
        BitSet named(Collection<String> wanted) {
            BitSet roads = new BitSet(names.size());
            for (int n = 0; n < names.size(); n++) {
                roads.set(n, !names.get(n).isEmpty() && wanted.contains(names.get(n)));
            }
            return roads;
        }
    }

    /** Puts these roads in the place of the present ones, and keeps those. The new version's number. */
    public long load(Scope scope, String source, boolean synthetic, List<RoadLine> roads) {
        byte[] packed = RoadFile.write(roads);
        double km = roads.stream().mapToDouble(Roads::km).sum();
        Long version = transaction.execute(status -> {
            store.lock();
            long next = store.newest() + 1;
            store.insert(
                    new RoadVersion(next, source, machine.instant(), scope.actor(), synthetic, roads.size(), km),
                    packed);
            audit.note(scope.actor(), "registry.roads-given", "roads:" + next, source);
            return next;
        });
        lookedAt = Instant.EPOCH;
        return Objects.requireNonNull(version);
    }

    private static double km(RoadLine road) {
        double km = 0;
        for (int i = 1; i < road.corners().size(); i++) {
            km += GreatCircle.distanceKm(
                    road.corners().get(i - 1), road.corners().get(i));
        }
        return km;
    }

    /** Every version, the newest first. */
    public List<RoadVersion> list() {
        return store.list();
    }

    /** The roads in force; empty where none were given. */
    Optional<Net> current() {
        Instant now = machine.instant();
        if (now.isBefore(lookedAt.plus(LOOK_AGAIN))) {
            return Optional.ofNullable(held);
        }
        return looked(now);
    }

    private synchronized Optional<Net> looked(Instant now) {
        Net known = held;
        long newest = store.newest();
        if (newest != (known == null ? 0 : known.version().version())) {
            held = store.list().stream()
                    .filter(one -> one.version() == newest)
                    .findFirst()
                    .map(this::read)
                    .orElse(null);
        }
        lookedAt = now;
        return Optional.ofNullable(held);
    }

    private Net read(RoadVersion version) {
        List<RoadLine> roads = RoadFile.read(store.packed(version.version()).orElseThrow());
        RoadGraphBuilder builder = new RoadGraphBuilder();
        roads.forEach(builder::add);
        return new Net(
                version, builder.build(), roads.stream().map(RoadLine::name).toList());
    }
}
