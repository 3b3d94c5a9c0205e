package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.commit.GroupCommit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private final Reception reception;
    private final Datastreams datastreams;
    private final Recent recent;
    private final RecentBatches batches;
    private final ApplicationEventPublisher events;
    private final WorldClock clock;
    private final TransactionTemplate transaction;
    private final UUID node = UUID.randomUUID();
    private final GroupCommit<List<Delivery>, List<Settlement>> writing;

    ObservationWriter(
            ObservationStore store,
            ObservationHours hours,
            Reception reception,
            Datastreams datastreams,
            Recent recent,
            RecentBatches batches,
            ApplicationEventPublisher events,
            WorldClock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.hours = hours;
        this.reception = reception;
        this.datastreams = datastreams;
        this.recent = recent;
        this.batches = batches;
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
                settlements.addAll(reception.settle(deliveries, sorting.settlements(), this::homes, receivedAt));
                deliveries.forEach(Delivery::follow);
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

    private Stream<Optional<AreaPath>> homes(Delivery delivery) {
        Rows rows = delivery.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(i -> datastreams.find(rows.datastream(i)).map(Datastream::area));
    }
}
