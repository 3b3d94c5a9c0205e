package cn.anlan.server.platform;

import cn.anlan.server.kernel.WorldClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** World time in a story: stands still until it is moved. Exists in demo and play only. */
public final class StoryClock implements WorldClock {

    /** Where the clock stands before a story sets it. */
    public static final Instant BEFORE_ANY_STORY = Instant.parse("2000-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(BEFORE_ANY_STORY);

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if that would be backwards: going back is looking at the past, or a restart
     */
    public void moveTo(Instant then) {
        now.updateAndGet(before -> {
            if (then.isBefore(before)) {
                throw new IllegalArgumentException("the clock stands at " + before + " and cannot go back to " + then);
            }
            return then;
        });
    }

    /** Puts the clock to where a story begins, also backwards. Only for the start of a story on a fresh database. */
    public void restartAt(Instant begin) {
        now.set(begin);
    }
}
