package cn.anlan.server.warning.dryrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.past.Past;
import cn.anlan.server.warning.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Dry runs wait, are taken back, and are bounded. What one finds is another test's. */
class DryRunsTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final List<AreaPath> AREAS = List.of(new AreaPath("3302"));

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-28T08:00:00Z"));
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final DryRuns runs = runs(new Waiting());

    /** Works until it may go on, and then looks whether it is still wanted. */
    private final class Waiting implements DryRuns.Work {

        @Override
        public Outcome run(Question question, Progress progress) {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                throw new Progress.Cancelled();
            }
            progress.at(0.5);
            return TestOutcomes.empty();
        }
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @AfterEach
    void end() {
        go.countDown();
        runs.destroy();
        DATABASE.jdbc().sql("delete from warning.dry_run").update();
    }

    private DryRuns runs(DryRuns.Work work) {
        MachineClock machine = time::get;
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(DATABASE.dataSource()));
        return new DryRuns(
                new DryRunStore(DATABASE.jdbc()), work, UUID::randomUUID, machine, transaction, JsonMapper.shared());
    }

    private static Scope officer(String account) {
        return new Scope(account, Role.DUTY_OFFICER, AREAS);
    }

    private static Question question() {
        Instant from = Instant.parse("2021-07-22T00:00:00Z");
        return new Question(new NoPast(), from, from.plusSeconds(60), AREAS, List.of(TestRules.get("rain-sum")));
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        no -> assertThat(no.refusal().code()).isEqualTo(code));
    }

    @Test
    void anAccountHasOneAtWorkAndOthersWaitUpToALimit() throws Exception {
        runs.start(officer("a"), question());
        begun.await();
        refused("warning.dry-run-running", () -> runs.start(officer("a"), question()));
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < DryRuns.MOST_WAITING; i++) {
            waiting.add(runs.start(officer("w" + i), question()));
        }
        refused("warning.dry-runs-full", () -> runs.start(officer("z"), question()));
        go.countDown();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.get(officer("w3"), waiting.get(3)).state().equals("done"));
        runs.start(officer("a"), question());
    }

    @Test
    void whoAskedTakesItBackAndNobodyElseSeesIt() throws Exception {
        UUID id = runs.start(officer("a"), question());
        begun.await();
        refused("warning.dry-run-unknown", () -> runs.cancel(officer("b"), id));
        runs.cancel(officer("a"), id);
        go.countDown();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.get(officer("a"), id).state().equals("cancelled"));
        assertThat(runs.get(officer("a"), id).outcome()).isNull();
        Scope moved = new Scope("a", Role.DUTY_OFFICER, List.of(new AreaPath("3303")));
        refused("identity.area-not-covered", () -> runs.get(moved, id));
    }

    @Test
    void oneThatTakesTooLongEndsAndSaysSo() throws Exception {
        UUID id = runs.start(officer("a"), question());
        begun.await();
        time.set(time.get().plus(DryRuns.LONGEST_WORK).plusSeconds(1));
        go.countDown();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> runs.get(officer("a"), id).state().equals("failed"));
        assertThat(runs.get(officer("a"), id).fault()).isEqualTo("warning.dry-run-too-much");
    }

    @Test
    void oneThatBreaksSaysSoAndTheNextOneRuns() {
        DryRuns breaking = runs((question, progress) -> {
            throw new IllegalStateException("on purpose");
        });
        UUID id = breaking.start(officer("a"), question());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> breaking.get(officer("a"), id).state().equals("failed"));
        assertThat(breaking.get(officer("a"), id).fault()).isEqualTo("warning.dry-run-broken");
        UUID next = breaking.start(officer("a"), question());
        assertThat(next).isNotEqualTo(id);
        breaking.destroy();
    }

    @Test
    void whatANodeLeftBehindCountsAsLostAndDoesNotKeepTheNextOneOut() throws Exception {
        UUID id = runs.start(officer("a"), question());
        begun.await();
        assertThat(runs.state(runs.get(officer("a"), id))).isEqualTo("running");
        assertThat(runs.fault(runs.get(officer("a"), id))).isNull();
        time.set(time.get().plus(DryRuns.LOST_AFTER).plus(Duration.ofSeconds(1)));
        assertThat(runs.state(runs.get(officer("a"), id))).isEqualTo("failed");
        assertThat(runs.fault(runs.get(officer("a"), id))).isEqualTo("warning.dry-run-lost");
        assertThat(runs.start(officer("a"), question())).isNotEqualTo(id);
    }

    /** Holds nothing. */
    private static final class NoPast implements Past {

        @Override
        public String id() {
            return "none";
        }

        @Override
        public cn.anlan.server.kernel.Bilingual title() {
            return new cn.anlan.server.kernel.Bilingual("无", "none");
        }

        @Override
        public Instant from() {
            return Instant.EPOCH;
        }

        @Override
        public Instant to() {
            return Instant.EPOCH;
        }

        @Override
        public boolean synthetic() {
            return true;
        }

        @Override
        public boolean recorded() {
            return false;
        }

        @Override
        public int atOnce() {
            return 1;
        }

        @Override
        public void readings(java.util.Set<Integer> datastreams, Instant since, Instant until, Sink sink) {}

        @Override
        public List<Issue> issues(Instant since, Instant until) {
            return List.of();
        }
    }
}
