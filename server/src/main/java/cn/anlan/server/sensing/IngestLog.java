package cn.anlan.server.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The log of ingest commits: whoever keeps something worked out from observations remembers a position and reads on from
 * there. Batches that this node committed lately are still in memory; older ones are read from the store.
 */
@Component
public class IngestLog {

    private final IngestLogStore store;
    private final RecentBatches recent;

    IngestLog(IngestLogStore store, RecentBatches recent) {
        this.store = store;
        this.recent = recent;
    }

    /**
     * The batches after a position, oldest first, as far as no earlier one may still be committed.
     *
     * @param most about how many rows to hand over at once; one batch is never cut
     */
    public List<IngestBatch> after(LogPosition position, int most) {
        List<IngestBatch> batches = new ArrayList<>();
        int rows = 0;
        for (IngestLogStore.Entry entry : store.entriesAfter(position)) {
            if (rows > 0 && rows + entry.rows() > most) {
                break;
            }
            rows += entry.rows();
            IngestBatch inMemory = recent.find(entry.position());
            batches.add(inMemory != null ? inMemory : store.read(entry));
        }
        return batches;
    }

    /** When what stands at a position was received; empty for the start. */
    public Optional<Instant> receivedAt(LogPosition position) {
        return store.receivedAt(position);
    }

    /** The newest position that can be read; {@link LogPosition#START} where there is none. */
    public LogPosition end() {
        return store.end();
    }
}
