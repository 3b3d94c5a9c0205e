package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What is done with a body whatever it brings: a small one is kept in the commit of what it brings, any other before it is read (0023),
 * and what became of it is settled in the commit of its rows.
 */
@Component
public class Reception {

    /** Larger ones, whose reading takes longer and may fail in more ways, are on disk before anybody looks into them. */
    static final int SMALL_BODY_BYTES = 8 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final RawPayloads payloads;
    private final PayloadStore store;
    private final FreshPayloads fresh;
    private final Anomalies anomalies;
    private final ApplicationEventPublisher events;

    Reception(
            RawPayloads payloads,
            PayloadStore store,
            FreshPayloads fresh,
            Anomalies anomalies,
            ApplicationEventPublisher events) {
        this.payloads = payloads;
        this.store = store;
        this.fresh = fresh;
        this.anomalies = anomalies;
        this.events = events;
    }

    /** Reads a body and takes in what it brings; answers after the commit. */
    @FunctionalInterface
    public interface Taking {

        /** @param arrival the body where it is to be kept in the same commit; null where it is kept already */
        Settlement take(PayloadId id, @Nullable Arrival arrival);
    }

    /**
     * Takes a body in. Answers after the commit.
     *
     * @throws RefusedException 422 {@code sensing.idempotency-key-reused} if another body came under the same key before
     */
    public Receipt take(Arrival arrival, Taking taking) {
        if (arrival.idempotencyKey() == null && arrival.body().size() <= SMALL_BODY_BYTES) {
            try {
                PayloadId id = fresh.number();
                return new Receipt(id, taking.take(id, payloads.within(arrival)), false);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "{}: a body is kept by itself, as it could not be with what it brings", arrival.feed(), failed);
            }
        }
        return keptFirst(arrival, taking);
    }

    private Receipt keptFirst(Arrival arrival, Taking taking) {
        Kept kept = payloads.keep(arrival);
        if (kept.again()) {
            String key = arrival.idempotencyKey();
            if (key != null
                    && !store.same(kept.id(), arrival.feed(), arrival.body().copy())) {
                throw new RefusedException(422, reused(key));
            }
            Settlement before = store.settlement(kept.id());
            if (before != null) {
                return new Receipt(kept.id(), before, true);
            }
        }
        return new Receipt(kept.id(), taking.take(kept.id(), null), kept.again());
    }

    /** The number of a payload that is handed over with what it brings. */
    PayloadId number() {
        return fresh.number();
    }

    /** A body as it is kept in the commit of what it brings. */
    Arrival within(Arrival arrival) {
        return payloads.within(arrival);
    }

    /** Keeps a body before anybody looks into it, whatever its size; {@code taking} then says what becomes of it. */
    public Receipt keptThen(Arrival arrival, Taking taking) {
        PayloadId id = payloads.keep(arrival).id();
        return new Receipt(id, taking.take(id, null), false);
    }

    /**
     * Settles the payloads of a group within the transaction of their rows, and keeps those that come with it. The last thing of the
     * transaction: from its first fact on the journal's readers wait for it.
     *
     * @param sorted what became of each delivery, in the same order
     * @param homes where the rows of a delivery belong; empty for one that is unknown
     * @return the answer for each: what became of it now, or, where it was settled before, then
     */
    public <T extends Brought> List<Settlement> settle(
            List<T> deliveries, List<Settlement> sorted, Function<T, Stream<Optional<AreaPath>>> homes, Instant now) {
        Map<PayloadId, PayloadStore.Settled> first = new LinkedHashMap<>();
        List<FreshPayloads.Fresh> kept = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            PayloadId id = deliveries.get(i).payload();
            Arrival arrival = deliveries.get(i).arrival();
            if (arrival != null) {
                kept.add(new FreshPayloads.Fresh(id, arrival, sorted.get(i)));
            } else if (!deliveries.get(i).again()) {
                first.putIfAbsent(id, new PayloadStore.Settled(id, sorted.get(i)));
            }
        }
        if (!kept.isEmpty()) {
            fresh.insert(kept, now);
        }
        Set<PayloadId> changed = first.isEmpty() ? new HashSet<>() : store.settle(List.copyOf(first.values()), now);
        kept.forEach(one -> changed.add(one.id()));
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            T delivery = deliveries.get(i);
            boolean before = !delivery.again() && !changed.remove(delivery.payload());
            if (before) {
                settlements.add(Objects.requireNonNull(store.settlement(delivery.payload())));
            } else {
                Settlement settlement = sorted.get(i);
                anomalies.of(delivery, settlement, homes, now).ifPresent(events::publishEvent);
                settlements.add(settlement);
            }
        }
        return settlements;
    }

    private static Refusal reused(String key) {
        return new Refusal(
                "sensing.idempotency-key-reused",
                "Idempotency-Key",
                key,
                new Bilingual("同一 Idempotency-Key 之前用于另一份报文", "this Idempotency-Key came with another body before"));
    }
}
