package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which properties are observed at which features: all datastreams, in memory as in the table. */
@Component
public class Datastreams {

    /** An unknown name makes this node look into the table, but not more often. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final DatastreamStore store;
    private final ObservedProperties properties;
    private final Features features;
    private final Kinds kinds;
    private final MachineClock machine;
    private volatile DatastreamIndex index;
    private volatile Instant lastRead;
    private volatile long revision;

    /** Declarations of this node that have ended, and how many of them the index knows. */
    private final AtomicLong declared = new AtomicLong();

    private volatile long known;

    Datastreams(
            DatastreamStore store,
            ObservedProperties properties,
            Features features,
            Kinds kinds,
            MachineClock machine) {
        this.kinds = kinds;
        this.store = store;
        this.features = features;
        this.properties = properties;
        this.machine = machine;
        this.revision = store.revision();
        this.index = store.readAll();
        this.lastRead = machine.instant();
    }

    /**
     * Declares datastreams in bulk. One that is there already (same code and property) keeps its id and takes the rest anew.
     *
     * @return how many were declared
     * @throws IllegalArgumentException if a property is not in the catalogue; then none is declared
     */
    @Transactional
    public long declare(Stream<NewDatastream> datastreams) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                declared.incrementAndGet();
            }
        });
        return store.copyIn(datastreams, properties);
    }

    /** Whoever declared something sees it as soon as that is committed. */
    private DatastreamIndex current() {
        return known == declared.get() ? index : renewed();
    }

    private synchronized DatastreamIndex renewed() {
        long ended = declared.get();
        if (known != ended) {
            lookAgain();
            known = ended;
        }
        return index;
    }

    /**
     * Declares for every device of the registry what its kind observes.
     *
     * @return how many were declared
     */
    @Transactional
    public long declareForDevices() {
        List<String> devices = kinds.devices().stream().map(Kind::id).toList();
        return declareFor(features.listOfKinds(devices).stream());
    }

    /**
     * Declares for these features, as far as they are devices, what their kind observes, at the kind's rhythm.
     *
     * @return how many were declared
     */
    @Transactional
    public long declareFor(Stream<Feature> features) {
        return declare(features.flatMap(this::observed));
    }

    private Stream<NewDatastream> observed(Feature device) {
        return kinds.get(device.kind()).observes().stream()
                .map(o ->
                        new NewDatastream(device.id(), device.code(), o.property(), device.area(), o.rhythmSeconds()));
    }

    /** The datastream of this id, if there is one. */
    public Optional<Datastream> find(int id) {
        return Optional.ofNullable(current().byId(id));
    }

    /** The datastream that senders call {@code code/property}, if there is one. */
    public Optional<Datastream> find(String name) {
        Datastream found = current().byName(name);
        if (found == null && readAgain()) {
            found = current().byName(name);
        }
        return Optional.ofNullable(found);
    }

    @Nullable
    Datastream byName(String name) {
        return current().byName(name);
    }

    /** The datastreams of a feature, in the order they were declared. */
    public List<Datastream> ofFeature(long featureId) {
        return current().ofFeature(featureId);
    }

    /** All, by id. */
    public List<Datastream> list() {
        return current().list();
    }

    /** How many there are. */
    public int count() {
        return current().list().size();
    }

    /** All inside an area, by id. */
    public List<Datastream> within(AreaPath area) {
        return current().list().stream().filter(d -> area.contains(d.area())).toList();
    }

    /** Reads the table again if another node may have declared more; at most every five seconds. */
    boolean readAgain() {
        Instant now = machine.instant();
        if (Duration.between(lastRead, now).compareTo(LOOK_AGAIN) < 0) {
            return false;
        }
        lastRead = now;
        long before = revision;
        lookAgain();
        return revision != before;
    }

    /** Grows when one was declared or changed. */
    public long version() {
        current();
        return revision;
    }

    /** Reads the table again if it has changed, on this node or another. */
    public synchronized void lookAgain() {
        long newest = store.revision(); // before the rows: what commits between the two is read once more
        if (newest != revision) {
            index = store.readAll();
            revision = newest;
        }
    }
}
