package cn.anlan.server.platform.backup;

import cn.anlan.server.platform.Migrations;
import cn.anlan.server.platform.UnfinishedRestore;
import cn.anlan.server.platform.backup.Manifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings a backup back into an empty database: migrates to the backup's schema versions, loads every table in one transaction,
 * sets the sequences, counts transaction numbers up so that positions in journals stay true, and migrates on to this program's
 * versions.
 */
public final class Restore {

    /** Transaction numbers used up in one call; a million take a second or so. */
    private static final long COUNTED_AT_ONCE = 1_000_000;

    /** What is done at the end of a restore. */
    @FunctionalInterface
    public interface Last {
        void act() throws IOException;
    }

    private final DataSource database;
    private final Path dataFolder;
    private final Consumer<String> progress;

    /** @param progress hears a line for each table */
    public Restore(DataSource database, Path dataFolder, Consumer<String> progress) {
        this.database = database;
        this.dataFolder = dataFolder;
        this.progress = progress;
    }

    /** Reads a backup's table of contents. */
    public static Manifest contents(Path backup) throws IOException {
        try {
            byte[] text = Files.readAllBytes(backup.resolve(Manifest.NAME));
            Manifest manifest = JsonMapper.builder().build().readValue(text, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BackupRefusedException(
                        "这份备份的格式是 %d，本程序只读 %d。The backup is of format %d, this program reads %d."
                                .formatted(manifest.format(), Manifest.FORMAT, manifest.format(), Manifest.FORMAT));
            }
            return manifest;
        } catch (NoSuchFileException missing) {
            throw new BackupRefusedException("%s 不是完整的备份。%s is not a whole backup.".formatted(backup, backup));
        }
    }

    /**
     * Restores; the database must hold no table of ours yet, but for those of a restore that was broken off.
     *
     * @param last what belongs to it beside the database, done before it counts as finished
     * @throws BackupRefusedException if it does, or if another restore is at work on it
     */
    public Manifest from(Path backup, Last last) throws IOException, SQLException {
        Manifest manifest = contents(backup);
        try (RestoreLock _ = RestoreLock.take(database)) {
            bringBack(backup, manifest, last);
        }
        return manifest;
    }

    private void bringBack(Path backup, Manifest manifest, Last last) throws IOException, SQLException {
        UnfinishedRestore unfinished = new UnfinishedRestore(database);
        if (unfinished.isThere()) {
            progress.accept(
                    "发现未完成的恢复，已清除，从头开始。Found a restore that was broken off; its data is removed, this one begins anew.");
            unfinished.clear();
        } else {
            requireEmpty();
            unfinished.begin();
        }
        Migrations migrations = new Migrations(database);
        migrations.runTo(manifest.schemaVersions());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            load(connection, backup, manifest);
            connection.commit();
            connection.setAutoCommit(true);
            countUp(connection, manifest.nextTransaction());
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
        migrations.run();
        copyFiles(backup, manifest);
        last.act();
        unfinished.end();
    }

    private void requireEmpty() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!new Catalog(connection).schemaVersions().isEmpty()) {
                throw new BackupRefusedException(
                        "目标数据库不是空的；请指定空的数据目录（ANLAN_DATA）。The database is not empty; name an empty data folder (ANLAN_DATA).");
            }
        }
    }

    private void load(Connection connection, Path backup, Manifest manifest) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Manifest.Partition partition : manifest.partitions()) {
                statement.execute("create table if not exists %s partition of %s %s"
                        .formatted(partition.table(), partition.parent(), partition.bound()));
            }
            if (!manifest.tables().isEmpty()) {
                triggers(statement, manifest, "disable"); // some tables refuse to be emptied
                statement.execute("truncate "
                        + String.join(
                                ", ",
                                manifest.tables().stream().map(Table::table).toList()));
            }
            for (Table table : manifest.tables()) {
                copyIn(connection, backup, table);
            }
            triggers(statement, manifest, "enable");
            for (Manifest.Sequence sequence : manifest.sequences()) {
                statement.execute("select setval('%s', %d, %b)"
                        .formatted(sequence.sequence(), sequence.lastValue(), sequence.called()));
            }
        }
    }

    private static void triggers(Statement statement, Manifest manifest, String act) throws SQLException {
        for (Table table : manifest.tables()) {
            statement.execute("alter table %s %s trigger user".formatted(table.table(), act));
        }
    }

    private void copyIn(Connection connection, Path backup, Table table) throws IOException, SQLException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(backup.resolve(table.fileName())), 1 << 16)) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s %s from stdin".formatted(table.table(), table.columnList()), in);
            if (rows != table.rows()) {
                throw new BackupRefusedException(
                        "%s: %,d rows were read, the backup lists %,d".formatted(table.table(), rows, table.rows()));
            }
            progress.accept("%,12d  %s".formatted(rows, table.table()));
        }
    }

    private void countUp(Connection connection, long wanted) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long now = next(statement);
            while (now < wanted) {
                statement.execute("""
                        do $$ begin
                          for i in 1..%d loop perform pg_current_xact_id(); commit; end loop;
                        end $$""".formatted(Math.min(wanted - now, COUNTED_AT_ONCE)));
                now = next(statement);
                progress.accept("%,12d  / %,d transactions".formatted(now, wanted));
            }
        }
    }

    private static long next(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void copyFiles(Path backup, Manifest manifest) throws IOException {
        for (String name : manifest.files()) {
            Path target = dataFolder.resolve(name).normalize();
            if (!target.startsWith(dataFolder)) {
                throw new BackupRefusedException("a file of the backup leaves its folder: " + name);
            }
            Files.createDirectories(target.resolve("..").normalize());
            Files.copy(
                    backup.resolve("files").resolve(name),
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
