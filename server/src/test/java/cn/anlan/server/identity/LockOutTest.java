package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LockOutTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final String OFFICE = "10.3.3.7";
    private static final String ELSEWHERE = "203.0.113.9";

    private Instant now = Instant.parse("2021-07-24T05:00:00Z");
    private final LockOut lockOut = new LockOut(DATABASE.jdbc(), () -> now);

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @BeforeEach
    void nobodyTried() {
        DATABASE.jdbc().sql("truncate identity.sign_in").update();
    }

    private void fail(String name, String address, int times) {
        for (int i = 0; i < times; i++) {
            lockOut.failed(name, address);
        }
    }

    private void failFromEverywhere(String name) {
        for (int i = 0; i < LockOut.FAILURES_OF_A_NAME / LockOut.FAILURES_ALLOWED; i++) {
            fail(name, "198.51.100." + i, LockOut.FAILURES_ALLOWED);
        }
    }

    private void requireLocked(String name, String address) {
        assertThatThrownBy(() -> lockOut.requireOpen(name, address)).isInstanceOf(RefusedException.class);
    }

    private void requireOpen(String name, String address) {
        assertThatCode(() -> lockOut.requireOpen(name, address)).doesNotThrowAnyException();
    }

    @Test
    void whoGuessesAtOneAddressLocksNobodyOutAtAnother() {
        fail("admin", ELSEWHERE, LockOut.FAILURES_ALLOWED);
        requireLocked("admin", ELSEWHERE);
        requireOpen("admin", OFFICE);
        requireOpen("wang", ELSEWHERE);
        now = now.plus(LockOut.LOCKED_FOR);
        requireOpen("admin", ELSEWHERE);
    }

    @Test
    void aGuesserOfManyAddressesLocksTheNameButNotInItsUsualPlace() {
        lockOut.succeeded("admin", OFFICE);
        failFromEverywhere("admin");
        requireLocked("admin", ELSEWHERE);
        requireOpen("admin", OFFICE);
        now = now.plus(LockOut.LOCKED_FOR).plusSeconds(1);
        requireOpen("admin", ELSEWHERE);
    }

    @Test
    void oneFailureLessThanTheMostOfANameLeavesItOpen() {
        failFromEverywhere("admin");
        DATABASE.jdbc()
                .sql("update identity.sign_in set failures = failures - 1 where address = '198.51.100.0'")
                .update();
        requireOpen("admin", ELSEWHERE);
        lockOut.failed("admin", OFFICE);
        requireLocked("admin", ELSEWHERE);
    }

    @Test
    void aRightPasswordForgivesTheFailuresAtItsAddressOnly() {
        fail("wang", OFFICE, LockOut.FAILURES_ALLOWED - 1);
        fail("wang", ELSEWHERE, LockOut.FAILURES_ALLOWED);
        lockOut.succeeded("wang", OFFICE);
        lockOut.failed("wang", OFFICE);
        requireOpen("wang", OFFICE);
        requireLocked("wang", ELSEWHERE);
    }

    @Test
    void aGuessWaitsUntilTheOneBeforeItIsCounted() throws InterruptedException {
        fail("wang", OFFICE, LockOut.FAILURES_ALLOWED - 1);
        AtomicInteger compared = new AtomicInteger();
        Thread other = Thread.ofPlatform().unstarted(() -> requireLockedAttempt(compared));
        lockOut.attempt("wang", OFFICE, () -> {
            other.start();
            while (other.getState() != Thread.State.WAITING && compared.get() == 0) {
                Thread.onSpinWait();
            }
            return false;
        });
        other.join();
        assertThat(compared).as("guesses compared beyond the allowed ones").hasValue(0);
    }

    private void requireLockedAttempt(AtomicInteger compared) {
        assertThatThrownBy(() -> lockOut.attempt("wang", OFFICE, () -> compared.incrementAndGet() == 0))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whoIsInsideIsNotLockedByGuessesFromEverywhere() {
        failFromEverywhere("admin");
        requireLocked("admin", OFFICE);
        requireOpen("admin", LockOut.INSIDE);
        fail("admin", LockOut.INSIDE, LockOut.FAILURES_ALLOWED);
        requireLocked("admin", LockOut.INSIDE);
    }

    @Test
    void namesThatWereTriedAreForgottenWhenTheirLocksAreOver() {
        for (int i = 0; i < 50; i++) {
            lockOut.failed("name-" + i, ELSEWHERE);
        }
        lockOut.succeeded("wang", OFFICE);
        LockOutSweep sweep = new LockOutSweep(lockOut);
        sweep.run(Instant.EPOCH);
        assertThat(rows()).isEqualTo(51);
        now = now.plus(LockOut.LOCKED_FOR).plusSeconds(1);
        sweep.run(Instant.EPOCH);
        assertThat(rows()).as("the usual place").isEqualTo(1);
        now = now.plus(LockOut.USUAL_FOR).plus(Duration.ofSeconds(1));
        sweep.run(Instant.EPOCH);
        assertThat(rows()).isZero();
    }

    @Test
    void allAddressesOfOneNetworkOfIpv6AreOnePlace() {
        assertThat(Addresses.place("2001:db8:1:2::7")).isEqualTo(Addresses.place("2001:db8:1:2:ffff::1"));
        assertThat(Addresses.place("2001:db8:1:3::7")).isNotEqualTo(Addresses.place("2001:db8:1:2::7"));
        assertThat(Addresses.place(OFFICE)).isEqualTo(OFFICE);
        assertThat(Addresses.place("")).isEmpty();
    }

    private static long rows() {
        return DATABASE.jdbc()
                .sql("select count(*) from identity.sign_in")
                .query(Long.class)
                .single();
    }
}
