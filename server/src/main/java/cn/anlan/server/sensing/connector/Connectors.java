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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The connectors of this node: the files {@code *.yaml} in the folder {@code connectors} of the data folder, looked at every few
 * seconds. A file that is new or changed begins anew, one that is gone ends. In a story nothing listens.
 */
@Component
class Connectors extends NodeLoop implements FeedGroup {

    static final String FOLDER = "connectors";

    private static final Duration LOOK = Duration.ofSeconds(4);
    private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);

    private final Path folder;
    private final Set<String> ours;
    private final ConnectorReader reader;
    private final Talks talks;
    private final FeedAccounts accounts;
    private final MachineClock machine;
    private volatile List<ConnectorState> states = List.of();
    private boolean ended = true;

    Connectors(
            AnlanSettings settings,
            List<Feed> ours,
            ObservedProperties properties,
            Kinds kinds,
            Talks talks,
            FeedAccounts accounts,
            MachineClock machine) {
        super("connectors", LOOK, settings);
        this.folder = settings.dataDir().resolve(FOLDER);
        this.ours = ours.stream().map(feed -> feed.info().id()).collect(Collectors.toUnmodifiableSet());
        this.reader = new ConnectorReader(properties, kinds);
        this.talks = talks;
        this.accounts = accounts;
        this.machine = machine;
    }

    @Override
    public synchronized void start() {
        ended = false;
        super.start();
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
        for (ConnectorFile file : ConnectorFile.all(folder)) {
            ConnectorState last = before.get(file.name());
            boolean same = last != null && last.text().equals(file.text());
            if (last != null && same && last.running().isPresent()) {
                before.remove(file.name());
                now.add(once(last, ids));
            } else {
                now.add(once(begun(file, !same), ids));
            }
        }
        before.values().forEach(gone -> gone.running().ifPresent(RunningConnector::close));
        states = List.copyOf(now);
        now.forEach(state -> state.running().ifPresent(Connectors::look));
    }

    /** What one cannot do keeps no other from going on. */
    private static void look(RunningConnector running) {
        try {
            running.look();
        } catch (RuntimeException failed) {
            LOG.warn(
                    "connector {} could not be looked after",
                    running.connector().info().id(),
                    failed);
            running.failed(failed);
        }
    }

    private ConnectorState begun(ConnectorFile file, boolean anew) {
        String name = file.name();
        String text = file.text();
        if (file.unreadable().isPresent()) {
            return new ConnectorState(
                    name, text, Optional.empty(), List.of(file.unreadable().get()));
        }
        try {
            Connector connector = reader.read(text);
            return new ConnectorState(
                    name,
                    text,
                    Optional.of(new RunningConnector(connector, talks.of(connector), accounts, machine)),
                    List.of());
        } catch (ConnectorInvalid wrong) {
            return new ConnectorState(
                    name,
                    text,
                    Optional.empty(),
                    wrong.problems().stream().map(why -> placed(name, why)).toList());
        } catch (RuntimeException failed) {
            if (anew) {
                LOG.warn("the connector's file {} cannot be read", name, failed);
            }
            Bilingual rule = new Bilingual("文件读不懂：" + failed, "the file cannot be read: " + failed);
            return new ConnectorState(
                    name, text, Optional.empty(), List.of(new Refusal("sensing.connector-invalid", name, null, rule)));
        }
    }

    /** What is wrong with a file as a whole is wrong with the field of its name. */
    private static Refusal placed(String name, Refusal why) {
        boolean whole = why.field() == null || why.field().isEmpty();
        return whole ? new Refusal(why.code(), name, why.value(), why.rule()) : why;
    }

    /** A second feed of the same id does not run: two would be one feed with two meanings. */
    private ConnectorState once(ConnectorState state, Set<String> ids) {
        String id =
                state.running().map(running -> running.connector().info().id()).orElse("");
        boolean builtIn = ours.contains(id);
        if (id.isEmpty() || (!builtIn && ids.add(id))) {
            return state;
        }
        state.running().ifPresent(RunningConnector::close);
        Bilingual rule = builtIn
                ? new Bilingual("本系统自带的来源已用此标识", "a feed that comes with the program has this id")
                : new Bilingual("另一个文件已用此标识", "another file has this id");
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
