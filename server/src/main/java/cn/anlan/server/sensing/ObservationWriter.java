package cn.anlan.server.sensing;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.commit.GroupCommit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes deliveries in, many in one transaction; memory follows only what is committed. */
@Component
class ObservationWriter {

    static final int MOST_ROWS_PER_COMMIT = 200_000;

    private static final Logger log = LoggerFactory.getLogger(ObservationWriter.class);

    private final ObservationStore store;
    private final ObservationHours hours;
    private final PayloadStore payloads;
    private final FreshPayloads freshPayloads;
    private final Recent recent;
    private final RecentBatches batches;
    private final Anomalies anomalies;
    private final ApplicationEventPublisher events;
    private final WorldClock clock;
    private final TransactionTemplate transaction;
    private final UUID node = UUID.randomUUID();
    private final GroupCommit<List<Delivery>, List<Settlement>> writing;

    ObservationWriter(
            ObservationStore store,
            ObservationHours hours,
            PayloadStore payloads,
            FreshPayloads freshPayloads,
            Recent recent,
            RecentBatches batches,
            Anomalies anomalies,
            ApplicationEventPublisher events,
            WorldClock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.hours = hours;
        this.payloads = payloads;
        this.freshPayloads = freshPayloads;
        this.recent = recent;
        this.batches = batches;
        this.anomalies = anomalies;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.writing = new GroupCommit<>(MOST_ROWS_PER_COMMIT, ObservationWriter::weight, this::writeGroup);
    }

    /** Returns after the commit. */
    Settlement write(Delivery delivery) {
        return writing.submit(List.of(delivery)).getFirst();
    }

    /** The same of many that came together: one wait for all of them, and all in one commit. */
    List<Settlement> write(List<Delivery> deliveries) {
        return deliveries.isEmpty() ? List.of() : writing.submit(deliveries);
    }

    private static long weight(List<Delivery> deliveries) {
        return deliveries.stream().mapToLong(one -> one.rows().size()).sum();
    }

    private List<List<Settlement>> writeGroup(List<List<Delivery>> group) {
        List<Settlement> all = writeAll(group.stream().flatMap(List::stream).toList());
        List<List<Settlement>> answers = new ArrayList<>();
        int from = 0;
        for (List<Delivery> one : group) {
            answers.add(List.copyOf(all.subList(from, from + one.size())));
            from += one.size();
        }
        return answers;
    }

    /** The number of a payload that is handed over with what it brings. */
    PayloadId number() {
        return freshPayloads.number();
    }

    /** This node's name in the ingest log, for this life. */
    UUID node() {
        return node;
    }

    private List<Settlement> writeAll(List<Delivery> deliveries) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Sorting sorting = Sorting.of(deliveries, recent, store);
        if (sorting.rows().size() > 0) {
            hours.make(receivedAt);
        }
        List<Settlement> settlements = new ArrayList<>();
        IngestBatch batch;
        try {
            batch = transaction.execute(tx -> {
                IngestBatch written = write(sorting, receivedAt);
                // last: from its first fact on the journal's readers wait for us
                settlements.addAll(settle(deliveries, sorting, receivedAt));
                return written;
            });
        } catch (RuntimeException failed) {
            recent.doubt(sorting.rows()); // it may have been committed all the same, if only its answer was lost
            throw failed;
        }
        if (batch != null && batch.size() > 0) {
            committed(batch);
        }
        return settlements;
    }

    /** It is on disk: what fails from here on must not tell the senders that it is not. */
    private void committed(IngestBatch batch) {
        try {
            recent.put(batch.rows(), batch.receivedAt());
            batches.add(batch);
            events.publishEvent(new ObservationsCommitted(batch.position()));
        } catch (RuntimeException failed) {
            recent.doubt(batch.rows());
            log.error("batch {} is committed, but not everybody here could be told", batch.position(), failed);
        }
    }

    private IngestBatch write(Sorting sorting, Instant receivedAt) {
        Rows rows = sorting.rows();
        if (rows.size() == 0) {
            return new IngestBatch(LogPosition.START, receivedAt, rows);
        }
        LogPosition position = store.appendLog(receivedAt, rows.size(), node);
        store.copyIn(rows, sorting.payloads(), receivedAt, position.seq());
        return new IngestBatch(position, receivedAt, rows);
    }

    private List<Settlement> settle(List<Delivery> deliveries, Sorting sorting, Instant now) {
        Map<PayloadId, PayloadStore.Settled> first = new LinkedHashMap<>();
        List<FreshPayloads.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            PayloadId id = deliveries.get(i).payload();
            Arrival arrival = deliveries.get(i).arrival();
            if (arrival != null) {
                fresh.add(new FreshPayloads.Fresh(id, arrival, sorting.settlement(i)));
            } else if (!deliveries.get(i).again()) {
                first.putIfAbsent(id, new PayloadStore.Settled(id, sorting.settlement(i)));
            }
        }
        if (!fresh.isEmpty()) {
            freshPayloads.insert(fresh, now);
        }
        Set<PayloadId> changed = first.isEmpty() ? new HashSet<>() : payloads.settle(List.copyOf(first.values()), now);
        fresh.forEach(one -> changed.add(one.id()));
        List<Settlement> settlements = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            boolean before = !delivery.again() && !changed.remove(delivery.payload());
            settlements.add(before ? known(delivery) : told(delivery, sorting.settlement(i), now));
        }
        return settlements;
    }

    private Settlement known(Delivery delivery) {
        return Objects.requireNonNull(payloads.settlement(delivery.payload()));
    }

    private Settlement told(Delivery delivery, Settlement settlement, Instant now) {
        anomalies.of(delivery, settlement, now).ifPresent(events::publishEvent);
        return settlement;
    }
}
