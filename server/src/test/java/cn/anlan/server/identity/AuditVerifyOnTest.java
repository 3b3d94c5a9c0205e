package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A check that goes on from where the last one ended: what it reads, what it cannot see, and what it does not believe. */
class AuditVerifyOnTest {

    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

    @TempDir
    Path temporary;

    private Path folder = Path.of(".");
    private AnlanSettings settings =
            new AnlanSettings(AnlanSettings.Mode.RUN, folder, new AnlanSettings.Db(null, null, null));

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private final AuditStore store = new AuditStore(jdbc);
    private final Audit audit = new Audit(store, () -> NOW);

    @BeforeEach
    void fourEntriesThatWereChecked() throws Exception {
        settings = new AnlanSettings(AnlanSettings.Mode.RUN, temporary, new AnlanSettings.Db(null, null, null));
        folder = settings.dataDir();
        note("one", "two");
        note("three", "four");
        assertThat(on(NOW).instead()).extracting(Bilingual::en).isEqualTo("no check before this one is remembered");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void itReadsOnlyWhatCameSince() throws Exception {
        assertThat(on(NOW)).isEqualTo(new AuditVerifier.Report(4, 0, 4, 0, List.of(), null));
        note("five");
        assertThat(on(NOW)).isEqualTo(new AuditVerifier.Report(4, 1, 5, 0, List.of(), null));
        assertThat(on(NOW).behind()).isEqualTo(5);
        assertThat(all(NOW)).isEqualTo(new AuditVerifier.Report(0, 5, 5, 0, List.of(), null));
    }

    @Test
    void whatWasAlteredSinceIsNamed() throws Exception {
        note("five", "six");
        byHand("update identity.audit_entry set reason = 'another' where id = 6");
        AuditVerifier.Report report = on(NOW);
        assertThat(report.behind()).isEqualTo(4);
        assertThat(english(report)).containsExactly("entry 6 (id 6) was altered");
        AuditVerifier.Report next = on(NOW);
        assertThat(next.behind()).as("after a fault nothing is remembered").isZero();
        assertThat(english(next)).containsExactly("entry 6 (id 6) was altered");
    }

    @Test
    void whatWasAlteredBeforeIsFoundByACheckOfEverythingOnlyAndThenByEach() throws Exception {
        byHand("update identity.audit_entry set reason = 'another' where id = 2");
        assertThat(on(NOW).faults()).isEmpty();
        assertThat(english(all(NOW))).containsExactly("entry 2 (id 2) was altered");
        assertThat(english(on(NOW))).containsExactly("entry 2 (id 2) was altered");
    }

    @Test
    void whatWaitsTooLongForItsSealIsNamed() throws Exception {
        transaction.executeWithoutResult(status -> audit.note("account:a", "test.acted", "test:1", "five"));
        Instant later = NOW.plus(AuditVerifier.SEALED_WITHIN).plusSeconds(1);
        assertThat(english(on(later))).containsExactly("1 entries were never sealed, the first has id 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4 abc", "x y z", "another place", "another key", "no key"})
    void whatIsNotSignedByTheKeyIsNotBelieved(String how) throws Exception {
        Path memory = folder.resolve(AuditMemory.FILE);
        switch (how) {
            case "another place" ->
                Files.writeString(memory, Files.readString(memory).replaceFirst("^4 ", "2 "));
            case "another key" -> {
                AuditKey other = AuditKey.in(folder.resolve("elsewhere"));
                String digest = Files.readString(memory).split(" ", -1)[1];
                new AuditMemory(folder).remember(new AuditMemory.Checked(4, digest, NOW, NOW), other);
            }
            case "no key" -> Files.move(folder.resolve("audit-key"), folder.resolve("apart"));
            default -> Files.writeString(memory, how);
        }
        AuditVerifier.Report report = on(NOW);
        assertThat(report.behind()).isZero();
        assertThat(report.entries()).isEqualTo(4);
        assertThat(Objects.requireNonNull(report.instead()).en())
                .isEqualTo("what is remembered of the last check is damaged or not signed by this audit-key");
        assertThat(report.faults().isEmpty()).isNotEqualTo(how.equals("no key"));
    }

    @Test
    void whatCannotBeReadIsNotGoneOnFrom() throws Exception {
        Files.delete(folder.resolve(AuditMemory.FILE));
        Files.createDirectory(folder.resolve(AuditMemory.FILE));
        AuditVerifier.Report report = on(NOW);
        assertThat(report.behind()).isZero();
        assertThat(Objects.requireNonNull(report.instead()).en()).startsWith("what is remembered cannot be read");
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void aChainThatIsAnotherAtThatPlaceIsAFaultAndReadFromItsBeginning() throws Exception {
        byHand("update identity.audit_seal set digest = '\\x00' where place = 4");
        AuditVerifier.Report report = on(NOW);
        assertThat(report.behind()).isZero();
        assertThat(Objects.requireNonNull(report.instead()).en())
                .isEqualTo("the seal of entry 4, which the last check came to, is another now or gone");
        assertThat(english(report)).contains(report.instead().en(), "entry 4 (id 4) was altered");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndThatWasCutOffIsMissedAlsoWhereItsWitnessIsGone(boolean on) throws Exception {
        byHand("delete from identity.audit_entry where id > 2");
        byHand("delete from identity.audit_seal where place > 2");
        byHand("delete from identity.audit_head where place > 2");
        Files.delete(folder.resolve(AuditWitness.FILE));
        assertThat(english(on ? on(NOW) : all(NOW)))
                .containsExactly("the seal of entry 4, which the last check came to, is another now or gone");
    }

    @Test
    void everythingIsReadAtLeastEverySevenDays() throws Exception {
        Instant last = NOW.plus(AuditMemory.EVERYTHING_EVERY);
        assertThat(on(NOW.plus(Duration.ofDays(3))).behind()).isEqualTo(4);
        assertThat(on(last).behind())
                .as("the third day did not read everything")
                .isEqualTo(4);
        AuditVerifier.Report report = on(last.plusMillis(1));
        assertThat(report.behind()).isZero();
        assertThat(Objects.requireNonNull(report.instead()).en())
                .isEqualTo("everything was last checked at 2026-11-27T03:00:00Z, not within 7 days");
        assertThat(on(last.plusSeconds(1)).behind()).isEqualTo(4);
        assertThat(on(NOW).behind()).as("a clock set back").isZero();
    }

    @Test
    void whatIsRestoredIsReadFromItsBeginningWithoutAFault() throws Exception {
        AuditVerifier.setWitnessAside(folder, NOW);
        byHand("delete from identity.audit_entry where id > 2");
        byHand("delete from identity.audit_seal where place > 2");
        byHand("delete from identity.audit_head where place > 2");
        AuditVerifier.Report report = on(NOW);
        assertThat(report.behind()).isZero();
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void anOlderMemoryOnlyMakesItReadMore() throws Exception {
        Path memory = folder.resolve(AuditMemory.FILE);
        Path older = folder.resolve("older");
        Files.copy(memory, older);
        note("five");
        assertThat(on(NOW).sealed()).isEqualTo(5);
        Files.copy(older, memory, StandardCopyOption.REPLACE_EXISTING);
        assertThat(on(NOW)).isEqualTo(new AuditVerifier.Report(4, 1, 5, 0, List.of(), null));
    }

    private void note(String... reasons) {
        transaction.executeWithoutResult(status -> {
            for (String reason : reasons) {
                audit.note("account:a", "test.acted", "test:1", reason);
            }
        });
        new AuditSealer(store, jdbc, transaction, () -> NOW, settings).run(NOW);
    }

    /** As somebody would who owns the tables. */
    private void byHand(String sql) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(sql).update();
        });
    }

    private AuditVerifier.Report on(Instant at) throws Exception {
        return verifier(at).verifyOn();
    }

    private AuditVerifier.Report all(Instant at) throws Exception {
        return verifier(at).verify();
    }

    private AuditVerifier verifier(Instant at) throws IOException {
        return new AuditVerifier(database.dataSource(), folder, at);
    }

    private static List<String> english(AuditVerifier.Report report) {
        return report.faults().stream().map(Bilingual::en).toList();
    }
}
