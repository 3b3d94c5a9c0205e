package cn.anlan.server.sensing.position;

import cn.anlan.server.sensing.position.PositionLog.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What was committed of positions, in the order of the log, for whoever follows it in another part of sensing. */
@Component
public class PositionTail {

    private final PositionStore store;
    private final PositionLog log;
    private final LatestFixes latest;

    PositionTail(PositionStore store, PositionLog log, LatestFixes latest) {
        this.store = store;
        this.log = log;
        this.latest = latest;
    }

    /**
     * Some of what was committed after a number.
     *
     * @param seq up to which number this is all; the number asked after where there is no more
     */
    public record Part(long seq, List<Fix> fixes) {

        /** Nobody changes them any more. */
        public Part {
            fixes = List.copyOf(fixes);
        }
    }

    /** Up to which number everything is committed. */
    public long committed() {
        return log.readable();
    }

    /** What was committed after this number, as far as no earlier one may still be committed; some at a time. */
    public Part after(long seq) {
        List<Entry> entries = log.after(seq);
        return entries.isEmpty()
                ? new Part(seq, List.of())
                : new Part(entries.getLast().seq(), store.batches(entries));
    }

    /** The latest position of each subject, by their ids. */
    public Stream<KnownFix> latest() {
        return latest.after(0).values().stream();
    }

    /** The latest position of a subject. */
    public Optional<KnownFix> latest(long subject) {
        return latest.find(subject);
    }

    /** A stretch of a subject's way, oldest first, at most {@link Positions#MOST} of it. */
    public List<Fix> way(long subject, Instant from, Instant to) {
        return store.way(subject, from, to, Positions.MOST).stream()
                .map(KnownFix::fix)
                .toList();
    }

    /** The last moment before another, and not before {@code since}, of which a position is known. */
    public Optional<Instant> before(long subject, Instant moment, Instant since) {
        return store.lastBefore(subject, moment, since);
    }
}
