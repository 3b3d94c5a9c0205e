package cn.anlan.server.sensing.mqtt;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the sessions of a connector bring, in its order, as many at once as wait: while one commit goes to disk the next gathers.
 * When too much waits, sessions stop reading; the senders' windows fill up, and nothing grows here.
 */
final class MqttPump implements MqttHost.Intake, AutoCloseable {

    /** With so many octets waiting nobody reads on; what was read already is at most a piece a session more. */
    static final int MOST_WAITING = 16 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MqttPump.class);
    private static final int MOST_TOGETHER = 4_000;
    private static final int MOST_OCTETS_TOGETHER = 8 << 20;
    /** What a message costs beside its octets. */
    private static final int EACH = 200;

    private final String name;
    private final Taking taking;
    private final Resent resent;
    /** Guarded by itself, as is {@link #closed}. */
    private final Queue<Published> waiting = new ArrayDeque<>();

    private final Queue<MqttSession> paused = new ConcurrentLinkedQueue<>();
    private volatile long octets;
    private boolean closed;

    MqttPump(String name, Taking taking, Resent resent) {
        this.name = name;
        this.taking = taking;
        this.resent = resent;
        Thread.ofVirtual().name(name + "-intake").start(this::run);
    }

    @Override
    public void offer(Published message) {
        synchronized (waiting) {
            waiting.add(message);
            octets += message.body().length + EACH;
            waiting.notifyAll();
        }
    }

    @Override
    public boolean full() {
        return octets >= MOST_WAITING;
    }

    @Override
    public void pause(MqttSession session) {
        paused.add(session);
        if (!full()) {
            resume(); // it became empty meanwhile, and nothing would come after this
        }
    }

    private void resume() {
        for (MqttSession next = paused.poll(); next != null; next = full() ? null : paused.poll()) {
            next.room();
        }
    }

    private void run() {
        for (List<Published> batch = next(); !batch.isEmpty(); batch = next()) {
            Map<MqttSession, List<MqttSession.Done>> done = new LinkedHashMap<>();
            try {
                take(batch, done);
            } catch (RuntimeException failed) {
                LOG.warn(
                        "{}: {} messages were not taken in and are not answered; they are sent again",
                        name,
                        batch.size(),
                        failed);
                batch.forEach(one -> tell(done, one, Optional.empty()));
            } finally {
                settled(batch);
                done.forEach(MqttSession::done);
                resume();
            }
        }
    }

    /** Empty once it is closed. */
    private List<Published> next() {
        List<Published> batch = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        long sum = 0;
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException nobodyDoes) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
            while (!closed && !waiting.isEmpty() && batch.size() < MOST_TOGETHER && sum < MOST_OCTETS_TOGETHER) {
                Optional<String> key = waiting.element().resendable();
                if (key.isPresent() && !keys.add(key.get())) {
                    break; // whether it is the same is known after the commit of the first
                }
                Published one = waiting.remove();
                sum += one.body().length;
                batch.add(one);
            }
        }
        return batch;
    }

    private void settled(List<Published> batch) {
        synchronized (waiting) {
            batch.forEach(one -> octets -= one.body().length + EACH);
        }
    }

    private void take(List<Published> batch, Map<MqttSession, List<MqttSession.Done>> done) {
        List<Published> fresh = batch.stream()
                .filter(one -> one.why().isEmpty() && !resent.knows(one))
                .toList();
        List<Optional<Receipt>> receipts = fresh.isEmpty() ? List.of() : taking.takeAll(fresh);
        Map<Published, Optional<Receipt>> byMessage = new HashMap<>();
        for (int i = 0; i < fresh.size(); i++) {
            byMessage.put(fresh.get(i), receipts.get(i));
            if (receipts.get(i).isPresent()) {
                resent.taken(fresh.get(i));
            }
        }
        for (Published one : batch) {
            Optional<Receipt> receipt = byMessage.get(one);
            if (receipt != null) {
                tell(done, one, receipt.map(taken -> Answer.of(taken.settlement())));
            } else {
                tell(
                        done,
                        one,
                        Optional.of(one.why().map(why -> refused(one, why)).orElse(Answer.TAKEN)));
            }
        }
    }

    private Answer refused(Published one, Refusal why) {
        taking.refuse(one, why);
        return Answer.of(why);
    }

    private static void tell(Map<MqttSession, List<MqttSession.Done>> done, Published one, Optional<Answer> answer) {
        done.computeIfAbsent(one.session(), session -> new ArrayList<>())
                .add(new MqttSession.Done(one.packet(), answer));
    }

    /** What waits is not taken in and not answered. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            octets = 0;
            waiting.notifyAll();
        }
    }
}
