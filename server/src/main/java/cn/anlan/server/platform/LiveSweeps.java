package cn.anlan.server.platform;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;

/** Runs the sweeps in service: one row per sweep in {@code platform.scheduled_tasks}, one node at a time holds it. */
final class LiveSweeps implements SmartLifecycle {

    private static final int THREADS = 4;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Scheduler scheduler;
    private volatile boolean running;

    LiveSweeps(DataSource database, List<Sweep> sweeps, WorldClock world, MachineClock machine) {
        List<RecurringTask<Void>> tasks =
                sweeps.stream().map(sweep -> task(sweep, world)).toList();
        this.scheduler = Scheduler.create(database)
                .tableName("platform.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
                .clock(machine::instant)
                .threads(THREADS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP_WAIT)
                .alwaysPersistTimestampInUTC()
                .startTasks(tasks)
                .build();
    }

    private static RecurringTask<Void> task(Sweep sweep, WorldClock world) {
        return Tasks.recurring(sweep.name(), FixedDelay.of(sweep.every()))
                .execute((instance, context) -> sweep.run(world.instant()));
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
