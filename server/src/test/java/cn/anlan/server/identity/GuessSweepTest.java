package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.guess.GuessKind;
import cn.anlan.server.identity.guess.Guesses;
import cn.anlan.server.identity.guess.TestGuesses;
import cn.anlan.server.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Guesses at the door are counted, and each minute of them is one entry of the journal of power, once. */
class GuessSweepTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final JdbcClient jdbc = DATABASE.jdbc();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE.dataSource()));
    private final MovableClock clock = new MovableClock();
    private final Audit audit = new Audit(new AuditStore(jdbc), clock);
    private final Guesses guesses = TestGuesses.on(jdbc, clock);
    private final GuessSweep sweep = new GuessSweep(guesses, audit, transaction);
    private long before;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void nobodyGuessed() {
        jdbc.sql("truncate identity.sign_in_guess").update();
        before = jdbc.sql("select coalesce(max(id), 0) from identity.audit_entry")
                .query(Long.class)
                .single();
    }

    @Test
    void aMinuteOfEachKindIsOneEntryWithItsNumberAndAddresses() {
        for (int i = 0; i < 3; i++) {
            guesses.count(GuessKind.NO_ACCOUNT, "203.0.113.9");
        }
        guesses.count(GuessKind.NO_ACCOUNT, "198.51.100.4");
        guesses.count(GuessKind.LOCKED_NAME, "203.0.113.9");
        guesses.count(GuessKind.OUTSIDE, "203.0.113.9");
        clock.pass(MINUTE);
        guesses.count(GuessKind.ACCOUNT, "203.0.113.9");
        clock.pass(Guesses.CLOSED_AFTER.minusMillis(1));
        sweep.run(Instant.EPOCH);
        assertThat(entries()).as("the minute is not closed yet").isEmpty();
        clock.pass(Duration.ofMillis(1));
        sweep.run(Instant.EPOCH);
        assertThat(entries())
                .containsExactly(
                        "nobody identity.guesses-locked-names minute:2026-03-01T00:00:00Z guesses=1 addresses=1 most=203.0.113.9×1",
                        "nobody identity.guesses-at-no-account minute:2026-03-01T00:00:00Z guesses=4 addresses=2"
                                + " most=203.0.113.9×3,198.51.100.4×1",
                        "nobody identity.guesses-from-outside minute:2026-03-01T00:00:00Z guesses=1 addresses=1 most=203.0.113.9×1");
        clock.pass(MINUTE);
        sweep.run(Instant.EPOCH);
        sweep.run(Instant.EPOCH);
        assertThat(entries())
                .hasSize(4)
                .endsWith(
                        "nobody identity.guesses-at-accounts minute:2026-03-01T00:01:00Z guesses=1 addresses=1 most=203.0.113.9×1");
        assertThat(rows()).isZero();
    }

    @Test
    void addressesBeyondTheMostAreOneRow() {
        for (int i = 0; i < Guesses.MOST_ADDRESSES; i++) {
            guesses.count(GuessKind.NO_ACCOUNT, "10.0.0." + i);
        }
        assertThat(rows()).isEqualTo(Guesses.MOST_ADDRESSES);
        guesses.count(GuessKind.OUTSIDE, "10.0.9.9");
        for (int i = 0; i < 1_000; i++) {
            guesses.count(GuessKind.NO_ACCOUNT, "10.1." + i / 250 + "." + i % 250);
        }
        guesses.count(GuessKind.NO_ACCOUNT, "10.0.0.7");
        assertThat(rows()).isEqualTo(Guesses.MOST_ADDRESSES + 2);
        clock.pass(MINUTE.multipliedBy(2));
        sweep.run(Instant.EPOCH);
        assertThat(entries())
                .contains(
                        "nobody identity.guesses-at-no-account minute:2026-03-01T00:00:00Z guesses=1101 addresses=100+"
                                + " most=10.0.0.7×2,10.0.0.0×1,10.0.0.1×1,10.0.0.10×1,10.0.0.11×1");
    }

    @Test
    void aMinuteWhoseEntryDidNotCommitIsToldByTheNextRunAndOnce() {
        guesses.count(GuessKind.NO_ACCOUNT, "203.0.113.9");
        clock.pass(MINUTE.multipliedBy(2));
        transaction.executeWithoutResult(killed -> {
            sweep.run(Instant.EPOCH);
            assertThat(rows()).isZero();
            killed.setRollbackOnly();
        });
        assertThat(entries()).isEmpty();
        assertThat(rows()).isEqualTo(1);
        sweep.run(Instant.EPOCH);
        sweep.run(Instant.EPOCH);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aGuessThatComesAfterItsMinuteWasToldIsToldToo() {
        Instant first = clock.instant();
        guesses.count(GuessKind.NO_ACCOUNT, "203.0.113.9");
        clock.pass(MINUTE.multipliedBy(2));
        sweep.run(Instant.EPOCH);
        TestGuesses.on(jdbc, () -> first).count(GuessKind.NO_ACCOUNT, "203.0.113.9");
        sweep.run(Instant.EPOCH);
        assertThat(told()).isEqualTo(2);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void aBacklogOfManyMinutesIsToldInOneRun() {
        int minutes = TestGuesses.MINUTES_AT_ONCE * 2 + 1;
        for (int i = 0; i < minutes; i++) {
            guesses.count(GuessKind.ACCOUNT, "203.0.113.9");
            clock.pass(MINUTE);
        }
        clock.pass(MINUTE);
        sweep.run(Instant.EPOCH);
        assertThat(entries()).hasSize(minutes);
    }

    /** Two nodes take the counters of a minute out while others still count in it: the worst a late guess can meet. */
    @Test
    void noGuessIsLostOrToldTwiceBesideTwoSweeps() throws Exception {
        int threads = 4;
        int each = 150;
        MovableClock ahead = new MovableClock();
        ahead.pass(MINUTE.multipliedBy(2));
        GuessSweep eager = new GuessSweep(TestGuesses.on(jdbc, ahead), audit, transaction);
        CountDownLatch done = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int place = i;
            all.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < each; n++) {
                        guesses.count(GuessKind.NO_ACCOUNT, n % 2 == 0 ? "203.0.113.9" : "10.0.0." + place);
                    }
                } finally {
                    done.countDown();
                }
            }));
        }
        all.add(Thread.ofVirtual().start(() -> sweepUntil(done, eager)));
        sweepUntil(done, eager);
        for (Thread thread : all) {
            thread.join();
        }
        eager.run(Instant.EPOCH);
        assertThat(told()).isEqualTo((long) threads * each);
        assertThat(rows()).isZero();
    }

    private static void sweepUntil(CountDownLatch done, GuessSweep eager) {
        while (done.getCount() > 0) {
            eager.run(Instant.EPOCH);
        }
    }

    private List<@Nullable String> entries() {
        return jdbc.sql("""
                        select actor || ' ' || action || ' ' || subject || ' ' || reason from identity.audit_entry
                         where id > :before order by id
                        """).param("before", before).query(String.class).list();
    }

    private long told() {
        return jdbc.sql("""
                        select coalesce(sum(cast(substring(reason from 'guesses=(\\d+)') as bigint)), 0)
                          from identity.audit_entry where id > :before
                        """).param("before", before).query(Long.class).single();
    }

    private long rows() {
        return jdbc.sql("select count(*) from identity.sign_in_guess")
                .query(Long.class)
                .single();
    }
}
