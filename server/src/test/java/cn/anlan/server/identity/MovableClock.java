package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import java.time.Instant;

/** A machine's clock that a test moves. */
final class MovableClock implements MachineClock {

    private volatile Instant now = Instant.parse("2026-03-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
