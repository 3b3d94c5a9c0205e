package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.reading.BatchReader;
import cn.anlan.server.sensing.reading.BodyReader;
import cn.anlan.server.sensing.reading.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observations by one format: kept, read, checked, taken in. */
public final class ObservationFeed implements Feed {

    /** The content type of what came over a line and is no text. */
    public static final String OCTETS = "application/octet-stream";

    /** Larger ones, whose reading takes longer and may fail in more ways, are on disk before anybody looks into them. */
    static final int SMALL_BODY_BYTES = 8 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(ObservationFeed.class);

    private final FeedInfo info;
    private final BodyReader reader;
    private final RawPayloads payloads;
    private final PayloadStore store;
    private final ObservationWriter writer;
    private final Datastreams datastreams;
    private final ObservedProperties properties;
    private final WorldClock clock;

    ObservationFeed(
            FeedInfo info,
            BodyReader reader,
            RawPayloads payloads,
            PayloadStore store,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        this.info = info;
        this.reader = reader;
        this.payloads = payloads;
        this.store = store;
        this.writer = writer;
        this.datastreams = datastreams;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    /**
     * Takes a body in. Answers after the commit.
     *
     * @param key the sender's name for this body; null for none
     * @throws RefusedException 422 {@code sensing.idempotency-key-reused} if another body came under the same key before
     */
    public Receipt take(Scope sender, String contentType, byte[] body, boolean truncated, @Nullable String key) {
        Arrival arrival = new Arrival(
                info.id(), sender.account(), contentType, Arrival.Body.of(body), truncated, key, sender.areas());
        if (key == null && body.length <= SMALL_BODY_BYTES) {
            try {
                return inOneCommit(arrival, sender, body);
            } catch (RuntimeException failed) {
                LOG.warn("{}: a body is kept by itself, as it could not be with what it brings", info.id(), failed);
            }
        }
        return keptFirst(arrival, sender, body, key);
    }

    /**
     * Takes bodies in that came together, in their order and in one commit as far as they are small. Answers after the commit.
     *
     * @return an answer for each; empty for one that could not be taken, which its sender must send again
     */
    public List<Optional<Receipt>> takeAll(String contentType, List<? extends Parcel> parcels) {
        if (parcels.stream().allMatch(one -> one.body().length <= SMALL_BODY_BYTES)) {
            try {
                return inOneCommit(contentType, parcels);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "{}: {} bodies are taken one by one, as they could not be together",
                        info.id(),
                        parcels.size(),
                        failed);
            }
        }
        return parcels.stream().map(one -> taken(contentType, one)).toList();
    }

    private List<Optional<Receipt>> inOneCommit(String contentType, List<? extends Parcel> parcels) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Parcel one : parcels) {
            Scope sender = one.sender();
            Arrival arrival = new Arrival(
                    info.id(), sender.account(), contentType, Arrival.Body.of(one.body()), false, null, sender.areas());
            deliveries.add(read(writer.number(), sender.actor(), sender.areas(), one.body(), false)
                    .with(payloads.within(arrival)));
        }
        List<Settlement> settlements = writer.write(deliveries);
        return IntStream.range(0, deliveries.size())
                .mapToObj(i -> Optional.of(new Receipt(deliveries.get(i).payload(), settlements.get(i), false)))
                .toList();
    }

    private Optional<Receipt> taken(String contentType, Parcel one) {
        try {
            return Optional.of(take(one.sender(), contentType, one.body(), false, null));
        } catch (RuntimeException failed) {
            LOG.warn("{}: a body was not taken in and is not answered; its sender sends it again", info.id(), failed);
            return Optional.empty();
        }
    }

    /** The commit that keeps a small body takes in what it brings: half the commits for those who send one reading at a time. */
    private Receipt inOneCommit(Arrival arrival, Scope sender, byte[] body) {
        PayloadId id = writer.number();
        Delivery delivery = read(id, sender.actor(), sender.areas(), body, false);
        return new Receipt(id, writer.write(delivery.with(payloads.within(arrival))), false);
    }

    private Receipt keptFirst(Arrival arrival, Scope sender, byte[] body, @Nullable String key) {
        Kept kept = payloads.keep(arrival);
        if (kept.again()) {
            if (key != null && !store.same(kept.id(), info.id(), body)) {
                throw new RefusedException(422, reused(key));
            }
            Settlement before = store.settlement(kept.id());
            if (before != null) {
                return new Receipt(kept.id(), before, true);
            }
        }
        Delivery delivery = read(kept.id(), sender.actor(), sender.areas(), body, false);
        return new Receipt(kept.id(), writer.write(delivery), kept.again());
    }

    /** Keeps a body that nobody will read, and says why. */
    public Receipt refuse(Scope sender, String contentType, byte[] body, boolean truncated, Refusal why) {
        Arrival arrival = new Arrival(
                info.id(), sender.account(), contentType, Arrival.Body.of(body), truncated, null, sender.areas());
        PayloadId id = payloads.keep(arrival).id();
        Delivery nothing =
                new Delivery(id, null, info.id(), sender.actor(), new Rows(), List.of(Rejection.whole(why)), false);
        return new Receipt(id, writer.write(nothing), false);
    }

    @Override
    public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
        return writer.write(read(payload, actor, sender.areas(), body, true));
    }

    @Override
    public boolean corrects() {
        return true;
    }

    @Override
    public Settlement correct(PayloadId payload, byte[] row, Scope scope) {
        RowChecks checks = new RowChecks(datastreams, properties, scope.areas(), clock.instant());
        List<Rejection> rejections = checks.rejections();
        try {
            BatchReader.readOne(row, checks);
        } catch (Unreadable unreadable) {
            rejections = List.of(Rejection.whole(unreadable.why()));
        }
        return writer.write(new Delivery(payload, null, info.id(), scope.actor(), checks.rows(), rejections, false));
    }

    /** What would become of a body if this sender sent it; nothing is kept. */
    public Trial tried(Scope sender, byte[] body) {
        RowChecks checks = new RowChecks(datastreams, properties, sender.areas(), clock.instant());
        try {
            reader.read(body, checks);
        } catch (Unreadable unreadable) {
            return new Trial(List.of(), List.of(), List.of(Rejection.whole(unreadable.why())));
        }
        return new Trial(rows(checks.rows()), List.of(), checks.rejections());
    }

    private List<Trial.Row> rows(Rows rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> new Trial.Row(
                        datastreams.find(rows.datastream(i)).orElseThrow().name(),
                        Instant.ofEpochMilli(rows.observedMillis(i)),
                        rows.value(i)))
                .toList();
    }

    private Delivery read(PayloadId id, String actor, List<AreaPath> areas, byte[] body, boolean again) {
        RowChecks checks = new RowChecks(datastreams, properties, areas, clock.instant());
        try {
            reader.read(body, checks);
            return new Delivery(id, null, info.id(), actor, checks.rows(), checks.rejections(), again);
        } catch (Unreadable unreadable) {
            List<Rejection> whole = List.of(Rejection.whole(unreadable.why()));
            return new Delivery(id, null, info.id(), actor, new Rows(), whole, again);
        }
    }

    private static Refusal reused(String key) {
        return new Refusal(
                "sensing.idempotency-key-reused",
                "Idempotency-Key",
                key,
                new Bilingual("同一 Idempotency-Key 之前用于另一份报文", "this Idempotency-Key came with another body before"));
    }
}
