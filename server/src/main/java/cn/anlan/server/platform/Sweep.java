package cn.anlan.server.platform;

import java.time.Duration;
import java.time.Instant;

/**
 * Work that looks again and again for what is due in its owner's tables. Live, one node of all runs it, on the machine's time;
 * in a story it is stepped from due time to due time. It must be safe to run twice.
 */
public interface Sweep {

    /** Stable name, {@code module.what}. */
    String name();

    /** How long after one run the next is due. At least a second. */
    Duration every();

    /** Does what is due. */
    void run(Instant now);
}
