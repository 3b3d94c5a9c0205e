package cn.anlan.server.warning.life;

import org.jspecify.annotations.Nullable;

/**
 * What people have done with an alert so far.
 *
 * @param step the last step of its life, from 1; whoever takes note says which one was seen
 * @param asks whether it still waits for somebody to take note: nobody has since it was last raised
 * @param acknowledgement the last one; null if there is none
 * @param silence what keeps it quiet; null if it is heard
 */
public record Attention(
        int step,
        boolean asks,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Silence silence) {

    /** What is known of an alert whose steps are not written yet. */
    static final Attention NONE = new Attention(1, true, null, null);
}
