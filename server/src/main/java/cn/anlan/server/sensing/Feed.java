package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;

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
     * @param actor who asked for it, as facts name people
     * @return what became of it this time; sensing writes that down
     */
    Settlement replay(PayloadId payload, byte[] body, String actor);

    /**
     * Takes one corrected row in, kept as a payload of its own.
     *
     * @param row JSON text in the shape of the feed's rows
     * @param scope who corrected it, and for which areas they may
     * @return one accepted row, or one rejection
     */
    default Settlement correct(PayloadId payload, byte[] row, Scope scope) {
        Bilingual rule =
                new Bilingual("此来源只能整份重读，不能逐条更正", "This feed is replayed as a whole; single rows are not corrected");
        throw new RefusedException(409, new Refusal("sensing.correction-unsupported", "feed", info().id(), rule));
    }
}
