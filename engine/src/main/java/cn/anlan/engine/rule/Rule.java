package cn.anlan.engine.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A rule of one subject: the operator {@code (State, Event, now) -> (State, Decisions, nextCheck)}.
 *
 * <p>Ranks are whole numbers from 1 (least) up; 0 means quiet. What a rank is called, and how severe it is, is the caller's.
 */
public sealed interface Rule
        permits Threshold, Lasting, Repeated, WindowSum, RateOfRise, ForecastArrival, NoData, Stuck, Combined {

    /** The state before anything was heard: quiet, nothing remembered. */
    State start();

    /**
     * The memory with one more event in it; the same object where the event adds nothing.
     *
     * @throws IllegalArgumentException where the memory is not of this kind of rule
     */
    Memory remember(Memory memory, Event event);

    /** The memory with many readings in it, the same as one after the other. */
    Memory remember(Memory memory, List<Event.Reading> readings);

    /** How long before now an event may lie that still has a part in a verdict: so far back a memory is built again. */
    Duration lookBack();

    /** What the memory says at an instant: the rank, why, and when to look again without a new event. */
    Verdict judge(Memory memory, Instant now);

    /**
     * Takes one event in.
     *
     * @param now the world's time; never earlier than in the step before
     */
    default Step step(State state, Event event, Instant now) {
        Memory memory = remember(state.memory(), event);
        Verdict verdict = judge(memory, now);
        return new Step(
                new State(State.VERSION, verdict.rank(), memory),
                Decision.between(state.rank(), verdict),
                verdict.reason(),
                verdict.nextCheck());
    }
}
