package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Parcel;
import cn.anlan.server.sensing.Receipt;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a broker of others: what came is acknowledged when it is on disk. The broker keeps what comes while we are away; where we could
 * not take a message in, the line is given up, and the broker sends it again on the next.
 */
public final class BrokerPort implements Port {

    /** Between attempts to connect: twice as long each time, up to the longest. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerPort.class);
    private static final int MOST_WAITING = 1_000;

    /** How a line stands. */
    private enum State {
        AWAY,
        CALLING,
        THERE
    }

    private final String name;
    private final String where;
    private final int port;
    private final Taking taking;
    private final Supplier<Scope> sender;
    private final Supplier<Instant> clock;
    private final BrokerLine line;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder failed = new LongAdder();
    private final Thread intake;
    private volatile boolean closed;
    private State state = State.AWAY;
    private Instant next = Instant.MIN;
    private Duration pause = FIRST_PAUSE;
    private String why = "";

    /** A message that waits for its commit. */
    private static final class Waiting implements Parcel {
        private final Scope sender;
        private final byte[] body;
        private final Runnable acknowledge;

        Waiting(Scope sender, byte[] body, Runnable acknowledge) {
            this.sender = sender;
            this.body = body;
            this.acknowledge = acknowledge;
        }

        @Override
        public Scope sender() {
            return sender;
        }

        @Override
        public byte[] body() {
            return body;
        }
    }

    /**
     * Begins to read.
     *
     * @param where the broker, for whoever looks
     * @param clock the machine's
     */
    public BrokerPort(
            String name,
            String where,
            int port,
            Taking taking,
            Supplier<Scope> sender,
            BrokerLine.Maker lines,
            Supplier<Instant> clock) {
        this.name = name;
        this.where = where;
        this.port = port;
        this.taking = taking;
        this.sender = sender;
        this.clock = clock;
        this.line = lines.make(this::heard, this::ended);
        this.intake = Thread.ofVirtual().name(name + "-intake").start(this::run);
        sweep(clock.get());
    }

    /** What the broker kept from before we came is no news; it is not taken in. Waits while too much waits. */
    private void heard(BrokerLine.Heard message) {
        if (message.kept()) {
            message.acknowledge().run();
            return;
        }
        try {
            byte[] body = new Envelope(message.topic().replace('\n', ' '), message.payload()).octets();
            waiting.put(new Waiting(sender.get(), body, message.acknowledge()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed) {
            try {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch);
                take(batch);
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException notTaken) {
                LOG.warn(
                        "{}: {} messages were not taken in; the broker sends them again", name, batch.size(), notTaken);
                giveUp();
            }
        }
    }

    private void take(List<Waiting> batch) {
        List<Optional<Receipt>> receipts = taking.takeAll(batch);
        boolean all = true;
        for (int i = 0;
                i < batch.size() && all;
                i++) { // in their order: the broker sends again from the first that is missing
            all = receipts.get(i).isPresent();
            if (all) {
                batch.get(i).acknowledge.run();
            }
        }
        if (!all) {
            giveUp();
        }
    }

    private void giveUp() {
        failed.increment();
        waiting.clear();
        line.disconnect();
    }

    private synchronized void ended(Throwable cause) {
        if (closed || state == State.AWAY) { // an attempt that failed is told twice
            return;
        }
        state = State.AWAY;
        why = String.valueOf(cause.getMessage());
        next = clock.get().plus(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        LOG.info("{}: the broker {} is away ({}); the next attempt is at {}", name, where, why, next);
    }

    private synchronized void there() {
        state = State.THERE;
        pause = FIRST_PAUSE;
        LOG.info("{}: reads the broker {}", name, where);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized TelemetryPort.Counts counts() {
        return new TelemetryPort.Counts(state == State.THERE ? 1 : 0, 0, 0, failed.sum());
    }

    /** Calls again once the pause is over. */
    @Override
    public void sweep(Instant now) {
        synchronized (this) {
            if (closed || state != State.AWAY || now.isBefore(next)) {
                return;
            }
            state = State.CALLING;
        }
        var _ = line.connect().whenComplete((in, refused) -> {
            if (refused == null) {
                there();
            } else {
                ended(refused);
                line.disconnect(); // where it is there, but does not let us subscribe
            }
        });
    }

    @Override
    public synchronized List<Refusal> troubles() {
        if (state == State.THERE || why.isEmpty()) {
            return List.of();
        }
        Bilingual rule = new Bilingual("连不上消息代理，将再试：" + why, "the broker cannot be reached; it is tried again: " + why);
        return List.of(new Refusal("sensing.broker-away", "read.address", where, rule));
    }

    @Override
    public void close() {
        closed = true;
        intake.interrupt();
        waiting.clear(); // who waits to hand something over goes on
        line.disconnect();
    }
}
