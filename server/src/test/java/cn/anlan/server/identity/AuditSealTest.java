package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal of power under hands that may write to its tables. */
class AuditSealTest {

    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");
    private static final MachineClock CLOCK = () -> NOW;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private final AuditStore store = new AuditStore(jdbc);
    private final Audit audit = new Audit(store, CLOCK);
    private AnlanSettings settings =
            new AnlanSettings(AnlanSettings.Mode.RUN, Path.of("."), new AnlanSettings.Db(null, null, null));

    @BeforeEach
    void fourEntriesOnTwoPages() {
        settings = new AnlanSettings(AnlanSettings.Mode.RUN, folder, new AnlanSettings.Db(null, null, null));
        note("one", "two");
        seal();
        note("three", "four");
        seal();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void whatWasNotTouchedIsWhole() throws Exception {
        AuditVerifier.Report report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(4);
        assertThat(report.sealed()).isEqualTo(4);
        assertThat(jdbc.sql("select count(*) from identity.audit_head")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update identity.audit_entry set reason = 'another' where id = 2             | entry 2 (id 2) was altered
                    update identity.audit_entry set actor = 'account:x' where id = 4            | entry 4 (id 4) was altered
                    update identity.audit_entry set at = at - interval '1 microsecond' where id = 1 | entry 1 (id 1) was altered
                    delete from identity.audit_entry where id = 3                               | entry 3 (id 3) is missing
                    delete from identity.audit_seal where place = 3                             | seals 3 to 3 are missing
                    delete from identity.audit_head where place = 4                             | entries 3 to 4 are not signed
                    update identity.audit_head set signed_at = signed_at + interval '1 day' where place = 2 | the signature at entry 2 does not hold
                    """)
    void whatWasDoneByHandIsNamed(String sql, String fault) throws Exception {
        byHand(sql);
        assertThat(english()).contains(fault);
    }

    @Test
    void anEndThatWasCutOffWithItsSealsIsMissed() throws Exception {
        byHand("delete from identity.audit_entry where id > 2");
        byHand("delete from identity.audit_seal where place > 2");
        byHand("delete from identity.audit_head where place > 2");
        assertThat(english()).containsExactly("it was sealed up to entry 4, which is no longer there");
    }

    @Test
    void aChainThatWasReckonedAnewIsNotTheOneThatWasSigned() throws Exception {
        byHand("update identity.audit_entry set actor = 'account:innocent' where id = 2");
        byte[] before = AuditChain.BEGIN;
        for (AuditEntry entry : store.sealable(0, 0, 10)) {
            before = AuditChain.digest(before, entry);
            byHand("update identity.audit_seal set digest = '\\x%s' where entry_id = %d"
                    .formatted(java.util.HexFormat.of().formatHex(before), entry.id()));
        }
        byHand("update identity.audit_head h set digest = s.digest from identity.audit_seal s where s.place = h.place");
        assertThat(english())
                .contains(
                        "the signature at entry 2 does not hold",
                        "the signature at entry 4 does not hold",
                        "what was sealed up to entry 2 is not what stands there now");
    }

    @Test
    void whatWaitsTooLongForItsSealIsNamed() throws Exception {
        note("five");
        assertThat(english()).as("just written").isEmpty();
        AuditVerifier later = new AuditVerifier(
                database.dataSource(),
                settings.dataDir(),
                NOW.plus(AuditVerifier.SEALED_WITHIN).plusSeconds(1));
        assertThat(later.verify().faults())
                .extracting(Bilingual::en)
                .containsExactly("1 entries were never sealed, the first has id 5");
    }

    @Test
    void anEntryThatCommitsLateIsSealedAndNeverPassedOver() throws Exception {
        transaction.executeWithoutResult(slow -> {
            audit.note("account:slow", "test.acted", "test:slow", null);
            Thread quick = Thread.ofVirtual().start(() -> note("quick"));
            join(quick);
            seal();
            assertThat(sealed())
                    .as("the quick one waits for what may still come before it")
                    .isEqualTo(4);
        });
        seal();
        assertThat(sealed()).isEqualTo(6);
        assertThat(verify().faults()).isEmpty();
    }

    @Test
    void noRowIsChangedInPassing() {
        for (String table : List.of("audit_entry", "audit_seal", "audit_head")) {
            for (String act : List.of("delete from identity.", "truncate identity.")) {
                assertThatThrownBy(() -> jdbc.sql(act + table).update())
                        .isInstanceOf(DataAccessException.class)
                        .rootCause()
                        .hasMessageContaining(table + " is never changed");
            }
        }
    }

    @Test
    void theChainGoesOnBehindAnEntryThatWasRemoved() throws Exception {
        byHand("delete from identity.audit_entry where id = 4");
        note("five");
        seal();
        assertThat(sealed()).isEqualTo(5);
        assertThat(english()).containsExactly("entry 4 (id 4) is missing");
    }

    @Test
    void aKeyThatIsGoneIsSaidSoAndNoneIsMadeInItsPlace() throws Exception {
        Path key = settings.dataDir().resolve("audit-key");
        Path apart = folder.resolve("apart");
        Files.move(key, apart);
        assertThat(english())
                .containsExactly(
                        "there is no audit-key to check the signature at entry 2 with",
                        "there is no audit-key to check the signature at entry 4 with");
        note("five");
        seal();
        assertThat(key).doesNotExist();
        assertThat(sealed()).isEqualTo(4);
        Files.move(apart, key);
        seal();
        assertThat(sealed()).isEqualTo(5);
        assertThat(english()).isEmpty();
    }

    @Test
    void anotherKeyIsSaidSo() throws Exception {
        AuditKey.in(folder.resolve("elsewhere"));
        Files.copy(
                folder.resolve("elsewhere/audit-key"),
                settings.dataDir().resolve("audit-key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(english())
                .containsExactly(
                        "the signature at entry 2 is by another key", "the signature at entry 4 is by another key");
    }

    @Test
    void whatIsSealedWhileItIsReadIsNoFault() throws Exception {
        AuditVerifier verifier = new AuditVerifier(sealingMeanwhile(), settings.dataDir(), NOW);
        assertThat(verifier.verify().faults()).isEmpty();
        assertThat(sealed()).isEqualTo(5);
    }

    /** A pool in front of which, once the snapshot is taken, another entry is sealed and witnessed. */
    private DataSource sealingMeanwhile() {
        DataSource real = database.dataSource();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Connection connection = (Connection) method.invoke(real, arguments);
                    return Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (p, call, given) -> {
                                if (call.getName().equals("prepareStatement") && sealed() == 4) {
                                    note("meanwhile");
                                    seal();
                                }
                                return call.invoke(connection, given);
                            });
                });
    }

    @Test
    void whatATransactionUnderWayHoldsUpIsNoFault() throws Exception {
        transaction.executeWithoutResult(slow -> {
            audit.note("account:slow", "test.acted", "test:slow", null);
            join(Thread.ofVirtual().start(() -> note("quick")));
            assertThat(later()).isEqualTo(new AuditVerifier.Report(0, 5, 4, 1, List.of(), null));
        });
    }

    @Test
    void whatTheWitnessSawOfTheDatabaseBeforeIsSetAside() throws Exception {
        Path aside = AuditVerifier.setWitnessAside(settings.dataDir(), NOW).orElseThrow();
        assertThat(aside.getFileName()).hasToString("audit-heads.before-2026-11-27T030000Z");
        assertThat(settings.dataDir().resolve("audit-heads")).doesNotExist();
        assertThat(AuditVerifier.setWitnessAside(settings.dataDir(), NOW)).isEmpty();
        byHand("delete from identity.audit_entry where id > 2");
        byHand("delete from identity.audit_seal where place > 2");
        byHand("delete from identity.audit_head where place > 2");
        assertThat(english()).as("as after a restore of yesterday's backup").isEmpty();
    }

    @Test
    void aTornLineOfTheWitnessSpoilsNeitherItselfNorTheNext() throws Exception {
        Files.writeString(
                settings.dataDir().resolve("audit-heads"), "\n5 abc", java.nio.file.StandardOpenOption.APPEND);
        note("five");
        seal();
        assertThat(new AuditWitness(settings.dataDir()).all())
                .extracting(AuditWitness.Seen::place)
                .containsExactly(2L, 4L, 5L);
        assertThat(english()).isEmpty();
    }

    private AuditVerifier.Report later() {
        try {
            Instant late = NOW.plus(AuditVerifier.SEALED_WITHIN).plusSeconds(1);
            return new AuditVerifier(database.dataSource(), settings.dataDir(), late).verify();
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void note(String... reasons) {
        transaction.executeWithoutResult(status -> {
            for (String reason : reasons) {
                audit.note("account:a", "test.acted", "test:1", reason);
            }
        });
    }

    private void seal() {
        new AuditSealer(store, jdbc, transaction, CLOCK, settings).run(NOW);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private long sealed() {
        return jdbc.sql("select count(*) from identity.audit_seal")
                .query(Long.class)
                .single();
    }

    /** As somebody would who owns the tables. */
    private void byHand(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private AuditVerifier.Report verify() throws Exception {
        return new AuditVerifier(database.dataSource(), settings.dataDir(), NOW).verify();
    }

    private List<String> english() throws Exception {
        return verify().faults().stream().map(Bilingual::en).toList();
    }
}
