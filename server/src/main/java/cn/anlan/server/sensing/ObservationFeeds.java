package cn.anlan.server.sensing;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.reading.BodyReader;
import org.springframework.stereotype.Component;

/** Makes the feeds of observations, one for each format or connector. */
@Component
public class ObservationFeeds {

    private final Reception reception;
    private final ObservationWriter writer;
    private final Datastreams datastreams;
    private final ObservedProperties properties;
    private final WorldClock clock;

    ObservationFeeds(
            Reception reception,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        this.reception = reception;
        this.writer = writer;
        this.datastreams = datastreams;
        this.properties = properties;
        this.clock = clock;
    }

    /** A feed whose bodies this reader reads. */
    public ObservationFeed of(FeedInfo info, BodyReader reader) {
        return new ObservationFeed(info, reader, reception, writer, datastreams, properties, clock);
    }
}
