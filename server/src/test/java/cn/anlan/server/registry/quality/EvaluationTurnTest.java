package cn.anlan.server.registry.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** One look at a time, and nobody else has to wait for it. */
class EvaluationTurnTest extends QualityFixture {

    @Autowired
    EvaluationTurn turn;

    @Autowired
    DataSource database;

    @Autowired
    TransactionOperations transaction;

    @Test
    void anotherNodeIsToldThatOneIsAtWorkAndHasItsTurnAfterwards() {
        EvaluationTurn otherNode = new EvaluationTurn(database);
        assertThat(turn.take(PATIENCE, () -> otherNode.take(Duration.ofMillis(150), () -> "both")))
                .hasValueSatisfying(inside -> assertThat(inside).isEmpty());
        assertThat(otherNode.take(Duration.ZERO, () -> "afterwards")).hasValue("afterwards");
    }

    @Test
    void aTurnThatFailsIsGivenBack() {
        try {
            turn.take(PATIENCE, () -> {
                throw new IllegalStateException("broken off");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("broken off");
        }
        assertThat(new EvaluationTurn(database).take(Duration.ZERO, () -> 1)).hasValue(1);
    }

    @Test
    void whoeverReadsWhatWasCommittedWaitsForNoTurn() {
        Boolean seen = turn.take(PATIENCE, () -> {
                    Long written = transaction.execute(status -> jdbc.sql("select pg_current_xact_id()::text::bigint")
                            .query(Long.class)
                            .single());
                    return jdbc.sql("select ? < pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                            .param(written)
                            .query(Boolean.class)
                            .single();
                })
                .orElseThrow();
        assertThat(seen).isTrue();
    }

    /** In one transaction for all, nothing of the first kind would be seen while the second is held up. */
    @Test
    void aLookAtEverythingIsAppliedKindByKind() throws Exception {
        long first = entry("evac-lowland", "低洼地", THERE, Map.of("depthCm", 1));
        long second = entry("hydro-pond", "山塘", THERE, Map.of("damHeightM", 1));
        everything(clock.instant());
        assertThat(open(first)).isNotEmpty();
        assertThat(open(second)).isNotEmpty();
        jdbc.sql("update registry.feature set retired = true where id in (?, ?)")
                .params(first, second)
                .update();

        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select id from registry.defect where feature_id = ? for update")
                            .param(second)
                            .query(Long.class)
                            .list();
                    held.countDown();
                    await(release);
                }));
        await(held);
        Thread look = Thread.ofVirtual().start(() -> everything(clock.instant()));
        try {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!open(first).isEmpty() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(open(first)).isEmpty();
            assertThat(open(second)).isNotEmpty();
        } finally {
            release.countDown();
            holder.join();
            look.join();
        }
        assertThat(open(second)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
