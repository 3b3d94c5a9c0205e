package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Runs events through a rule and makes seeded random ones. */
final class Story {

    static final Instant T0 = Instant.parse("2021-07-24T00:00:00Z");

    /** The seed of this run, {@code -Danlan.seed=N} to repeat one. */
    static final long SEED = Long.getLong("anlan.seed", 20210724L);

    private final Rule rule;
    private State state;
    private final List<Decision> decisions = new ArrayList<>();
    private Step last;

    Story(Rule rule) {
        this.rule = rule;
        this.state = rule.start();
        this.last = new Step(state, List.of(), null, null);
    }

    Story hears(Event event, Instant now) {
        last = rule.step(state, event, now);
        state = last.state();
        decisions.addAll(last.decisions());
        return this;
    }

    /** A reading that arrives when it is observed. */
    Story reads(int minute, double value) {
        return hears(reading(minute, minute, value), at(minute));
    }

    Story ticks(int minute) {
        return hears(new Event.Tick(), at(minute));
    }

    State state() {
        return state;
    }

    Step last() {
        return last;
    }

    /** The numbers as they stand. */
    Reason reason() {
        return Objects.requireNonNull(last.reason());
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** The names of the decisions, in order. */
    List<String> path() {
        return decisions.stream()
                .map(d -> d.getClass().getSimpleName() + " " + d.rank())
                .toList();
    }

    static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    static Event.Reading reading(int minute, long order, double value) {
        return new Event.Reading(at(minute), order, value);
    }

    /** The state after all events and a look at the clock. */
    static State end(Rule rule, List<? extends Event> events, Instant now) {
        Story story = new Story(rule);
        events.forEach(e -> story.hears(e, now));
        return story.hears(new Event.Tick(), now).state();
    }

    /** Readings with repeats, corrections and gaps, in order of receipt. */
    static List<Event.Reading> readings(Random random, int many, int stepMinutes, double from, double to) {
        List<Event.Reading> all = new ArrayList<>();
        double value = from;
        for (int i = 0; i < many; i++) {
            value = Math.clamp(value + random.nextGaussian() * (to - from) / 6, from, to);
            if (random.nextInt(10) > 0) {
                all.add(reading(i * stepMinutes, all.size(), Math.rint(value * 10) / 10));
            }
            if (!all.isEmpty() && random.nextInt(8) == 0) {
                Event.Reading old = all.get(random.nextInt(all.size()));
                all.add(new Event.Reading(
                        old.observedAt(), all.size(), random.nextBoolean() ? old.value() : from + random.nextInt(5)));
            }
        }
        return all;
    }

    static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}
