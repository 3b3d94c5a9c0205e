package cn.anlan.server.warning;

import cn.anlan.engine.rule.Decision;
import cn.anlan.engine.rule.Event;
import cn.anlan.engine.rule.Step;
import cn.anlan.server.sensing.IngestBatch;
import cn.anlan.server.sensing.IngestLog;
import cn.anlan.server.sensing.LogPosition;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Evaluates the rules of threshold alerts over the ingest log and the forecasts. The holder of the lease reads on from the
 * position kept in the table; the alerts of a stretch of the log and the new position commit together, or not at all.
 */
@Component
class Evaluator {

    /** About so many rows are evaluated and committed at once. */
    static final int ROWS_AT_ONCE = 20_000;

    private static final long NOBODY = -1;
    private static final Duration LOOK_FOR_FORECASTS = Duration.ofMinutes(10);
    private static final Logger log = LoggerFactory.getLogger(Evaluator.class);

    private final Lease lease;
    private final IngestLog ingest;
    private final AlertBook alerts;
    private final Watchers watchers;
    private final ArrivalWatch arrivals;
    private final Places places;
    private final TransactionTemplate transaction;
    private final AtomicLong changes = new AtomicLong();

    private long epoch = NOBODY;
    private LogPosition reached = LogPosition.START;
    private Instant forecastsDue = Instant.MIN;
    private Map<String, ThresholdAlert> open = new HashMap<>();

    Evaluator(
            Lease lease,
            IngestLog ingest,
            AlertBook alerts,
            Watchers watchers,
            ArrivalWatch arrivals,
            Places places,
            PlatformTransactionManager transactions) {
        this.lease = lease;
        this.ingest = ingest;
        this.alerts = alerts;
        this.watchers = watchers;
        this.arrivals = arrivals;
        this.places = places;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Grows when alerts changed on this node. */
    long changes() {
        return changes.get();
    }

    /** Whether this node evaluates, but has not come to this position yet. */
    synchronized boolean behind(LogPosition position) {
        return epoch != NOBODY && reached.compareTo(position) < 0;
    }

    /** New forecasts are there; the next run hears them. They are looked for every ten minutes in any case. */
    synchronized void forecastsCame() {
        forecastsDue = Instant.MIN;
    }

    /** Reads the log to its end, then new forecasts, then looks at what passing time alone has changed. */
    synchronized void run(Instant now) {
        try {
            runAsHolder(now);
        } catch (LostLease lost) {
            log.warn("{}; what was evaluated here is dropped, the other node has it", lost.getMessage());
        }
    }

    private void runAsHolder(Instant now) {
        Optional<Lease.Held> held = lease.take();
        if (held.isEmpty()) {
            epoch = NOBODY;
            changes.incrementAndGet();
            return;
        }
        LogPosition position = held.get().position();
        if (epoch != held.get().epoch() || watchers.outOfDate() || position.compareTo(reached) < 0) {
            epoch = held.get().epoch();
            takeOver(now, position);
        }
        List<IngestBatch> batches = ingest.after(position, ROWS_AT_ONCE);
        while (!batches.isEmpty()) {
            Work work = new Work();
            watchers.hear(batches, position);
            batches.forEach(batch -> evaluate(batch, work));
            position = batches.getLast().position();
            commit(work, position, now);
            batches = ingest.after(position, ROWS_AT_ONCE);
        }
        reached = position;
        Work work = new Work();
        if (!now.isBefore(forecastsDue)) {
            forecastsDue = now.plus(LOOK_FOR_FORECASTS);
            arrivals.news(now)
                    .forEach(heard -> step(heard.watched(), heard.event(), now, Optional.of(heard.place()), work));
        }
        watchers.due(now).forEach(w -> step(w, new Event.Tick(), now, place(w), work));
        if (!work.entries.isEmpty()) {
            commit(work, position, now);
        }
        audit(position, now);
    }

    /** The second pair of eyes: an open alert that nobody watches would stay open for ever. */
    private void audit(LogPosition position, Instant now) {
        Work work = new Work();
        open.values().stream()
                .filter(alert -> !watchers.watches(alert) && !arrivals.watches(alert))
                .sorted(Comparator.comparing(ThresholdAlert::raisedAt).thenComparing(ThresholdAlert::id))
                .forEach(work.unwatched::add);
        if (!work.unwatched.isEmpty()) {
            log.warn("{} open alerts that nobody watches end now", work.unwatched.size());
            commit(work, position, now);
        }
    }

    /** Open alerts go on from where they stood when the log was last evaluated: a program that was off has seen no silence. */
    private void takeOver(Instant now, LogPosition position) {
        open = alerts.open();
        watchers.forget();
        arrivals.forget();
        forecastsDue = Instant.MIN;
        Set<Integer> alerting = open.values().stream()
                .map(alert -> Watchers.datastream(alert.subject()))
                .filter(datastream -> datastream != Watchers.NONE)
                .collect(Collectors.toCollection(HashSet::new));
        Instant evaluated =
                ingest.receivedAt(position).filter(at -> at.isBefore(now)).orElse(now);
        Set<Integer> silenceCounts = watchers.watchedForSilence();
        alerting.addAll(silenceCounts);
        watchers.hear(alerting, evaluated, position);
        watchers.listenAgain(silenceCounts, now);
        for (ThresholdAlert alert : open.values()) {
            watchers.takeOver(alert);
            arrivals.takeOver(alert).ifPresent(watchers::lookAt);
        }
        log.info("evaluating threshold alerts, epoch {}: {} open", epoch, open.size());
    }

    private void evaluate(IngestBatch batch, Work work) {
        Instant now = batch.receivedAt();
        for (int i = 0; i < batch.size(); i++) {
            int datastream = batch.datastream(i);
            List<Watched> watched = watchers.of(datastream);
            if (watched.isEmpty()) {
                continue;
            }
            Event.Reading reading = new Event.Reading(batch.observedAt(i), batch.order(i), batch.value(i));
            for (Watched w : watched) {
                step(w, reading, now, Optional.empty(), work);
            }
        }
    }

    private void step(Watched watched, Event event, Instant now, Optional<Place> known, Work work) {
        Step step = watched.step(event, now);
        watchers.note(watched);
        if (step.decisions().isEmpty()) {
            return;
        }
        Optional<Place> place = known.isPresent() ? known : place(watched);
        for (Decision decision : step.decisions()) {
            place.ifPresent(p -> work.entries.add(new AlertBook.Entry(watched, p, decision, now)));
        }
    }

    private Optional<Place> place(Watched watched) {
        ThresholdAlert alert = open.get(AlertStore.key(watched.definition().id(), watched.subject()));
        if (alert != null) {
            return Optional.of(new Place(
                    alert.subjectType(), alert.subjectId(), alert.title(), alert.area(), alert.lat(), alert.lon()));
        }
        Optional<Place> county = arrivals.place(watched);
        return county.isPresent() ? county : places.datastream(Watchers.datastream(watched.subject()));
    }

    private void commit(Work work, LogPosition position, Instant now) {
        try {
            transaction.executeWithoutResult(tx -> {
                if (!lease.advance(epoch, position)) {
                    throw new LostLease("another node evaluates now; epoch " + epoch + " is over");
                }
                alerts.write(work.entries, open);
                alerts.lapse(work.unwatched, now, open);
            });
        } catch (RuntimeException failed) {
            lease.forget();
            epoch = NOBODY; // what is in memory has run ahead of the tables; the next run builds it again
            throw failed;
        }
        if (!work.entries.isEmpty() || !work.unwatched.isEmpty()) {
            changes.incrementAndGet();
        }
    }

    /** Another node evaluates. */
    private static final class LostLease extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostLease(String message) {
            super(message);
        }
    }

    /** What one commit will hold. */
    private static final class Work {
        private final List<AlertBook.Entry> entries = new ArrayList<>();
        private final List<ThresholdAlert> unwatched = new ArrayList<>();
    }
}
