package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload as it arrived, before anybody looked into it.
 *
 * @param feed id of the feed
 * @param account who sent it
 * @param contentType as stated by the sender
 * @param body as it came; of a body over the limit or torn off, as much as there is
 * @param truncated whether there was, or should have been, more
 * @param idempotencyKey the sender's name for this payload; a second one with the same name is not kept again
 * @param areas where the sender may send from
 */
public record Arrival(
        String feed,
        String account,
        String contentType,
        Body body,
        boolean truncated,
        @Nullable String idempotencyKey,
        List<AreaPath> areas) {

    public Arrival {
        areas = List.copyOf(areas);
    }

    /** A body as a sender brought it to a feed. */
    public static Arrival of(
            FeedInfo feed, Scope sender, String contentType, byte[] body, boolean truncated, @Nullable String key) {
        return new Arrival(feed.id(), sender.account(), contentType, Body.of(body), truncated, key, sender.areas());
    }

    /** With the areas of a sender who may speak for the whole installation said as what they are: all of its province. */
    Arrival within(AreaPath province) {
        return areas.stream().noneMatch(own -> own.contains(province))
                ? this
                : new Arrival(feed, account, contentType, body, truncated, idempotencyKey, List.of(province));
    }

    /** Bytes that nobody changes any more. */
    public record Body(ByteBuffer bytes) {

        static Body of(byte[] bytes) {
            return new Body(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }

        int size() {
            return bytes.remaining();
        }

        byte[] copy() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }
}
