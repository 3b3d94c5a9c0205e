package cn.anlan.server.warning.dryrun;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dry runs at work: one at a time on a node, and each account one. Whoever asked reads how far it
 * is and takes it back on whichever node.
 */
@Component
class DryRuns implements DisposableBean {

    /** Those that wait on one node. */
    static final int MOST_WAITING = 4;
    /** A node that has not said for so long that it works is gone. */
    static final Duration LOST_AFTER = Duration.ofSeconds(60);

    /** Longer than this nobody waits; the area or the time has to be narrower. */
    static final Duration LONGEST_WORK = Duration.ofMinutes(3);

    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(DryRuns.class);

    /** What is done on behalf of whoever asks. */
    @FunctionalInterface
    interface Work {

        /** Tries the drafts, and tells the progress. */
        Outcome run(Question question, Progress progress);
    }

    private final DryRunStore store;
    private final Work runner;
    private final Ids ids;
    private final MachineClock machine;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("dry-run").daemon().factory());

    DryRuns(
            DryRunStore store,
            Work runner,
            Ids ids,
            MachineClock machine,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.store = store;
        this.runner = runner;
        this.ids = ids;
        this.machine = machine;
        this.transaction = transaction;
        this.json = json;
    }

    /** @throws RefusedException 409 {@code warning.dry-run-running}, 429 {@code warning.dry-runs-full} */
    UUID start(Scope scope, Question question) {
        UUID id = ids.next();
        Instant now = machine.instant();
        transaction.executeWithoutResult(status -> {
            store.forget(now.minus(KEPT));
            if (!store.insert(id, scope.account(), question.areas(), now, now.minus(LOST_AFTER))) {
                throw DryRunRefusals.running();
            }
        });
        try {
            worker.execute(() -> work(id, question));
        } catch (RejectedExecutionException full) {
            store.end(id, "failed", machine.instant(), null, "warning.dry-runs-full");
            throw DryRunRefusals.full();
        }
        return id;
    }

    private void work(UUID id, Question question) {
        try {
            Outcome outcome = runner.run(question, new Beats(id));
            store.end(id, "done", machine.instant(), json.writeValueAsString(outcome), null);
        } catch (Progress.Cancelled unwanted) {
            store.end(id, "cancelled", machine.instant(), null, null);
        } catch (Progress.TooMuch tooMuch) {
            store.end(id, "failed", machine.instant(), null, "warning.dry-run-too-much");
        } catch (RuntimeException broken) {
            LOG.error("dry run {} failed; whoever asked is told so and may ask again", id, broken);
            store.end(id, "failed", machine.instant(), null, "warning.dry-run-broken");
        }
    }

    /** @throws RefusedException 404 {@code warning.dry-run-unknown}; 403 where the caller's areas no longer cover it */
    DryRunStore.Row get(Scope scope, UUID id) {
        DryRunStore.Row row = store.find(id, scope.account()).orElseThrow(() -> DryRunRefusals.unknown(id.toString()));
        row.areas().forEach(scope::require);
        return row;
    }

    /** Running, done, cancelled or failed; failed, too, where the node that worked on it is gone. */
    String state(DryRunStore.Row row) {
        return lost(row) ? "failed" : row.state();
    }

    /** Why it failed; null where it did not. */
    @Nullable
    String fault(DryRunStore.Row row) {
        return lost(row) ? "warning.dry-run-lost" : row.fault();
    }

    private boolean lost(DryRunStore.Row row) {
        return row.state().equals("running")
                && row.beatAt().isBefore(machine.instant().minus(LOST_AFTER));
    }

    Outcome outcome(String stored) {
        return json.readValue(stored, Outcome.class);
    }

    void cancel(Scope scope, UUID id) {
        get(scope, id);
        store.cancel(id, scope.account());
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }

    /** Twice a second the table hears how far it is and says whether it is still wanted. */
    private final class Beats implements Progress {

        private final UUID id;
        private final Instant until = machine.instant().plus(LONGEST_WORK);
        private Instant next = Instant.EPOCH;

        Beats(UUID id) {
            this.id = id;
        }

        @Override
        public void at(double share) {
            Instant now = machine.instant();
            if (now.isBefore(next)) {
                return;
            }
            next = now.plus(BEAT);
            if (Thread.currentThread().isInterrupted() || !store.beat(id, (int) (share * 100), now)) {
                throw new Cancelled();
            }
            if (now.isAfter(until)) {
                throw new TooMuch();
            }
        }
    }
}
