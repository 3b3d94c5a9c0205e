package cn.anlan.server.replay;

import java.time.Instant;

/** Tells pages how a story's clock goes. Implemented above, by whoever plays the story; absent in service. */
public interface ClockPulse {

    /** How the clock goes now. */
    Pulse pulse();

    /**
     * How the clock goes.
     *
     * @param world world time
     * @param state {@code playing}, {@code paused}, {@code jumping} or {@code ended}
     * @param speed virtual seconds per second
     */
    record Pulse(Instant world, String state, double speed) {}
}
