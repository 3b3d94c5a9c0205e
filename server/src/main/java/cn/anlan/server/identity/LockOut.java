package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Locks a name after repeated failures, whether such an account exists or not, so that the answer tells nothing: soon at the
 * address they came from, and only after many more everywhere, but never by that where the name came in before. So nobody keeps
 * an account's owner out of the usual place from another, or from changing the password once inside. On the machine's clock: a
 * story never opens a lock.
 */
@Component
class LockOut {

    static final int FAILURES_ALLOWED = 5;
    /** From all addresses together within {@link #LOCKED_FOR}. */
    static final int FAILURES_OF_A_NAME = 100;

    static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    /** For so long an address at which a name came in is that name's usual place. */
    static final Duration USUAL_FOR = Duration.ofDays(30);

    /** Stands for an address where somebody who has come in is asked for the password again. No address reads so. */
    static final String INSIDE = "inside";

    private final JdbcClient jdbc;
    private final MachineClock clock;
    private final Turns turns = new Turns();

    LockOut(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Compares a password while the name is open here, and counts how it went. Those who try one name at one address take turns:
     * else many guesses at once would all be compared before the first is counted.
     *
     * @param right whether the password is right
     * @throws RefusedException 429 {@code identity.locked} while the name is locked at this address; then nothing is compared
     */
    boolean attempt(String name, String address, BooleanSupplier right) {
        return compare(name, address, () -> right.getAsBoolean() ? Outcome.RIGHT : Outcome.WRONG) == Outcome.RIGHT;
    }

    /** How a comparison went. */
    enum Outcome {
        RIGHT,
        WRONG,
        /** Wrong, and the one too many: from now on the name is locked at this address. */
        LOCKS,
        /** Right so far, and more is asked: counts as neither, else whoever knows a half could guess the other for ever. */
        HALF
    }

    /** The same where more than a password is compared. */
    Outcome compare(String name, String address, Supplier<Outcome> comparison) {
        return turns.take(List.of(name, address), () -> {
            requireOpen(name, address);
            Outcome outcome = comparison.get();
            return switch (outcome) {
                case RIGHT -> {
                    succeeded(name, address);
                    yield outcome;
                }
                case WRONG, LOCKS -> failed(name, address) ? Outcome.LOCKS : Outcome.WRONG;
                case HALF -> outcome;
            };
        });
    }

    /** Opens all locks of a name at once, whatever the address. */
    void unlock(String name) {
        jdbc.sql("update identity.sign_in set failures = 0, locked_until = null where name = :name")
                .param("name", name)
                .update();
    }

    /** @throws RefusedException 429 {@code identity.locked} while the name is locked here */
    void requireOpen(String name, String address) {
        Instant now = clock.instant();
        Optional<OffsetDateTime> until = jdbc.sql("""
                        select max(until) from (
                            select locked_until as until from identity.sign_in
                             where name = :name and address = :address and locked_until > :now
                            union all
                            select min(last_at) + cast(:minutes as integer) * interval '1 minute' from identity.sign_in
                             where name = :name and last_at >= :forgotten and failures > 0 and :address <> :inside
                               and not exists (select from identity.sign_in
                                                where name = :name and address = :address and succeeded_at >= :usual)
                            having sum(failures) >= :most) as locks
                        """)
                .param("name", name)
                .param("address", address)
                .param("inside", INSIDE)
                .param("now", utc(now))
                .param("minutes", LOCKED_FOR.toMinutes())
                .param("forgotten", utc(now.minus(LOCKED_FOR)))
                .param("usual", utc(now.minus(USUAL_FOR)))
                .param("most", FAILURES_OF_A_NAME)
                .query(OffsetDateTime.class)
                .optional();
        if (until.isPresent()) {
            long minutes = Duration.between(now, until.get()).toMinutes() + 1;
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

    /**
     * Counts a failure; the fifth locks. A failure longer ago than the lock lasts is forgotten.
     *
     * @return whether it locks
     */
    boolean failed(String name, String address) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        insert into identity.sign_in as f (name, address, failures, last_at) values (:name, :address, 1, :at)
                        on conflict (name, address) do update
                           set failures = case when f.last_at < :forgotten then 1 else f.failures + 1 end,
                               last_at = :at,
                               locked_until = case when f.last_at >= :forgotten and f.failures + 1 >= :allowed
                                                   then cast(:until as timestamptz) end
                        returning locked_until is not null
                        """)
                .param("name", name)
                .param("address", address)
                .param("at", utc(now))
                .param("forgotten", utc(now.minus(LOCKED_FOR)))
                .param("allowed", FAILURES_ALLOWED)
                .param("until", utc(now.plus(LOCKED_FOR)))
                .query(Boolean.class)
                .single();
    }

    /** Failures of a name from all addresses that are not forgotten yet. */
    int failures(String name) {
        return jdbc.sql("""
                        select coalesce(sum(failures), 0) from identity.sign_in where name = :name and last_at >= :forgotten
                        """)
                .param("name", name)
                .param("forgotten", utc(clock.instant().minus(LOCKED_FOR)))
                .query(Integer.class)
                .single();
    }

    void succeeded(String name, String address) {
        jdbc.sql("""
                        insert into identity.sign_in (name, address, failures, last_at, succeeded_at)
                        values (:name, :address, 0, :at, :at)
                        on conflict (name, address) do update
                           set failures = 0, last_at = :at, succeeded_at = :at, locked_until = null
                        """)
                .param("name", name)
                .param("address", address)
                .param("at", utc(clock.instant()))
                .update();
    }

    /** Removes what locks nothing and tells nothing any more. */
    int forget() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        delete from identity.sign_in
                         where last_at < :forgotten and (succeeded_at is null or succeeded_at < :usual)
                        """)
                .param("forgotten", utc(now.minus(LOCKED_FOR)))
                .param("usual", utc(now.minus(USUAL_FOR)))
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
