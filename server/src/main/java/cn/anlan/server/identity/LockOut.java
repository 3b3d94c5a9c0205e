package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks a name after repeated failures, whether such an account exists or not, so that the answer tells nothing. On the
 * machine's clock: a story never opens a lock.
 */
@Component
class LockOut {

    static final int FAILURES_ALLOWED = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final MachineClock clock;

    LockOut(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws RefusedException 429 {@code identity.locked} while the name is locked */
    void requireOpen(String name) {
        Optional<OffsetDateTime> until = jdbc.sql(
                        "select locked_until from identity.sign_in_failure where name = :name and locked_until > :now")
                .param("name", name)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional();
        if (until.isPresent()) {
            long minutes = Duration.between(clock.instant(), until.get()).toMinutes() + 1;
            throw new RefusedException(
                    429,
                    new Refusal(
                            "identity.locked",
                            "account",
                            null,
                            new Bilingual(
                                    "连续登录失败，账号已锁定，请 " + minutes + " 分钟后再试",
                                    "locked after repeated failures; try again in " + minutes + " minutes")));
        }
    }

    /** Counts a failure; the fifth locks. A failure longer ago than the lock lasts is forgotten. */
    void failed(String name) {
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into identity.sign_in_failure as f (name, failures, last_at) values (:name, 1, :at)
                        on conflict (name) do update
                           set failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end,
                               last_at = :at,
                               locked_until = case when f.last_at >= :forgotten and f.failures + 1 >= :allowed
                                                   then cast(:until as timestamptz) end
                        """)
                .param("name", name)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(LOCKED_FOR).atOffset(ZoneOffset.UTC))
                .param("allowed", FAILURES_ALLOWED)
                .param("until", now.plus(LOCKED_FOR).atOffset(ZoneOffset.UTC))
                .update();
    }

    void succeeded(String name) {
        jdbc.sql("delete from identity.sign_in_failure where name = :name")
                .param("name", name)
                .update();
    }
}
