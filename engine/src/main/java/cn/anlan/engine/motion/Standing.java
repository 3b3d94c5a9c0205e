package cn.anlan.engine.motion;

import org.jspecify.annotations.Nullable;

/**
 * How something stands to a fence.
 *
 * @param inside whether it is inside
 * @param other the newest position where that lies on the other side and may be jitter; else null
 */
public record Standing(boolean inside, @Nullable Seen other) {

    /** Never seen inside. */
    public static final Standing OUTSIDE = new Standing(false, null);

    /** Inside or outside, and the newest position agrees. */
    public static Standing of(boolean inside) {
        return new Standing(inside, null);
    }
}
