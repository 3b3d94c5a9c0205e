package cn.anlan.server.platform.backup;

import cn.anlan.server.platform.Scratch;
import cn.anlan.server.platform.UnfinishedRestore;
import cn.anlan.server.platform.backup.Manifest.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything to a folder: each table by COPY in one REPEATABLE READ snapshot, so that the server may go on working, with
 * sequences, schema versions, roles and the data folder's other files. The folder appears whole or not at all.
 */
public final class Backup {

    /**
     * What of the data folder is not copied: the database itself, what belongs to this machine's run of it, and attachments, which may lie
     * elsewhere and are saved as the database's rows name them.
     */
    private static final Set<String> NOT_COPIED = Set.of(
            "postgres", "postgres.new", "postgres.log", "lock", "database-password", "attachments", Scratch.NAME);

    /** What the audit chain's witness saw of this database, and of one before: a restored one begins anew. */
    private static final String WITNESS = "audit-heads";

    /** Keys without which nobody reads the database's personal data: who steals a backup steals no phone number. */
    private static final String KEPT_APART = "personal-keys";

    /** What is saved beside the database: found in its snapshot, copied after that has ended. */
    @FunctionalInterface
    public interface Beside {
        Copying in(Connection snapshot) throws SQLException;
    }

    /** The copying into the backup's folder. */
    @FunctionalInterface
    public interface Copying {
        void into(Path backup) throws IOException;
    }

    private final DataSource database;
    private final Path dataFolder;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** @param progress hears a line for each table */
    public Backup(DataSource database, Path dataFolder, InstantSource clock, Consumer<String> progress) {
        this.database = database;
        this.dataFolder = dataFolder;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Makes the backup.
     *
     * @param target a folder that does not exist yet, or is empty
     */
    public Manifest writeTo(Path target) throws IOException, SQLException {
        return writeTo(target, snapshot -> folder -> {});
    }

    /**
     * Makes the backup.
     *
     * @param target a folder that does not exist yet, or is empty
     * @param beside what is saved with it
     */
    public Manifest writeTo(Path target, Beside beside) throws IOException, SQLException {
        refuseIfThere(target);
        new UnfinishedRestore(database).requireNone();
        Manifest manifest;
        try (HalfFolder half = HalfFolder.beside(target, progress)) {
            Files.createDirectories(half.folder().resolve("tables"));
            manifest = readAll(half.folder(), beside);
            JsonMapper json = JsonMapper.builder().build();
            Files.write(
                    half.folder().resolve(Manifest.NAME),
                    json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            half.become(target);
        }
        return manifest;
    }

    private Manifest readAll(Path folder, Beside beside) throws IOException, SQLException {
        Manifest manifest;
        Copying copying;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            manifest = read(connection, folder);
            copying = beside.in(connection);
            connection.rollback(); // files take long, and a snapshot keeps dead rows alive
        }
        copying.into(folder);
        return manifest;
    }

    private Manifest read(Connection connection, Path folder) throws IOException, SQLException {
        Catalog catalog = new Catalog(connection);
        List<Table> tables = new ArrayList<>();
        for (String name : catalog.tables()) {
            tables.add(copyOut(connection, folder, new Table(name, catalog.columns(name), 0)));
        }
        return new Manifest(
                Manifest.FORMAT,
                clock.instant(),
                catalog.postgres(),
                catalog.nextTransaction(),
                catalog.schemaVersions(),
                catalog.partitions(),
                tables,
                catalog.sequences(),
                catalog.roles(),
                copyFiles(folder.resolve("files")));
    }

    private Table copyOut(Connection connection, Path folder, Table table) throws IOException, SQLException {
        long rows;
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(table.fileName())), 1 << 16)) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy %s %s to stdout".formatted(table.table(), table.columnList()), out);
        }
        progress.accept("%,12d  %s".formatted(rows, table.table()));
        return new Table(table.table(), table.columns(), rows);
    }

    private List<String> copyFiles(Path target) throws IOException {
        if (!Files.isDirectory(dataFolder)) {
            return List.of();
        }
        List<String> copied = new ArrayList<>();
        try (Stream<Path> all = Files.walk(dataFolder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                Path relative = dataFolder.relativize(file);
                String name = relative.getName(0).toString();
                if (!NOT_COPIED.contains(name) && !name.startsWith(KEPT_APART) && !name.startsWith(WITNESS)) {
                    Path copy = target.resolve(relative.toString());
                    Files.createDirectories(copy.resolve("..").normalize());
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                    copied.add(relative.toString());
                }
            }
        }
        return copied;
    }

    private static void refuseIfThere(Path target) throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isPresent()) {
                    throw new BackupRefusedException(
                            "文件夹 %s 不是空的。The folder %s is not empty.".formatted(target, target));
                }
            }
        }
    }
}
