package cn.anlan.server.sensing;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The batches this node committed last, up to a number of rows. */
@Component
class RecentBatches {

    static final int MOST_ROWS = 300_000;

    private final TreeMap<LogPosition, IngestBatch> batches = new TreeMap<>();
    private int rows;

    synchronized void add(IngestBatch batch) {
        batches.put(batch.position(), batch);
        rows += batch.size();
        while (rows > MOST_ROWS && batches.size() > 1) {
            rows -= batches.pollFirstEntry().getValue().size();
        }
    }

    synchronized @Nullable IngestBatch find(LogPosition position) {
        return batches.get(position);
    }
}
