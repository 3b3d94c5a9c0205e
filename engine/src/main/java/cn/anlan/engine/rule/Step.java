package cn.anlan.engine.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step gives back.
 *
 * @param state to hold until the next event
 * @param decisions none or one
 * @param reason the numbers as they stand, also where nothing was decided; null where nothing was ever heard
 * @param nextCheck when to step with a {@link Event.Tick} if nothing else comes; null for never
 */
public record Step(
        State state,
        List<Decision> decisions,
        @Nullable Reason reason,
        @Nullable Instant nextCheck) {

    public Step {
        decisions = List.copyOf(decisions);
    }
}
