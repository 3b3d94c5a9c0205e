package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.NodeLoop;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.FeedGroup;
import cn.anlan.server.sensing.ObservedProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The connectors of this node: the files {@code *.yaml} in the folder {@code connectors} of the data folder, looked at every few
 * seconds. A file that is new or changed begins anew, one that is gone ends. In a story nothing listens.
 */
@Component
class Connectors extends NodeLoop implements FeedGroup {

    static final String FOLDER = "connectors";

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final int LONGEST_FILE = 500_000;

    private final Path folder;
    private final boolean live;
    private final ConnectorReader reader;
    private final Talks talks;
    private final FeedAccounts accounts;
    private final MachineClock machine;
    private volatile List<ConnectorState> states = List.of();
    private boolean ended = true;

    Connectors(
            AnlanSettings settings,
            ObservedProperties properties,
            Kinds kinds,
            Talks talks,
            FeedAccounts accounts,
            MachineClock machine) {
        super("connectors", LOOK);
        this.folder = settings.dataDir().resolve(FOLDER);
        this.live = !settings.mode().virtualTime();
        this.reader = new ConnectorReader(properties, kinds);
        this.talks = talks;
        this.accounts = accounts;
        this.machine = machine;
    }

    @Override
    public synchronized void start() {
        if (live) {
            ended = false;
            super.start();
        }
    }

    @Override
    public synchronized void stop() {
        super.stop();
        ended = true;
        List<ConnectorState> last = states;
        states = List.of();
        last.forEach(state -> state.running().ifPresent(RunningConnector::close));
    }

    @Override
    protected synchronized void round() {
        if (ended) {
            return;
        }
        Map<String, ConnectorState> before = new HashMap<>();
        states.forEach(state -> before.put(state.file(), state));
        Set<String> ids = new HashSet<>();
        List<ConnectorState> now = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            String text = text(file);
            ConnectorState last = before.get(name);
            if (last != null && last.running().isPresent() && last.text().equals(text)) {
                before.remove(name);
                now.add(once(last, ids));
            } else {
                now.add(once(begun(name, text), ids));
            }
        }
        before.values().forEach(gone -> gone.running().ifPresent(RunningConnector::close));
        states = List.copyOf(now);
        now.forEach(state -> state.running().ifPresent(RunningConnector::look));
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of connectors cannot be read: " + folder, failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.size(file) > LONGEST_FILE ? "" : Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("a connector's file cannot be read: " + file, failed);
        }
    }

    private ConnectorState begun(String name, String text) {
        try {
            Connector connector = reader.read(text);
            return new ConnectorState(
                    name,
                    text,
                    Optional.of(new RunningConnector(connector, talks.of(connector), accounts, machine)),
                    List.of());
        } catch (ConnectorInvalid wrong) {
            return new ConnectorState(name, text, Optional.empty(), wrong.problems());
        }
    }

    /** A second file of the same id does not run: two would be one feed with two meanings. */
    private static ConnectorState once(ConnectorState state, Set<String> ids) {
        String id =
                state.running().map(running -> running.connector().info().id()).orElse("");
        if (id.isEmpty() || ids.add(id)) {
            return state;
        }
        state.running().ifPresent(RunningConnector::close);
        Bilingual rule = new Bilingual("另一个文件已用此标识", "another file has this id");
        Refusal twice = new Refusal("sensing.connector-invalid", "id", id, rule);
        return new ConnectorState(state.file(), state.text(), Optional.empty(), List.of(twice));
    }

    /** Every file, in the order of their names, with what became of it. */
    List<ConnectorState> states() {
        return states;
    }

    /** The running connector of this id. */
    Optional<RunningConnector> find(String id) {
        return states.stream()
                .flatMap(state -> state.running().stream())
                .filter(running -> running.connector().info().id().equals(id))
                .findFirst();
    }

    @Override
    public Collection<? extends Feed> feeds() {
        return states.stream()
                .flatMap(state -> state.running().stream())
                .map(RunningConnector::feed)
                .toList();
    }
}
