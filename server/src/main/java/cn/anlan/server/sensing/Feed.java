package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;

/**
 * A feed, so that its payloads can be read again from the data-quality page. The module that owns the feed implements this as
 * a Spring bean.
 */
public interface Feed {

    /** Its name and rhythm; the id never changes once released. */
    FeedInfo info();

    /**
     * Reads a kept payload again, after a fix of the reader or of the data it needs. Must be safe to run twice: what was taken
     * in before counts as repeated.
     *
     * @param sender who sent it and for which areas they might speak, as kept with it: whoever asks for it to be read again, no
     *     more is taken in than when it came
     * @param actor who asked for it, as facts name people
     * @return what became of it this time; sensing writes that down
     */
    Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor);

    /** Whether single rows can be corrected; else the feed is only read again as a whole. */
    default boolean corrects() {
        return false;
    }

    /**
     * Takes one corrected row in, kept as a payload of its own. Asked only of a feed that {@link #corrects()}.
     *
     * @param row JSON text in the shape of the feed's rows
     * @param scope who corrected it, and for which areas they may
     * @return one accepted row, or one rejection
     */
    default Settlement correct(PayloadId payload, byte[] row, Scope scope) {
        throw new UnsupportedOperationException(info().id() + " corrects no single rows");
    }
}
