package cn.anlan.server.warning.life;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has taken note of an alert.
 *
 * @param step which step of its life was seen, from 1
 * @param actor as facts name who did it
 * @param note null where nothing was said
 */
public record Acknowledgement(
        int step, Instant at, String actor, @Nullable String note) {}
