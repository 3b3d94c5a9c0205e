package cn.anlan.server.story.play;

import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input;
import cn.anlan.server.story.script.Input.Note;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.story.weather.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Steps one story through virtual time. At one instant the order is always the same: bulletins, inputs, measurements, sweeps,
 * expectations. Not safe for several threads; whoever paces it holds a lock.
 */
public final class StoryPlayer {

    /** Sweeps are stepped at most this often: new measurements come no faster, and each evaluates the rules by itself. */
    private static final Duration SWEEP_STEP = Duration.ofMinutes(5);

    private final Story story;
    private final StoryClock clock;
    private final StorySweeps sweeps;
    private final Doors doors;
    private final Bulletins bulletins;
    private final Instruments instruments;
    private final Timeline timeline;
    private final Deque<Instant> bulletinTimes = new ArrayDeque<>();
    private final Deque<Input> inputs = new ArrayDeque<>();
    private final Deque<Expectation> expectations = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Instant sweptAt;

    /** Sets the story to its beginning, the clock and the sweeps with it. */
    public StoryPlayer(
            Story story,
            StoryClock clock,
            StorySweeps sweeps,
            Doors doors,
            Instruments instruments,
            Timeline timeline) {
        this.story = story;
        this.clock = clock;
        this.sweeps = sweeps;
        this.doors = doors;
        this.instruments = instruments;
        this.timeline = timeline;
        this.bulletins = new Bulletins(story);
        this.bulletinTimes.addAll(bulletins.arrivals());
        this.inputs.addAll(story.inputs());
        this.expectations.addAll(story.expectations());
        this.sweptAt = story.from();
        clock.restartAt(story.from());
        sweeps.restartAt(story.from());
    }

    /** The story's virtual time. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether the story has reached its end. */
    public boolean ended() {
        return !now().isBefore(story.to());
    }

    /** What came of the expectations that were due so far. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** What really happened at the instruments. */
    public Truth truth() {
        return instruments.truth();
    }

    /** Plays everything due by then, and leaves the clock there; never beyond the story's end. */
    public void playTo(Instant then) {
        Instant until = then.isAfter(story.to()) ? story.to() : then;
        for (Instant due = nextDue(); !due.isAfter(until); due = nextDue()) {
            step(due);
        }
        if (until.isAfter(now())) {
            clock.moveTo(until);
        }
    }

    /** When something happens next; {@link Instant#MAX} when nothing does. */
    private Instant nextDue() {
        Instant step = instruments.truth().steps() > story.stepCount()
                ? Instant.MAX
                : story.stepTime(instruments.truth().steps());
        Instant sweep = later(sweeps.nextDue(), sweptAt.plus(SWEEP_STEP));
        return Stream.of(
                        bulletinTimes.isEmpty() ? Instant.MAX : bulletinTimes.peek(),
                        inputs.isEmpty() ? Instant.MAX : inputs.peek().at(),
                        step,
                        sweep,
                        expectations.isEmpty()
                                ? Instant.MAX
                                : expectations.peek().by())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void step(Instant due) {
        if (due.isAfter(now())) {
            clock.moveTo(due);
        }
        if (!bulletinTimes.isEmpty() && !bulletinTimes.peek().isAfter(due)) {
            doors.bulletin(bulletins.asOf(bulletinTimes.remove()));
        }
        while (!inputs.isEmpty() && !inputs.peek().at().isAfter(due)) {
            give(inputs.remove());
        }
        int steps = instruments.truth().steps();
        if (steps <= story.stepCount() && !story.stepTime(steps).isAfter(due)) {
            measure(due);
        }
        if (!later(sweeps.nextDue(), sweptAt.plus(SWEEP_STEP)).isAfter(due)) {
            sweptAt = due;
            sweeps.runDue(due);
        }
        while (!expectations.isEmpty() && !expectations.peek().by().isAfter(due)) {
            check(expectations.remove());
        }
    }

    private void give(Input input) {
        switch (input) {
            case Official official -> {
                doors.official(official);
                timeline.add(official.at(), "official", official.issuer() + "：" + official.headline());
            }
            case Note note -> timeline.add(note.at(), "note", note.text().zh());
        }
    }

    /** The readings of this step set out now; those that arrive now are the ones sent before, this step's reach us with the next. */
    private void measure(Instant due) {
        List<Reading> arrived = instruments.arrivedBy(due);
        if (!arrived.isEmpty()) {
            doors.readings(arrived);
        }
        instruments.step();
    }

    private void check(Expectation expectation) {
        long found = doors.count(expectation);
        Outcome outcome = new Outcome(expectation, found, expectation.isMetBy(found));
        outcomes.add(outcome);
        timeline.add(
                expectation.by(),
                outcome.met() ? "met" : "NOT MET",
                "%s (%s %s: %d, wanted %s)"
                        .formatted(
                                expectation.title().zh(),
                                expectation.subject(),
                                expectation.where(),
                                found,
                                expectation.range()));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** An expectation, how much there was when it was due, and whether that was enough. */
    public record Outcome(Expectation expectation, long found, boolean met) {}
}
