package cn.anlan.server.sensing;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's memory of the newest observations up with what other nodes take in: latest values are the same everywhere within
 * a second, and what a station sends again to another node is known there. A story runs on one node.
 */
@Component
class LatestFollow extends NodeLoop {

    private static final Duration EVERY = Duration.ofSeconds(1);

    /** How far back, before the last thing heard, the newest observations are read into memory at start. */
    private static final Duration REMEMBERED = Duration.ofHours(3);

    private final IngestLogStore log;
    private final Recent recent;
    private final ObservationWriter own;
    private LogPosition position;

    LatestFollow(
            IngestLogStore log, ObservationStore store, Recent recent, ObservationWriter own, AnlanSettings settings) {
        super("latest", EVERY, settings);
        this.log = log;
        this.recent = recent;
        this.own = own;
        this.position = log.end(); // before the rows: what commits between the two is read once more
        store.lastReceived().ifPresent(last -> store.newestSince(last.minus(REMEMBERED), recent));
    }

    @Override
    protected synchronized void round() {
        for (var some = log.entriesAfter(position); !some.isEmpty(); some = log.entriesAfter(position)) {
            for (IngestLogStore.Entry entry : some) {
                if (!entry.node().equals(own.node())) {
                    recent.put(log.read(entry).rows(), entry.receivedAt());
                }
                position = entry.position();
            }
        }
    }
}
