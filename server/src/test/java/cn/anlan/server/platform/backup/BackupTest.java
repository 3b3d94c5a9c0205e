package cn.anlan.server.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Database;
import cn.anlan.server.platform.Migrations;
import cn.anlan.server.platform.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {

    private static final String JOURNAL = """
            select xid::text || '-' || seq || ' ' || subject from replay.journal order by xid desc, seq desc limit 1
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
            new Restore(pool, elsewhere.dataDir(), line -> {}).from(backup);
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
            assertThatThrownBy(() -> new Restore(source.dataSource(), folder, line -> {}).from(backup))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("not empty");
            assertThatThrownBy(() ->
                            new Backup(source.dataSource(), folder, InstantSource.system(), line -> {}).writeTo(backup))
                    .isInstanceOf(BackupRefusedException.class)
                    .hasMessageContaining("not empty");
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
                           '2021-07-24T04:00:00Z')
                        """).update();
        jdbc.sql("insert into identity.account_area values ('019f0000-0000-7000-8000-000000000001', '33')")
                .update();
        jdbc.sql("""
                        insert into replay.journal (xid, type, version, subject, area_path, happened_at, learned_at, actor, body)
                        select pg_current_xact_id(), 'test.fact', 1, 'fact:' || i, '3302', '2021-07-24T04:00:00Z',
                               '2021-07-24T04:00:00Z', 'module:test', '{}' from generate_series(1, 500) i
                        """).update();
    }

    /** New facts must come after the restored ones, and the restored ones must be readable at once. */
    private static void assertTheJournalGoesOn(JdbcClient jdbc) {
        assertThat(text(
                        jdbc,
                        "select count(*) from replay.journal where xid >= pg_snapshot_xmin(pg_current_snapshot())"))
                .isEqualTo("0");
        jdbc.sql("""
                        insert into replay.journal (xid, type, version, subject, area_path, happened_at, learned_at, actor, body)
                        values (pg_current_xact_id(), 'test.fact', 1, 'fact:new', '3302', '2021-07-24T04:00:00Z',
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
