package cn.anlan.engine.motion;

import java.time.Instant;

/**
 * Something entered a fence, or left it.
 *
 * @param enters whether it entered
 * @param first the first position on the other side
 * @param confirmedAt the moment of the position that showed that it was no jitter; often the same
 */
public record Crossing(boolean enters, Seen first, Instant confirmedAt) {}
