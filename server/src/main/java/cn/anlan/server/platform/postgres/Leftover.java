package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what an earlier life of Anlan left running in a data folder, and either adopts it or brings it to its end. */
final class Leftover {

    private static final Logger log = LoggerFactory.getLogger(Leftover.class);

    private static final Duration WORKERS_WAIT = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);

    private final PostgresBinaries binaries;
    private final PostgresFolder folder;

    Leftover(PostgresBinaries binaries, PostgresFolder folder) {
        this.binaries = binaries;
        this.folder = folder;
    }

    /** A running database that is ours and may be used on; empty when the folder is free to start one. */
    Optional<PostgresProcess> settle() {
        try {
            awaitNobodyInUnlessOneSaysItRuns();
            Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
            if (file.isEmpty()) {
                if (!folder.shutDown()) {
                    log.warn(
                            "found: the database of {} ended without a shutdown, while it was being started; it recovers now from its log",
                            folder.home());
                }
                return Optional.empty();
            }
            Optional<ProcessHandle> running =
                    ProcessHandle.of(file.get().pid()).filter(process -> worksIn(process, folder.data()));
            if (running.isEmpty()) {
                log.warn(
                        "found: the database of {} ended without a shutdown (process {} is gone); it recovers now from its log",
                        folder.home(),
                        file.get().pid());
                awaitNobodyIn();
                Files.deleteIfExists(PostmasterFile.file(folder.data()));
                return Optional.empty();
            }
            return adoptOrStop(new PostgresProcess(running.get(), file.get().port()), file.get());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot look for a running database in " + folder.data(), failed);
        }
    }

    /**
     * Waits until no process works in the data folder. The workers of a killed postmaster see its end and leave by
     * themselves; starting beside them would ruin the data.
     */
    void awaitNobodyIn() {
        awaitNobodyInUnless(() -> false);
    }

    /** One that is just being started by a life that is gone says so only when it is about to answer. */
    private void awaitNobodyInUnlessOneSaysItRuns() {
        awaitNobodyInUnless(() -> {
            try {
                return PostmasterFile.read(folder.data()).isPresent();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private void awaitNobodyInUnless(BooleanSupplier otherwise) {
        long deadline = System.nanoTime() + WORKERS_WAIT.toNanos();
        boolean said = false;
        while (!otherwise.getAsBoolean()
                && ProcessHandle.allProcesses().anyMatch(process -> worksIn(process, folder.data()))) {
            if (!said) {
                log.warn(
                        "found: processes of an earlier database still work in {}; their end is awaited",
                        folder.data());
                said = true;
            }
            if (System.nanoTime() > deadline) {
                throw new PostgresRefusedException("processes of an earlier database still work in " + folder.data()
                        + " after " + WORKERS_WAIT.toSeconds() + " s; end them and start again");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private Optional<PostgresProcess> adoptOrStop(PostgresProcess running, PostmasterFile file) {
        String doubt = doubtAbout(file);
        if (doubt.isEmpty()) {
            log.warn(
                    "found: the database of {} still runs (process {}, port {}) although its server is gone; it is ours and is used on",
                    folder.home(),
                    file.pid(),
                    file.port());
            return Optional.of(running);
        }
        log.warn("found: a database (process {}) runs in {}, but {}; it is stopped first", file.pid(), folder, doubt);
        running.stop(binaries);
        awaitNobodyIn();
        return Optional.empty();
    }

    /** Why the running database is not to be used on; empty when it is ours, of our version and answers. */
    private String doubtAbout(PostmasterFile file) {
        Properties login = new Properties();
        login.setProperty("user", PostgresFolder.USER);
        login.setProperty("password", folder.password());
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "10");
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(file.port());
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('data_directory'),"
                        + " extract(epoch from pg_postmaster_start_time()), current_setting('server_version')")) {
            row.next();
            if (!Path.of(row.getString(1)).equals(folder.data())) {
                return "it serves another data folder, " + row.getString(1);
            }
            Instant started = Instant.ofEpochSecond((long) row.getDouble(2));
            if (Duration.between(started, file.startedAt()).abs().compareTo(START_TIME_TOLERANCE) > 0) {
                return "it started at another time than its file says";
            }
            return PostgresBinaries.VERSION.startsWith(row.getString(3)) ? "" : "it is of version " + row.getString(3);
        } catch (SQLException silent) {
            return "it does not answer to our password: " + silent.getMessage();
        }
    }

    /** PostgreSQL's processes all have the data folder as their working folder. */
    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException endedOrNotOurs) {
            return false;
        }
    }
}
