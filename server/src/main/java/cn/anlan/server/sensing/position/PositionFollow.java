package cn.anlan.server.sensing.position;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Keeps this node's memory of latest positions as the other nodes' is: reads on in the log of their commits. */
@Component
class PositionFollow extends NodeLoop {

    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PositionStore store;
    private final PositionLog log;
    private final LatestFixes latest;
    private final PositionWriter writer;
    private long seen;

    PositionFollow(
            PositionStore store, PositionLog log, LatestFixes latest, PositionWriter writer, AnlanSettings settings) {
        super("positions", EVERY, settings);
        this.store = store;
        this.log = log;
        this.latest = latest;
        this.writer = writer;
        seen = log.readable(); // before the rows: what commits between the two is read once more
        store.lastReceived().ifPresent(last -> store.newestSince(last.minus(Positions.LATEST), latest));
    }

    @Override
    protected synchronized void round() {
        for (var some = log.after(seen); !some.isEmpty(); some = log.after(seen)) {
            for (PositionLog.Entry entry : some) {
                if (!entry.node().equals(writer.node()) || latest.inDoubt()) {
                    store.batch(entry).forEach(one -> latest.put(one.fix(), one.receivedAt()));
                }
                seen = entry.seq();
            }
        }
    }
}
