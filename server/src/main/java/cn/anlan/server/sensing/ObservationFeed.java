package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
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
public final class ObservationFeed implements BatchFeed {

    /** The content type of what came over a line and is no text. */
    public static final String OCTETS = "application/octet-stream";

    private static final Logger LOG = LoggerFactory.getLogger(ObservationFeed.class);

    private final FeedInfo info;
    private final BodyReader reader;
    private final Reception reception;
    private final ObservationWriter writer;
    private final Datastreams datastreams;
    private final ObservedProperties properties;
    private final WorldClock clock;

    ObservationFeed(
            FeedInfo info,
            BodyReader reader,
            Reception reception,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        this.info = info;
        this.reader = reader;
        this.reception = reception;
        this.writer = writer;
        this.datastreams = datastreams;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public Receipt take(Scope sender, String contentType, byte[] body, boolean truncated, @Nullable String key) {
        Arrival arrived = Arrival.of(info, sender, contentType, body, truncated, key);
        return reception.take(arrived, (id, arrival) -> {
            Delivery delivery = read(id, sender.actor(), sender.areas(), body, false);
            return writer.write(arrival == null ? delivery : delivery.with(arrival));
        });
    }

    /**
     * Takes bodies in that came together, in their order and in one commit as far as they are small. Answers after the commit.
     *
     * @return an answer for each; empty for one that could not be taken, which its sender must send again
     */
    public List<Optional<Receipt>> takeAll(String contentType, List<? extends Parcel> parcels) {
        if (parcels.stream().allMatch(one -> one.body().length <= Reception.SMALL_BODY_BYTES)) {
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
            Arrival arrival = Arrival.of(info, sender, contentType, one.body(), false, null);
            deliveries.add(read(reception.number(), sender.actor(), sender.areas(), one.body(), false)
                    .with(reception.within(arrival)));
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

    /**
     * Takes a body in that we fetched ourselves; it is kept before anybody looks into it.
     *
     * @param follow told in the transaction that takes in what it brings, if it can be read
     */
    public Receipt fetched(Scope sender, String contentType, byte[] body, Follow follow) {
        return reception.keptThen(
                Arrival.of(info, sender, contentType, body, false, null),
                (id, arrival) -> writer.write(
                        read(id, sender.actor(), sender.areas(), body, false).followedBy(follow)));
    }

    @Override
    public Receipt refuse(Scope sender, String contentType, byte[] body, boolean truncated, Refusal why) {
        List<Rejection> whole = List.of(Rejection.whole(why));
        return reception.keptThen(
                Arrival.of(info, sender, contentType, body, truncated, null),
                (id, arrival) ->
                        writer.write(new Delivery(id, arrival, info.id(), sender.actor(), new Rows(), whole, false)));
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
}
