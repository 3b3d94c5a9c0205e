package cn.anlan.server.story;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.replay.ClockPulse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sets the demo's stage before the first page is served, and keeps the story going on one thread of its own. */
final class DemoStage implements SmartLifecycle, ClockPulse {

    private static final Logger log = LoggerFactory.getLogger(DemoStage.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final Staging staging;
    private final Restart restart;
    private final MachineClock machine;
    private final Path file;
    private final double speed;
    private volatile @Nullable Stage stage;
    private volatile @Nullable Thread pacer;

    DemoStage(Staging staging, Restart restart, MachineClock machine, Path file, double speed) {
        this.staging = staging;
        this.restart = restart;
        this.machine = machine;
        this.file = file;
        this.speed = speed;
    }

    Stage stage() {
        return Objects.requireNonNull(stage, "the stage is set before the first request");
    }

    /** Everything from the beginning: the program starts again inside its process, on emptied tables. */
    void restart() {
        restart.now();
    }

    @Override
    public Pulse pulse() {
        return stage().pulse();
    }

    @Override
    public void start() {
        Instant began = machine.instant();
        Scene scene = staging.set(file);
        scene.player().playTo(scene.story().opens());
        stage = new Stage(scene.story(), scene.player(), speed);
        log.info(
                "The story {} opens at {} ({} ms to set the stage)",
                scene.story().id(),
                scene.story().opens(),
                Duration.between(began, machine.instant()).toMillis());
        pacer = Thread.ofPlatform().name("story").start(this::pace);
    }

    private void pace() {
        Instant last = machine.instant();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                // real time on purpose: this paces the demo for a person; stories in tests are stepped
                Thread.sleep(stage().state() == Stage.State.JUMPING ? Duration.ofMillis(1) : TICK);
            } catch (InterruptedException e) {
                return; // the demo ends
            }
            Instant now = machine.instant();
            try {
                stage().advance(Duration.between(last, now));
            } catch (RuntimeException e) {
                log.error("The story stumbled and is paused; what was due is not played again", e);
                stage().pause();
            }
            last = now;
        }
    }

    @Override
    public void stop() {
        Thread running = pacer;
        pacer = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return pacer != null;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
