package cn.anlan.server.warning.ruleset;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.rule.State;
import cn.anlan.engine.rule.Step;
import cn.anlan.server.warning.rule.Resolved;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One rule on one subject, with the state the engine wants held. Used by one thread at a time. */
public final class Watched {

    private final RuleDefinition definition;
    private final Resolved resolved;
    private final String subject;
    private State state;
    private @Nullable Instant nextCheck;

    /** At its beginning: nothing heard. */
    public Watched(RuleDefinition definition, Resolved resolved, String subject) {
        this.definition = definition;
        this.resolved = resolved;
        this.subject = subject;
        this.state = resolved.rule().start();
    }

    /** Takes an event in without judging: to rebuild what was heard before. */
    public void remember(Event event) {
        state = new State(state.version(), state.rank(), resolved.rule().remember(state.memory(), event));
    }

    /** As {@link #remember(Event)}, for all that the store has. */
    public void remember(List<Event.Reading> readings) {
        state = new State(state.version(), state.rank(), resolved.rule().remember(state.memory(), readings));
    }

    /** How far back the store has to be read for this one. */
    public Duration lookBack() {
        return resolved.rule().lookBack();
    }

    /** Takes over the rank that the open alert has. */
    public void rank(int rank) {
        state = new State(state.version(), rank, state.memory());
    }

    /** Whether it stands behind an open alert. */
    public boolean alerting() {
        return state.rank() > 0;
    }

    /** Takes an event in and judges. */
    public Step step(Event event, Instant now) {
        Step step = resolved.rule().step(state, event, now);
        state = step.state();
        nextCheck = step.nextCheck();
        return step;
    }

    /** Whether time alone may have changed it. */
    public boolean due(Instant now) {
        return nextCheck != null && !nextCheck.isAfter(now);
    }

    /** When time alone may change it; null where it cannot. */
    public @Nullable Instant nextCheck() {
        return nextCheck;
    }

    /** The rule. */
    public RuleDefinition definition() {
        return definition;
    }

    /** With the limits that count here. */
    public Resolved resolved() {
        return resolved;
    }

    /** On what; unique with the rule. */
    public String subject() {
        return subject;
    }
}
