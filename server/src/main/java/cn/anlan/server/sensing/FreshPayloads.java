package cn.anlan.server.sensing;

import cn.anlan.server.sensing.commit.CopyBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Payloads that are kept in the commit of what they bring. They have no idempotency key, so none of them was there before. */
@Component
class FreshPayloads {

    /** Fetched at a time; what is left at the end of the program names nothing. */
    private static final int NUMBERS = 500;

    /** A payload and what became of it. */
    record Fresh(PayloadId id, Arrival arrival, Settlement settlement) {}

    private final PayloadStore store;
    private final DataSource database;
    private final Queue<Long> numbers = new ArrayDeque<>();

    FreshPayloads(PayloadStore store, DataSource database) {
        this.store = store;
        this.database = database;
    }

    /** A number that no other payload has or gets. */
    synchronized PayloadId number() {
        if (numbers.isEmpty()) {
            numbers.addAll(store.numbers(NUMBERS));
        }
        return new PayloadId(numbers.remove());
    }

    /** Keeps these in the caller's transaction. */
    void insert(List<Fresh> all, Instant now) {
        CopyBuffer buffer = new CopyBuffer();
        long at = now.toEpochMilli();
        for (Fresh one : all) {
            Arrival a = one.arrival();
            Settlement s = one.settlement();
            byte[] body = a.body().copy();
            buffer.row(16)
                    .int8(one.id().value())
                    .text(a.feed())
                    .text(a.account())
                    .text(PayloadStore.contentType(a))
                    .instant(at)
                    .bytes(body)
                    .bytes(PayloadStore.sha256(body))
                    .int8(body.length)
                    .bool(a.truncated())
                    .text(PayloadStore.codes(a.areas()))
                    .text(PayloadStore.state(s))
                    .int4(s.accepted())
                    .int4(s.repeated())
                    .int4(s.corrected())
                    .int4(s.rejected())
                    .instant(at);
        }
        buffer.into(database, """
                sensing.raw_payload (id, feed, account, content_type, received_at, body, sha256, size_bytes, truncated, areas, state,
                                     accepted, repeated, corrected, rejected, settled_at)""");
        all.forEach(one -> store.insertRejections(one.id(), one.settlement().rejections()));
    }
}
