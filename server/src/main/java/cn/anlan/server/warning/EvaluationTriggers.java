package cn.anlan.server.warning;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Sweep;
import cn.anlan.server.sensing.ObservationsCommitted;
import cn.anlan.server.typhoon.BulletinReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * When to evaluate: right after a commit of observations or a bulletin on this node, and every minute whatever happens. In a
 * story in the same thread, at once; in service on one thread of its own, so that no sender waits.
 */
@Component
class EvaluationTriggers implements Sweep, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EvaluationTriggers.class);

    private final Evaluator evaluator;
    private final WorldClock clock;
    private final boolean atOnce;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("threshold-alerts").daemon().factory());

    EvaluationTriggers(Evaluator evaluator, WorldClock clock, AnlanSettings settings) {
        this.evaluator = evaluator;
        this.clock = clock;
        this.atOnce = settings.mode().virtualTime();
    }

    @EventListener
    void observations(ObservationsCommitted committed) {
        ask();
    }

    @ApplicationModuleListener
    void bulletin(BulletinReceived bulletin) {
        ask();
    }

    private void ask() {
        if (atOnce) {
            evaluator.run(clock.instant());
        } else if (asked.compareAndSet(false, true)) {
            thread.execute(this::answer);
        }
    }

    private void answer() {
        asked.set(false);
        try {
            evaluator.run(clock.instant());
        } catch (RuntimeException failed) {
            log.error("evaluation of threshold alerts failed; it is tried again within a minute, from the same position", failed);
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
