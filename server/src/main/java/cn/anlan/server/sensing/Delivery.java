package cn.anlan.server.sensing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload that has been read: what of it can be taken in, and what not.
 *
 * @param payload its number
 * @param arrival the payload itself where it is kept in the same commit as what it brings; null where it was kept before
 * @param feed id of the feed
 * @param actor who sent it, as facts name people and programs
 * @param rows what can be taken in
 * @param rejections what not
 * @param again whether it is read again on purpose; what became of it is then written down by who asked
 */
record Delivery(
        PayloadId payload,
        @Nullable Arrival arrival,
        String feed,
        String actor,
        Rows rows,
        List<Rejection> rejections,
        boolean again)
        implements Brought {

    Delivery {
        rejections = List.copyOf(rejections);
    }

    /** The same, of a payload that is not kept yet. */
    Delivery with(Arrival with) {
        return new Delivery(payload, with, feed, actor, rows, rejections, again);
    }
}
