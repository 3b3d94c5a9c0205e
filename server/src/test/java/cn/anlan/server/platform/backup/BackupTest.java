package cn.anlan.server.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Database;
import cn.anlan.server.platform.Migrations;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.platform.UnfinishedRestore;
import cn.anlan.server.platform.postgres.PostgresRefusedException;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {

    private static final String JOURNAL = """
            select seq || ' ' || subject from replay.journal order by seq desc limit 1
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsRestoredIntoAnEmptyDataFolderIsWhatWasSaved() throws Exception {
        Path backup = folder.resolve("backup");
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("files"));
        Files.writeString(data.resolve("files/photo"), "bytes");
        Files.writeString(data.resolve("database-password"), "not to be copied");
        Files.writeString(data.resolve("personal-keys"), "nor this");
        List<String> saved;
        String lastFact;
        try (TestDatabase source = TestDatabase.migrated()) {
            fill(source.jdbc());
            saved = counts(source.jdbc());
            lastFact = text(source.jdbc(), JOURNAL);
            Manifest manifest =
                    new Backup(source.dataSource(), data, InstantSource.system(), line -> {}).writeTo(backup);
            assertThat(manifest.files()).containsExactly("files/photo");
            assertThat(manifest.schemaVersions()).containsKeys("platform", "identity", "replay");
            assertThat(manifest.roles()).contains("anlan");
        }
        AnlanSettings elsewhere = new AnlanSettings(
                AnlanSettings.Mode.RUN, folder.resolve("empty"), new AnlanSettings.Db(null, null, null));
        try (Database database = Database.open(elsewhere);
                HikariDataSource pool = database.pool()) {
            new Restore(pool, elsewhere.dataDir(), line -> {}).from(backup, () -> {});
            JdbcClient jdbc = JdbcClient.create(pool);
            assertThat(counts(jdbc)).isEqualTo(saved);
            assertThat(text(jdbc, JOURNAL)).isEqualTo(lastFact);
            assertThat(elsewhere.dataDir().resolve("files/photo")).hasContent("bytes");
            assertTheJournalGoesOn(jdbc);
        }
    }

    @Test
    void aDatabaseThatIsNotEmptyIsNotRestoredInto() throws Exception {
        Path backup = folder.resolve("backup");
        try (TestDatabase source = TestDatabase.migrated()) {
            new Backup(source.dataSource(), folder.resolve("none"), InstantSource.system(), line -> {}).writeTo(backup);
            assertThatThrownBy(() -> new Restore(source.dataSource(), folder, line -> {}).from(backup, () -> {}))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("not empty");
            assertThatThrownBy(() ->
                            new Backup(source.dataSource(), folder, InstantSource.system(), line -> {}).writeTo(backup))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("not empty");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity.account", "transactions"})
    void aRestoreThatIsBrokenOffIsRefusedByAllButTheNextRestoreWhichBeginsAnew(String brokenOffAt) throws Exception {
        Path backup = folder.resolve("backup");
        try (TestDatabase source = TestDatabase.migrated();
                TestDatabase target = TestDatabase.empty()) {
            fill(source.jdbc());
            new Backup(source.dataSource(), folder.resolve("none"), InstantSource.system(), line -> {}).writeTo(backup);
            raiseNextTransaction(backup);
            assertThatThrownBy(() -> new Restore(target.dataSource(), folder, line -> killAt(brokenOffAt, line))
                            .from(backup, () -> {}))
                    .isInstanceOf(Killed.class);

            UnfinishedRestore unfinished = new UnfinishedRestore(target.dataSource());
            assertThatThrownBy(unfinished::requireNone)
                    .isInstanceOf(PostgresRefusedException.class)
                    .hasMessageContaining("./anlan restore DIR");
            assertThatThrownBy(() -> new Backup(target.dataSource(), folder, InstantSource.system(), line -> {})
                            .writeTo(folder.resolve("of-half")))
                    .isInstanceOf(PostgresRefusedException.class);

            List<String> said = new ArrayList<>();
            new Restore(target.dataSource(), folder.resolve("restored"), said::add).from(backup, () -> {});
            assertThat(said.getFirst()).contains("broken off");
            assertThat(counts(target.jdbc())).isEqualTo(counts(source.jdbc()));
            unfinished.requireNone();
        }
    }

    @Test
    void twoRestoresAtOnceDoNotMix() throws Exception {
        Path backup = folder.resolve("backup");
        try (TestDatabase source = TestDatabase.migrated();
                TestDatabase target = TestDatabase.empty();
                HikariDataSource elsewhere = target.anotherPool()) {
            fill(source.jdbc());
            new Backup(source.dataSource(), folder.resolve("none"), InstantSource.system(), line -> {}).writeTo(backup);
            Restore second = new Restore(elsewhere, folder.resolve("second"), line -> {});
            List<String> said = new ArrayList<>();
            new Restore(target.dataSource(), folder.resolve("first"), line -> {
                        said.add(line);
                        assertThatThrownBy(() -> second.from(backup, () -> {}))
                                .isInstanceOf(BackupRefusedException.class)
                                .hasMessageContaining("另一个恢复")
                                .hasMessageContaining("Another restore");
                    })
                    .from(backup, () -> {});
            assertThat(said).isNotEmpty();
            assertThat(counts(target.jdbc())).isEqualTo(counts(source.jdbc()));
            assertThatThrownBy(() -> second.from(backup, () -> {}))
                    .as("the lock is given back")
                    .hasMessageContaining("not empty");
        }
    }

    /** As kill -9 does it: nothing is cleaned up by the program, and what was not committed is gone. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void killAt(String words, String line) {
        if (line.contains(words)) {
            throw new Killed();
        }
    }

    private static void raiseNextTransaction(Path backup) throws Exception {
        Path file = backup.resolve(Manifest.NAME);
        String text = Files.readString(file);
        long more = Restore.contents(backup).nextTransaction() + 5000;
        Files.writeString(file, text.replaceFirst("\"nextTransaction\" : \\d+", "\"nextTransaction\" : " + more));
    }

    @Test
    void whatAKilledBackupLeftBehindDoesNotBlockTheNextButALivingOneDoes() throws Exception {
        Path left = Files.createDirectories(folder.resolve("backup.part/files/deep"));
        Files.writeString(left.resolve("old"), "of a file that is gone");
        Path data = Files.createDirectories(folder.resolve("data/deep")).resolveSibling("deep");
        Files.writeString(data.resolve("old"), "new");
        List<String> said = new ArrayList<>();
        try (TestDatabase source = TestDatabase.migrated()) {
            Path target = folder.resolve("backup");
            Backup backup = new Backup(source.dataSource(), folder.resolve("data"), InstantSource.system(), said::add);
            try (HalfFolder living = HalfFolder.beside(target, line -> {})) {
                assertThat(living.folder()).isDirectory();
                assertThatThrownBy(() -> backup.writeTo(target))
                        .isInstanceOf(BackupRefusedException.class)
                        .hasMessageContaining("Another backup");
            }
            backup.writeTo(target);
            assertThat(said.getFirst()).contains("broken off");
            assertThat(target.resolve("files/deep/old")).hasContent("new");
            assertThat(target.resolve("lock")).doesNotExist();
            assertThat(folder.resolve("backup.part")).doesNotExist();
        }
    }

    @Test
    void aFolderWithoutItsTableOfContentsIsNotABackup() {
        assertThatThrownBy(() -> Restore.contents(folder))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("not a whole backup");
    }

    @Test
    void aBackupOfAnOlderVersionIsMigratedOn() throws Exception {
        try (TestDatabase database = TestDatabase.empty()) {
            Migrations migrations = new Migrations(database.dataSource());
            migrations.runTo(java.util.Map.of("platform", "1"));
            assertThat(text(
                            database.jdbc(),
                            "select string_agg(nspname, ',') from pg_namespace where nspname = 'identity'"))
                    .isEqualTo("null");
            migrations.run();
            assertThat(counts(database.jdbc())).isNotEmpty();
        }
    }

    private static void fill(JdbcClient jdbc) {
        jdbc.sql("""
                        insert into identity.account values
                          ('019f0000-0000-7000-8000-000000000001', '王', E'tab\\tand\\nline', 'COMMANDER', '', false, true,
                           '2021-07-24T04:00:00Z', null, null, '2021-07-24T04:00:00Z')
                        """).update();
        jdbc.sql("insert into identity.account_area values ('019f0000-0000-7000-8000-000000000001', '33')")
                .update();
        jdbc.sql("""
                        insert into replay.journal (type, version, subject, area_path, happened_at, learned_at, actor, body)
                        select 'test.fact', 1, 'fact:' || i, '3302', '2021-07-24T04:00:00Z',
                               '2021-07-24T04:00:00Z', 'module:test', '{}' from generate_series(1, 500) i
                        """).update();
    }

    /** New facts must come after the restored ones, and the restored ones must be readable at once. */
    private static void assertTheJournalGoesOn(JdbcClient jdbc) {
        assertThat(text(
                        jdbc,
                        "select count(*) from replay.journal where seq > platform.log_readable('replay.journal')"))
                .isEqualTo("0");
        jdbc.sql("""
                        insert into replay.journal (type, version, subject, area_path, happened_at, learned_at, actor, body)
                        values ('test.fact', 1, 'fact:new', '3302', '2021-07-24T04:00:00Z',
                                '2021-07-24T04:00:00Z', 'module:test', '{}')
                        """).update();
        assertThat(text(jdbc, JOURNAL)).endsWith("fact:new");
    }

    private static List<String> counts(JdbcClient jdbc) {
        List<String> tables = jdbc.sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                         where schemaname in (:schemas) and tablename <> 'schema_version' order by 1
                        """)
                .param("schemas", Migrations.ORDER)
                .query((row, n) -> row.getString(1))
                .list();
        List<String> counts = new ArrayList<>();
        tables.forEach(table -> counts.add(table + " " + text(jdbc, "select count(*) from " + table)));
        return counts;
    }

    private static String text(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, n) -> String.valueOf(row.getString(1))).single();
    }
}
