package cn.anlan.server.sensing;

import java.util.List;

/**
 * A payload that has been read: what of it can be taken in, and what not.
 *
 * @param payload kept before it was read
 * @param feed id of the feed
 * @param actor who sent it, as facts name people and programs
 * @param rows what can be taken in
 * @param rejections what not
 * @param again whether it is read again on purpose; what became of it is then written down by who asked
 */
record Delivery(PayloadId payload, String feed, String actor, Rows rows, List<Rejection> rejections, boolean again) {

    Delivery {
        rejections = List.copyOf(rejections);
    }
}
