package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.Reception;
import org.springframework.stereotype.Component;

/** Makes the feeds of positions, one for each connector. */
@Component
public class PositionFeeds {

    private final Reception reception;
    private final PositionWriter writer;
    private final Features features;
    private final WorldClock clock;

    PositionFeeds(Reception reception, PositionWriter writer, Features features, WorldClock clock) {
        this.reception = reception;
        this.writer = writer;
        this.features = features;
        this.clock = clock;
    }

    /** A feed whose bodies this reader reads. */
    public PositionFeed of(FeedInfo info, PositionReader reader) {
        return new PositionFeed(info, reader, reception, writer, features, clock);
    }
}
