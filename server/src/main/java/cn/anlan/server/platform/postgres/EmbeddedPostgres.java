package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Anlan brings along, running below one folder. One program at a time holds a folder. A database that an
 * earlier program left behind is adopted or stopped; one that dies under us is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresBinaries binaries;
    private final PostgresFolder folder;
    private final boolean durable;
    private final FileChannel lock;

    private PostgresProcess process;
    private boolean closing;

    private EmbeddedPostgres(PostgresBinaries binaries, PostgresFolder folder, boolean durable, FileChannel lock) {
        this.binaries = binaries;
        this.folder = folder;
        this.durable = durable;
        this.lock = lock;
        this.process = adoptOrStart();
        watch(process);
    }

    /**
     * Starts the database of a folder, or adopts the one that runs there.
     *
     * @param home the folder of this database; made where it is missing
     * @param durable false only for throwaway databases: nothing is then forced to disk
     * @throws PostgresRefusedException if it cannot be started as things are; the message says what to do
     */
    public static EmbeddedPostgres start(PostgresBinaries binaries, Path home, boolean durable) {
        PostgresFolder folder = new PostgresFolder(home);
        FileChannel lock = lock(folder);
        try {
            if (folder.initialised()) {
                folder.requireMajor(PostgresBinaries.MAJOR);
            } else {
                folder.initialise(binaries);
            }
            return new EmbeddedPostgres(binaries, folder, durable, lock);
        } catch (RuntimeException failed) {
            release(lock);
            throw failed;
        }
    }

    /** How to reach a database that another program runs. */
    public record Address(String url, String user, String password) {}

    /** Whether a database was ever made in this folder. */
    public static boolean isThere(Path home) {
        return new PostgresFolder(home).initialised();
    }

    /** Whether another program holds this folder. */
    public static boolean isHeld(Path home) {
        PostgresFolder folder = new PostgresFolder(home);
        if (!Files.exists(folder.lock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look at " + folder.lock(), unreadable);
        }
    }

    /** Where the database of a held folder answers. */
    public static Address address(Path home, String database) {
        PostgresFolder folder = new PostgresFolder(home);
        try {
            PostmasterFile file = PostmasterFile.read(folder.data())
                    .orElseThrow(() -> new PostgresRefusedException("no database runs in " + folder.home()));
            return new Address(url(file.port(), database), PostgresFolder.USER, folder.password());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot look for the database of " + home, unreadable);
        }
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** The JDBC address of a database on it. */
    public synchronized String url(String database) {
        return url(process.port(), database);
    }

    /** The user Anlan signs in with; owner of everything. */
    public String user() {
        return PostgresFolder.USER;
    }

    /** The generated password, kept beside the data with mode 0600. */
    public String password() {
        return folder.password();
    }

    /** The process id of the postmaster, for tests that kill it. */
    public synchronized long pid() {
        return process.handle().pid();
    }

    /** Stops the database and waits for its end. Close the connection pool first. */
    @Override
    public void close() {
        PostgresProcess last;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            last = process;
        }
        last.stop(binaries);
        release(lock);
        log.info("the database of {} is stopped", folder.home());
    }

    private PostgresProcess adoptOrStart() {
        Leftover leftover = new Leftover(binaries, folder);
        Optional<PostgresProcess> found = leftover.settle();
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return PostgresProcess.start(binaries, folder, durable, 0);
        } catch (PostgresRefusedException refused) {
            return leftover.settle().orElseThrow(() -> refused); // one that an earlier life was starting came first
        }
    }

    private void watch(PostgresProcess watched) {
        var _ = watched.handle().onExit().thenRun(() -> startAgain(watched));
    }

    private synchronized void startAgain(PostgresProcess ended) {
        if (closing) {
            return;
        }
        log.error(
                "the database (process {}) ended under us; it is started again",
                ended.handle().pid());
        try {
            new Leftover(binaries, folder).settle();
            process = PostgresProcess.start(binaries, folder, durable, ended.port());
            watch(process);
            log.warn("the database runs again (process {})", process.handle().pid());
        } catch (RuntimeException failed) {
            log.error("the database cannot be started again; Anlan serves nothing until it is restarted", failed);
        }
    }

    private static FileChannel lock(PostgresFolder folder) {
        try {
            Files.createDirectories(folder.home());
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new PostgresRefusedException("另一个 Anlan 正在使用数据目录 %s。Another Anlan is using the data folder %s."
                        .formatted(folder.home(), folder.home()));
            }
            return channel;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot lock " + folder.home(), failed);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException failed) {
            log.warn("the lock file could not be closed, the system will do it at our end: {}", failed.getMessage());
        }
    }
}
