package cn.anlan.server.warning;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Sweep;
import cn.anlan.server.sensing.LogPosition;
import cn.anlan.server.sensing.ObservationsCommitted;
import cn.anlan.server.typhoon.BulletinReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * When to evaluate: right after a commit of observations or a bulletin on this node, and every minute whatever happens. In a
 * story the caller waits for it, so that a story repeats exactly; in service no sender waits.
 */
@Component
class EvaluationTriggers implements Sweep, DisposableBean {

    private static final long LOOK_AGAIN_MS = 200;
    private static final Logger log = LoggerFactory.getLogger(EvaluationTriggers.class);

    private final Evaluator evaluator;
    private final WorldClock clock;
    private final boolean atOnce;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicReference<LogPosition> wanted = new AtomicReference<>(LogPosition.START);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("threshold-alerts").daemon().factory());

    EvaluationTriggers(Evaluator evaluator, WorldClock clock, AnlanSettings settings) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.atOnce = settings.mode().virtualTime();
    }

    @EventListener
    void observations(ObservationsCommitted committed) {
        wanted.accumulateAndGet(committed.position(), (a, b) -> a.compareTo(b) > 0 ? a : b);
        ask();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void bulletin(BulletinReceived bulletin) {
        evaluator.forecastsCame();
        ask();
    }

    private void ask() {
        if (atOnce) {
            atOnce();
        } else if (asked.compareAndSet(false, true)) {
            thread.execute(this::answer);
        }
    }

    /** In a thread of its own, free of the caller's transaction, but before the caller goes on. */
    private void atOnce() {
        Instant now = clock.instant();
        try {
            thread.submit(() -> evaluator.run(now)).get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("evaluation of threshold alerts failed", failed.getCause());
        }
    }

    /** A batch stays unseen while an older transaction runs; then look again shortly. */
    private void again() {
        if (evaluator.behind(wanted.get()) && asked.compareAndSet(false, true)) {
            var _ = thread.schedule(this::answer, LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void answer() {
        asked.set(false);
        try {
            evaluator.run(clock.instant());
            again();
        } catch (RuntimeException failed) {
            log.error(
                    "evaluation of threshold alerts failed; it is tried again within a minute, from the same position",
                    failed);
        }
    }

    @Override
    public String name() {
        return "warning.evaluate";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run(Instant now) {
        evaluator.run(now);
    }

    @Override
    public void destroy() {
        thread.shutdown();
    }
}
