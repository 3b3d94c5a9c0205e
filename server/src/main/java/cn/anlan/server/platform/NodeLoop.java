package cn.anlan.server.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does something again and again on this node, away from all requests. Not a sweep: each node has its own memory to keep fresh. */
public abstract class NodeLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NodeLoop.class);

    private final String name;
    private final Duration every;
    private final boolean runs;
    private volatile @Nullable CountDownLatch stopping;

    /** @param name of its thread, for logs */
    protected NodeLoop(String name, Duration every) {
        this(name, every, true);
    }

    /** One that runs in service only: a story is one node, and steps through its time by itself. */
    protected NodeLoop(String name, Duration every, AnlanSettings settings) {
        this(name, every, !settings.mode().virtualTime());
    }

    private NodeLoop(String name, Duration every, boolean runs) {
        this.name = name;
        this.every = every;
        this.runs = runs;
    }

    /** One round; what it throws is logged, and it is tried again. */
    protected abstract void round();

    @Override
    public void start() {
        if (!runs) {
            return;
        }
        CountDownLatch end = new CountDownLatch(1);
        stopping = end;
        Thread.ofPlatform().daemon().name(name).start(() -> run(end));
    }

    private void run(CountDownLatch end) {
        try {
            do {
                tried();
            } while (!end.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("the thread {} was interrupted; what it made last stays until the next start", name);
        }
    }

    private void tried() {
        try {
            round();
        } catch (RuntimeException | Error e) { // out of memory, say: a loop that ended would still be said to run
            LOG.warn("{} failed; what was made last stays and it is tried again", name, e);
        }
    }

    @Override
    public void stop() {
        CountDownLatch end = stopping;
        if (end != null) {
            end.countDown();
            stopping = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stopping != null;
    }
}
