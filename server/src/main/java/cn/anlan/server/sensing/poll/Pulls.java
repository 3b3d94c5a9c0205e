package cn.anlan.server.sensing.poll;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.sensing.ObservationFeed;
import cn.anlan.server.sensing.source.FolderSource;
import cn.anlan.server.sensing.source.HttpSource;
import cn.anlan.server.sensing.source.JdbcSource;
import cn.anlan.server.sensing.source.PushSource;
import cn.anlan.server.sensing.source.Source;
import cn.anlan.server.sensing.telemetry.Port;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes of a source what looks at it. */
@Component
public class Pulls {

    /** Below the data folder: files with tokens and passwords. */
    public static final String SECRETS = "connectors/secrets";

    private static final String DRIVERS = "drivers";

    private final PollStore marks;
    private final Secrets secrets;
    private final Drivers drivers;
    private final Path data;

    Pulls(PollStore marks, AnlanSettings settings) {
        this.marks = marks;
        this.data = settings.dataDir();
        this.secrets = new Secrets(data.resolve(SECRETS));
        this.drivers = new Drivers(data.resolve(DRIVERS));
    }

    /**
     * Begins to look at a source.
     *
     * @param connector its id
     * @param sender under whose name it brings data; fails once that account is closed
     * @param clock the machine's
     */
    public Port open(
            String connector, Source source, ObservationFeed feed, Supplier<Scope> sender, Supplier<Instant> clock) {
        Taker taker = new Taker(feed, sender);
        return switch (source) {
            case HttpSource http ->
                new PullPort(connector, new HttpPull(connector, http, taker, marks, secrets), http.every(), clock);
            case JdbcSource jdbc ->
                new PullPort(
                        connector, new JdbcPull(connector, jdbc, taker, marks, secrets, drivers), jdbc.every(), clock);
            case FolderSource folder ->
                new PullPort(connector, new FolderPull(below(folder), taker), folder.every(), clock);
            case PushSource push -> new OpenDoor();
        };
    }

    private FolderSource below(FolderSource said) {
        return new FolderSource(
                data.resolve(said.folder()), said.pattern(), said.every(), said.settled(), said.largestBytes());
    }
}
