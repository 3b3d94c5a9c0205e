package cn.anlan.server.sensing.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for stations. Each line is a virtual thread that waits where it must: for octets, for the commit, for the answer to go out. */
public final class TelemetryPort implements Port {

    private static final Logger LOG = LoggerFactory.getLogger(TelemetryPort.class);
    private static final int BACKLOG = 1024;
    private static final long PAUSE_MILLIS = 200;

    /**
     * How it goes since it was opened.
     *
     * @param lines open now
     * @param turnedAway because there were too many
     * @param late closed because nothing, or no more of a message, came in time
     * @param failed closed because we could not take what came
     */
    public record Counts(int lines, long turnedAway, long late, long failed) {}

    private final String name;
    private final Listen listen;
    private final Supplier<Conversation> conversations;
    private final Supplier<Instant> clock;
    private final ServerSocket server;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final LongAdder turnedAway = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean closing;

    /**
     * Begins to listen.
     *
     * @param name of its threads, for logs
     * @param clock the machine's
     * @throws IOException if the address is not ours or the port is taken
     */
    public TelemetryPort(String name, Listen listen, Supplier<Conversation> conversations, Supplier<Instant> clock)
            throws IOException {
        this.name = name;
        this.listen = listen;
        this.conversations = conversations;
        this.clock = clock;
        this.server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByName(listen.address()), listen.port()), BACKLOG);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
        Thread.ofVirtual().name(name).start(this::acceptAll);
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public Counts counts() {
        return new Counts(lines.size(), turnedAway.sum(), late.sum(), failed.sum());
    }

    private void acceptAll() {
        while (!closing) {
            try {
                accept(server.accept());
            } catch (IOException
                    | RuntimeException
                    | Error broken) { // who no longer takes lines must not be said to listen
                if (!closing) {
                    LOG.warn("{} could not take a line; it goes on", name, broken);
                    pause();
                }
            }
        }
    }

    /** With no file handles left every attempt fails at once. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Socket socket) throws IOException {
        if (lines.size() >= listen.mostLines()) {
            turnedAway.increment();
            socket.close();
            return;
        }
        Line line = new Line(socket, conversations.get(), listen.silence(), clock);
        lines.add(line);
        Thread.ofVirtual().name(name + "-line").start(() -> talk(line));
        if (closing) {
            line.close();
        }
    }

    private void talk(Line line) {
        try {
            line.talk();
        } catch (IOException broken) {
            LOG.debug("{}: a line broke", name, broken);
        } catch (RuntimeException notTaken) {
            failed.increment();
            LOG.warn(
                    "{}: what came on a line was not taken in and not answered; its station sends it again",
                    name,
                    notTaken);
        } finally {
            lines.remove(line);
            if (line.late()) {
                late.increment();
            }
        }
    }

    @Override
    public void sweep(Instant now) {
        lines.forEach(line -> {
            try {
                line.sweep(now);
            } catch (IOException broken) {
                LOG.debug("{}: a line was closed already", name, broken);
            }
        });
    }

    /** Listens no more and hangs up everywhere. What is being taken in is taken in, but not answered. */
    @Override
    public void close() throws IOException {
        closing = true;
        server.close();
        for (Line line : lines) {
            line.close();
        }
    }
}
