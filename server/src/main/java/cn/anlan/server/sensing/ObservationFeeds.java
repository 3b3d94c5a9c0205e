package cn.anlan.server.sensing;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.reading.BodyReader;
import org.springframework.stereotype.Component;

/** Makes the feeds of observations, one for each format or connector. */
@Component
public class ObservationFeeds {

    private final RawPayloads payloads;
    private final PayloadStore store;
    private final ObservationWriter writer;
    private final Datastreams datastreams;
    private final ObservedProperties properties;
    private final WorldClock clock;

    ObservationFeeds(
            RawPayloads payloads,
            PayloadStore store,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        this.payloads = payloads;
        this.store = store;
        this.writer = writer;
        this.datastreams = datastreams;
        this.properties = properties;
        this.clock = clock;
    }

    /** A feed whose bodies this reader reads. */
    public ObservationFeed of(FeedInfo info, BodyReader reader) {
        return new ObservationFeed(info, reader, payloads, store, writer, datastreams, properties, clock);
    }
}
