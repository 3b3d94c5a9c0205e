package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.TelemetryPort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source that is looked at again and again, each on a thread of its own; after a fault less and less often. */
public final class PullPort implements Port {

    /** However often it failed, it is asked again after this time, or after its own rhythm where that is longer. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int MOST_DOUBLINGS = 12;
    private static final Logger LOG = LoggerFactory.getLogger(PullPort.class);

    private final String name;
    private final Pull pull;
    private final Duration every;
    private final Supplier<Instant> clock;
    private PullState state = PullState.NONE;
    private Instant due = Instant.MIN;
    private @Nullable Thread running;
    private boolean closed;

    PullPort(String name, Pull pull, Duration every, Supplier<Instant> clock) {
        this.name = name;
        this.pull = pull;
        this.every = every;
        this.clock = clock;
    }

    /** There is nowhere where it listens. */
    @Override
    public int port() {
        return 0;
    }

    @Override
    public TelemetryPort.Counts counts() {
        return new TelemetryPort.Counts(0, 0, 0, state().failed());
    }

    /** How it goes. */
    public synchronized PullState state() {
        return state;
    }

    @Override
    public synchronized List<Refusal> troubles() {
        return state.trouble().stream().toList();
    }

    /** Begins a round if it is due and none is under way. */
    @Override
    public synchronized void sweep(Instant now) {
        if (running == null && !closed && !now.isBefore(due)) {
            running = Thread.ofVirtual().name(name).start(() -> look(now));
        }
    }

    private void look(Instant now) {
        PullState before = state();
        PullState after = before;
        try {
            Round round = pull.round(now);
            after = before.after(round, clock.get());
        } catch (PullFault fault) {
            LOG.info("connector {}: {}", name, fault.getMessage());
            after = before.failed(fault.why(), clock.get());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            LOG.debug("connector {} was closed while it asked", name);
        } catch (RuntimeException | Error failed) { // whatever it is, it must be asked again
            LOG.warn("connector {}: what was fetched could not be taken in; it is fetched again", name, failed);
            after = before.failed(notTaken(failed), clock.get());
        } finally {
            ended(after);
        }
    }

    private synchronized void ended(PullState after) {
        state = after;
        running = null;
        Duration pause = after.more() ? Duration.ZERO : pause(after.faults(), every);
        due = after.lastRound().map(at -> at.plus(pause)).orElse(Instant.MIN);
    }

    /** Twice as long after each fault that follows another. */
    static Duration pause(int faults, Duration every) {
        Duration longest = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        Duration pause = every.multipliedBy(1L << Math.clamp(faults - 1L, 0, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static Refusal notTaken(Throwable failed) {
        Bilingual rule = new Bilingual("取来的内容没能入库，将再取", "what was fetched could not be taken in; it is fetched again");
        return new Refusal("sensing.source-not-taken", null, failed.toString(), rule);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread under = running;
        if (under != null) {
            under.interrupt();
        }
        pull.close();
    }
}
