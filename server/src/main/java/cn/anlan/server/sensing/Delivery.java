package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
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
 * @param follower told in the same transaction; null where nobody is
 */
record Delivery(
        PayloadId payload,
        @Nullable Arrival arrival,
        String feed,
        String actor,
        Rows rows,
        List<Rejection> rejections,
        boolean again,
        @Nullable Follow follower)
        implements Brought {

    Delivery(
            PayloadId payload,
            @Nullable Arrival arrival,
            String feed,
            String actor,
            Rows rows,
            List<Rejection> rejections,
            boolean again) {
        this(payload, arrival, feed, actor, rows, rejections, again, null);
    }

    Delivery {
        rejections = List.copyOf(rejections);
    }

    /** The same, of a payload that is not kept yet. */
    Delivery with(Arrival with) {
        return new Delivery(payload, with, feed, actor, rows, rejections, again, follower);
    }

    /** The same, with somebody to be told; not where nothing of it could be read. */
    Delivery followedBy(Follow told) {
        boolean refused = rejections.size() == 1 && rejections.getFirst().index() == Rejection.WHOLE;
        return refused ? this : new Delivery(payload, arrival, feed, actor, rows, rejections, again, told);
    }

    void follow() {
        if (follower != null) {
            follower.committing(IntStream.range(0, rows.size()).mapToLong(rows::observedMillis).max().stream()
                    .mapToObj(Instant::ofEpochMilli)
                    .findAny());
        }
    }
}
