package cn.anlan.server.sensing.poll;

import java.time.Instant;

/** Looks at one source. Not for several threads. */
interface Pull extends AutoCloseable {

    /**
     * Fetches what is new and takes it in; returns after the commit.
     *
     * @throws PullFault where the source does not give what it should
     */
    Round round(Instant now) throws InterruptedException;

    @Override
    default void close() {}
}
