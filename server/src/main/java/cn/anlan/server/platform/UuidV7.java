package cn.anlan.server.platform;

import cn.anlan.server.kernel.Ids;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUID version 7 (RFC 9562 §5.7), monotone by a 12-bit counter in {@code rand_a} (§6.2 method 1): 48 bits of milliseconds, 4 of
 * version, 12 of counter, 2 of variant, 62 random. When the counter of a millisecond is used up, or the clock went back, the
 * last time used counts on.
 */
final class UuidV7 implements Ids {

    private static final int COUNTER_BITS = 12;
    private static final int COUNTER_LIMIT = 1 << COUNTER_BITS;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final RandomGenerator random;

    private long lastMillis = -1;
    private int counter;

    UuidV7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID next() {
        long millis = clock.millis();
        if (millis > lastMillis) {
            lastMillis = millis;
            counter = 0;
        } else if (++counter == COUNTER_LIMIT) {
            lastMillis++;
            counter = 0;
        }
        return new UUID((lastMillis << 16) | VERSION | counter, VARIANT | (random.nextLong() >>> 2));
    }
}
