package cn.anlan.server.warning;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.rule.NoData;
import cn.anlan.server.sensing.IngestBatch;
import cn.anlan.server.sensing.LogPosition;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.warning.ruleset.RuleBook;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Every rule on every datastream that was heard of, with its state. A node that takes over reads from the store only what the
 * open alerts need; every other datastream is built again when it speaks for the first time, all of a stretch of the log
 * together. So a start takes as long as there are open alerts, not as long as there are devices.
 */
@Component
class Watchers {

    /** No datastream. */
    static final int NONE = 0;

    /** Datastreams whose past is read at once: half a million readings of three days, and no more memory than that. */
    private static final int MOST_AT_ONCE = 500;

    private static final String DATASTREAM = "datastream:";

    private final RuleBook book;
    private final Observations observations;
    private final Map<Integer, List<Watched>> byDatastream = new HashMap<>();
    private final TreeMap<String, Watched> timed = new TreeMap<>();
    /** Whose silence is not to be judged yet. */
    private final Map<Watched, Instant> later = new HashMap<>();

    private RuleBook.@Nullable Stamp stamp;

    Watchers(RuleBook book, Observations observations) {
        this.book = book;
        this.observations = observations;
    }

    /** Whether features, datastreams or rules were loaded since these were made. */
    boolean outOfDate() {
        return !book.stamp().equals(stamp);
    }

    /** Those on a datastream that was heard, see {@link #hear(List, LogPosition)}. */
    List<Watched> of(int datastream) {
        return byDatastream.getOrDefault(datastream, List.of());
    }

    /** Forgets all, and goes by what the tables have now. */
    void forget() {
        book.lookAgain();
        stamp = book.stamp();
        byDatastream.clear();
        timed.clear();
        later.clear();
    }

    /** These batches will be evaluated, of a log evaluated up to a position: builds again what speaks in them and is not there. */
    void hear(List<IngestBatch> batches, LogPosition evaluated) {
        Set<Integer> speaking = new HashSet<>();
        for (IngestBatch batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                speaking.add(batch.datastream(i));
            }
        }
        hear(speaking, batches.getFirst().receivedAt(), evaluated);
    }

    /** As the store has it before {@code now}, each as far back as its rules look. */
    void hear(Set<Integer> datastreams, Instant now, LogPosition evaluated) {
        Map<Duration, List<Integer>> byLookBack = new TreeMap<>();
        for (int datastream : datastreams) {
            if (!byDatastream.containsKey(datastream)) {
                List<Watched> made = make(datastream);
                byDatastream.put(datastream, made);
                made.stream()
                        .map(Watched::lookBack)
                        .max(Comparator.naturalOrder())
                        .ifPresent(lookBack -> byLookBack
                                .computeIfAbsent(lookBack, l -> new ArrayList<>())
                                .add(datastream));
            }
        }
        byLookBack.forEach((lookBack, wanted) -> {
            for (int from = 0; from < wanted.size(); from += MOST_AT_ONCE) {
                List<Integer> some = wanted.subList(from, Math.min(wanted.size(), from + MOST_AT_ONCE));
                read(some, now.minus(lookBack), evaluated);
            }
        });
    }

    private void read(List<Integer> datastreams, Instant since, LogPosition evaluated) {
        Map<Integer, List<Event.Reading>> heard = new HashMap<>();
        observations.history(
                datastreams,
                since,
                evaluated,
                (datastream, at, value, order) -> heard.computeIfAbsent(datastream, d -> new ArrayList<>())
                        .add(new Event.Reading(at, order, value)));
        heard.forEach((datastream, readings) -> of(datastream).forEach(watched -> watched.remember(readings)));
    }

    private List<Watched> make(int datastream) {
        List<RuleBook.Entry> entries = book.entries(datastream);
        List<Watched> made = new ArrayList<>(entries.size());
        for (RuleBook.Entry entry : entries) {
            made.add(new Watched(entry.definition(), entry.resolved(), DATASTREAM + datastream));
        }
        return List.copyOf(made);
    }

    /** Those that are to be built again although they may never speak. */
    Set<Integer> watchedForSilence() {
        return book.watchedForSilence();
    }

    /**
     * Silence counts again only when the shortest that matters has passed since we listen: a program that was off for an hour
     * has heard nobody, and that is no gauge's fault.
     */
    void listenAgain(Set<Integer> datastreams, Instant now) {
        for (int datastream : datastreams) {
            for (Watched watched : of(datastream)) {
                if (watched.resolved().rule() instanceof NoData silence) {
                    long minutes =
                            Math.round(Math.ceil(silence.limits().getFirst().raise()));
                    later.put(watched, now.plus(Duration.ofMinutes(minutes)));
                }
            }
        }
    }

    /** Sets the rank that an open alert has, and looks at it at the next check. */
    void takeOver(ThresholdAlert alert) {
        if (!alert.subject().startsWith(DATASTREAM)) {
            return;
        }
        for (Watched watched : of(datastream(alert.subject()))) {
            if (watched.definition().id().equals(alert.ruleId())) {
                watched.rank(alert.rank());
                lookAt(watched);
            }
        }
    }

    /** Whether one of them stands behind this open alert. */
    boolean watches(ThresholdAlert alert) {
        return of(datastream(alert.subject())).stream()
                .anyMatch(w -> w.alerting() && w.definition().id().equals(alert.ruleId()));
    }

    /** Looks at this one at the next check, whatever it has heard. */
    void lookAt(Watched watched) {
        timed.put(key(watched), watched);
    }

    /** Remembers whether passing time alone may change this one. */
    void note(Watched watched) {
        later.remove(watched);
        if (watched.nextCheck() == null) {
            timed.remove(key(watched));
        } else {
            lookAt(watched);
        }
    }

    /** Those to look at now, always in the same order. */
    List<Watched> due(Instant now) {
        later.entrySet().removeIf(one -> {
            boolean over = !one.getValue().isAfter(now);
            if (over) {
                lookAt(one.getKey());
            }
            return over;
        });
        return timed.values().stream()
                .filter(w -> w.nextCheck() == null || w.due(now))
                .toList();
    }

    static int datastream(String subject) {
        return subject.startsWith(DATASTREAM) ? Integer.parseInt(subject.substring(DATASTREAM.length())) : NONE;
    }

    private static String key(Watched watched) {
        return AlertStore.key(watched.definition().id(), watched.subject());
    }
}
