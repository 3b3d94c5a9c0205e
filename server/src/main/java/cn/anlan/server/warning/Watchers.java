package cn.anlan.server.warning;

import cn.anlan.engine.rule.Event;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Every rule on every datastream that was heard of, with its state; rebuilt from the store when this node takes over. */
@Component
class Watchers {

    /** Sums look back 72 hours; the others as long as a silent gauge keeps its alert, and a little more. */
    private static final Duration SUMS_BACK = Duration.ofDays(3);

    private static final Duration OTHERS_BACK = Duration.ofHours(8);
    private static final String DATASTREAM = "datastream:";

    private final RuleBook book;
    private final Datastreams datastreams;
    private final Observations observations;
    private final Map<Integer, List<Watched>> byDatastream = new HashMap<>();
    private final TreeMap<String, Watched> timed = new TreeMap<>();
    private long version = -1;

    Watchers(RuleBook book, Datastreams datastreams, Observations observations) {
        this.book = book;
        this.datastreams = datastreams;
        this.observations = observations;
    }

    /** Whether features or datastreams were loaded since these were made. */
    boolean outOfDate() {
        return version != book.version();
    }

    List<Watched> of(int datastream) {
        return byDatastream.computeIfAbsent(datastream, this::make);
    }

    private List<Watched> make(int datastream) {
        List<RuleBook.Entry> entries = book.entries(datastream);
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Watched> made = new ArrayList<>(entries.size());
        for (RuleBook.Entry entry : entries) {
            made.add(new Watched(entry.definition(), entry.resolved(), DATASTREAM + datastream));
        }
        return made;
    }

    /** Forgets all, then hears again what the store has of the time that rules look back. */
    void rebuild(Instant now) {
        version = book.version();
        byDatastream.clear();
        timed.clear();
        BitSet sums = new BitSet();
        BitSet others = new BitSet();
        for (Datastream datastream : datastreams.list()) {
            for (RuleBook.Entry entry : book.entries(datastream.id())) {
                boolean sum = entry.definition().type() == RuleDefinition.Type.WINDOW_SUM;
                (sum ? sums : others).set(datastream.id());
            }
        }
        hear(sums, now.minus(SUMS_BACK));
        others.andNot(sums);
        hear(others, now.minus(OTHERS_BACK));
    }

    private void hear(BitSet wanted, Instant since) {
        if (wanted.isEmpty()) {
            return;
        }
        observations.history(wanted, since, (datastream, at, value, order) -> {
            Event.Reading reading = new Event.Reading(at, order, value);
            of(datastream).forEach(watched -> watched.remember(reading));
        });
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

    /** Looks at this one at the next check, whatever it has heard. */
    void lookAt(Watched watched) {
        timed.put(key(watched), watched);
    }

    /** Remembers whether passing time alone may change this one. */
    void note(Watched watched) {
        if (watched.nextCheck() == null) {
            timed.remove(key(watched));
        } else {
            lookAt(watched);
        }
    }

    /** Those to look at now, always in the same order. */
    List<Watched> due(Instant now) {
        return timed.values().stream()
                .filter(w -> w.nextCheck() == null || w.due(now))
                .toList();
    }

    static int datastream(String subject) {
        return subject.startsWith(DATASTREAM) ? Integer.parseInt(subject.substring(DATASTREAM.length())) : 0;
    }

    private static String key(Watched watched) {
        return AlertStore.key(watched.definition().id(), watched.subject());
    }
}
