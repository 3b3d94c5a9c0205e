package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.poll.Pulls;
import cn.anlan.server.sensing.reading.MappedReader;
import cn.anlan.server.sensing.reading.Unreadable;
import cn.anlan.server.sensing.source.Source;
import cn.anlan.server.sensing.telemetry.Port;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Foreign systems whose payloads are rows. */
record SourceTalk(Source source, MappedReader reader, ObservationFeed observations, Pulls pulls) implements Talk {

    /** Rows of a trial that are shown as they were read. */
    static final int MOST_SHOWN = 50;

    @Override
    public Feed feed() {
        return observations;
    }

    @Override
    public Port open(Connector connector, Supplier<Scope> sender, Supplier<Instant> clock) {
        return pulls.open(connector.info().id(), source, observations, sender, clock);
    }

    @Override
    public Trial tried(Scope sender, byte[] octets) {
        return observations.tried(sender, octets);
    }

    /** The first rows of a payload as they were read, before anything is made of them; none where it cannot be read. */
    List<Map<String, String>> rows(byte[] octets) {
        List<Map<String, String>> rows = new ArrayList<>();
        try {
            reader.records(octets, row -> {
                if (rows.size() < MOST_SHOWN) {
                    rows.add(row);
                }
            });
        } catch (Unreadable told) { // the trial itself says why
            return rows;
        }
        return rows;
    }
}
