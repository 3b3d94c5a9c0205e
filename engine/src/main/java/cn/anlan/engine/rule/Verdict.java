package cn.anlan.engine.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a memory says at an instant.
 *
 * @param rank 0 for quiet
 * @param reason the numbers; null only where nothing was ever heard
 * @param nextCheck when passing time alone may change the rank; null where it cannot
 */
public record Verdict(
        int rank, @Nullable Reason reason, @Nullable Instant nextCheck) {

    /** Nothing heard, nothing to say. */
    static final Verdict NOTHING = new Verdict(0, null, null);
}
