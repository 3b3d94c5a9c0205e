package cn.anlan.server.warning.dryrun;

import cn.anlan.engine.rule.Decision;
import cn.anlan.engine.rule.Event;
import cn.anlan.engine.rule.Step;
import cn.anlan.server.warning.ruleset.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * One set of rules on its way through a past. Takes events as the evaluator does, through the same {@link Watched}, and looks
 * at what time alone changes when the evaluator's sweep would: at the next full minute, or with the next event if that is
 * sooner.
 */
final class Pass {

    private static final long SWEEP_MS = Duration.ofMinutes(1).toMillis();

    private final Instant from;
    private final Map<Integer, List<Watched>> byDatastream;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
    private final Map<Watched, Trace> open = new HashMap<>();
    private final List<Trace> traces;
    private long numbers;
    private boolean begun;

    /** @param traces what was raised is put there */
    Pass(Instant from, Map<Integer, List<Watched>> byDatastream, List<Trace> traces) {
        this.from = from;
        this.byDatastream = byDatastream;
        this.traces = traces;
    }

    private record Due(Instant at, long number, Watched watched) {}

    void reading(int datastream, Event.Reading reading, Instant now) {
        List<Watched> hearing = byDatastream.getOrDefault(datastream, List.of());
        if (hearing.isEmpty()) {
            return;
        }
        if (now.isBefore(from)) {
            hearing.forEach(watched -> watched.remember(reading));
            return;
        }
        until(now);
        hearing.forEach(watched -> step(watched, reading, now));
    }

    void forecast(Watched watched, Event.Forecast forecast, Instant now) {
        if (now.isBefore(from)) {
            watched.remember(forecast);
            return;
        }
        until(now);
        step(watched, forecast, now);
    }

    /** Lets time pass up to a moment. */
    void until(Instant now) {
        begin();
        for (Due next = due.peek(); next != null && !next.at().isAfter(now); next = due.peek()) {
            due.remove();
            if (next.at().equals(next.watched().nextCheck())) {
                Instant sweep = Instant.ofEpochMilli(Math.ceilDiv(next.at().toEpochMilli(), SWEEP_MS) * SWEEP_MS);
                step(next.watched(), new Event.Tick(), sweep.isBefore(now) ? sweep : now);
            }
        }
    }

    /** What stood already when the past begins is not what the rules raise in it. */
    private void begin() {
        if (!begun) {
            begun = true;
            byDatastream.values().forEach(hearing -> hearing.forEach(this::lookAt));
        }
    }

    /** Judges one at the beginning, by what it remembers. */
    void lookAt(Watched watched) {
        step(watched, new Event.Tick(), from);
    }

    private void step(Watched watched, Event event, Instant now) {
        @Nullable Instant before = watched.nextCheck();
        Step step = watched.step(event, now);
        Instant next = step.nextCheck();
        if (next != null && !next.equals(before)) {
            due.add(new Due(next, numbers++, watched));
        }
        for (Decision decision : step.decisions()) {
            decided(watched, decision, now, event instanceof Event.Tick && now.equals(from));
        }
    }

    private void decided(Watched watched, Decision decision, Instant now, boolean atBeginning) {
        Trace standing = open.get(watched);
        if (standing == null) {
            Trace raised = new Trace(watched, decision, now, atBeginning);
            traces.add(raised);
            open.put(watched, raised);
            return;
        }
        standing.goesOn(decision, now);
        if (standing.endedAt != null) {
            open.remove(watched);
        }
    }

    /** So that a long past does not fill the memory: only what stands is held. */
    static List<Trace> raised(List<Trace> traces) {
        return new ArrayList<>(traces.stream().filter(trace -> !trace.there).toList());
    }
}
