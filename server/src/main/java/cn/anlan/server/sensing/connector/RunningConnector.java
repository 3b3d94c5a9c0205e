package cn.anlan.server.sensing.connector;

import cn.anlan.server.identity.FeedAccounts;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.telemetry.Port;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connector as it runs on this node. Looked after by one thread, asked by all. */
final class RunningConnector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningConnector.class);

    private final Connector connector;
    private final Talk talk;
    private final FeedAccounts accounts;
    private final MachineClock machine;
    private volatile @Nullable Scope sender;
    private volatile @Nullable Port port;
    private volatile List<Refusal> problems = List.of();

    RunningConnector(Connector connector, Talk talk, FeedAccounts accounts, MachineClock machine) {
        this.connector = connector;
        this.talk = talk;
        this.accounts = accounts;
        this.machine = machine;
    }

    /** Every few seconds: an account that was closed brings nothing any more, a port that was taken may be free. */
    void look() {
        Port open = port;
        if (open != null) {
            open.sweep(machine.instant());
        }
        talk.look();
        Optional<Scope> found = accounts.find(connector.account());
        sender = found.orElse(null);
        if (found.isEmpty()) {
            problems = List.of(problem(
                    "account",
                    connector.account(),
                    "没有启用的、角色为“数据接入”的此账号",
                    "there is no enabled account of this name for data from outside"));
            close();
        } else if (open == null) {
            listen();
        } else {
            problems = open.troubles();
        }
    }

    /** It could not be looked after; what runs goes on, and it is tried again. */
    void failed(RuntimeException why) {
        problems = List.of(problem(
                "account",
                connector.account(),
                "账号或台账没能核对，将再试：" + why,
                "the account or the books could not be looked at; it is tried again: " + why));
    }

    private void listen() {
        try {
            Port opened = talk.open(connector, this::sender, machine::instant);
            port = opened;
            problems = List.of();
            LOG.info("connector {} listens on port {}", connector.info().id(), opened.port());
        } catch (IOException refused) {
            String where =
                    connector.listen().address() + ":" + connector.listen().port();
            problems = List.of(problem(
                    "listen.port",
                    where,
                    "打不开此地址和端口：" + refused.getMessage(),
                    "cannot be opened: " + refused.getMessage()));
        }
    }

    /** Under whose name it brings data. */
    Scope sender() {
        Scope now = sender;
        if (now == null) {
            throw new IllegalStateException(
                    "the account of connector " + connector.info().id() + " is closed");
        }
        return now;
    }

    private static Refusal problem(String field, String value, String zh, String en) {
        return new Refusal("sensing.connector-stopped", field, value, new Bilingual(zh, en));
    }

    Connector connector() {
        return connector;
    }

    Feed feed() {
        return talk.feed();
    }

    /** What would become of a message; nothing is kept. */
    Trial tried(byte[] octets) {
        return talk.tried(sender(), octets);
    }

    /** Why it does not run; none where it does. */
    List<Refusal> problems() {
        return problems;
    }

    /** Where it listens, if it does. */
    Optional<Port> port() {
        return Optional.ofNullable(port);
    }

    @Override
    public void close() {
        Port open = port;
        port = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException failed) {
                LOG.warn(
                        "connector {} could not close all its lines",
                        connector.info().id(),
                        failed);
            }
        }
    }
}
