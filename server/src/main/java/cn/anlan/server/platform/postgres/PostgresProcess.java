package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running postmaster, started by us or adopted. */
record PostgresProcess(ProcessHandle handle, int port) {

    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);

    private static final Duration START_WAIT = Duration.ofMinutes(5);
    private static final Duration STOP_WAIT = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /**
     * Starts the postmaster and waits until it answers, up to five minutes: recovery after a crash may take that long.
     *
     * @param durable false only for throwaway databases
     * @param wishedPort the loopback port; 0 lets the system choose a free one
     */
    static PostgresProcess start(PostgresBinaries binaries, PostgresFolder folder, boolean durable, int wishedPort) {
        int port = wishedPort == 0 ? freePort() : wishedPort;
        try {
            Files.writeString(folder.data().resolve("anlan.conf"), settings(port, durable));
            includeOurSettings(folder.data().resolve("postgresql.conf"));
            Process process = new ProcessBuilder(Commands.apart(Commands.unprivileged(List.of(
                            binaries.program("postgres"), "-D", folder.data().toString()))))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                    .start();
            process.getOutputStream().close();
            awaitReady(process, folder);
            return new PostgresProcess(process.toHandle(), port);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + folder.home(), failed);
        }
    }

    /** Fast shutdown (SIGINT): open transactions are rolled back, everything committed is written. Waits for the end. */
    void stop(PostgresBinaries binaries) {
        if (!handle.isAlive()) {
            return;
        }
        Commands.run(
                Commands.unprivileged(List.of(binaries.program("pg_ctl"), "kill", "INT", Long.toString(handle.pid()))),
                Duration.ofSeconds(30));
        try {
            handle.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw new PostgresRefusedException(
                    "PostgreSQL (process " + handle.pid() + ") did not stop within " + STOP_WAIT.toMinutes()
                            + " minutes; look at it before starting again",
                    late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            log.warn("interrupted while PostgreSQL (process {}) was stopping; it goes on stopping", handle.pid());
        }
    }

    private static void awaitReady(Process process, PostgresFolder folder) throws IOException {
        long deadline = System.nanoTime() + START_WAIT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<PostmasterFile> file = PostmasterFile.read(folder.data());
            if (file.isPresent() && file.get().ready() && file.get().pid() == process.pid()) {
                return;
            }
            if (!process.isAlive()) {
                throw new PostgresRefusedException("PostgreSQL ended while starting; it said:\n" + tail(folder.log()));
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        process.destroyForcibly();
        throw new PostgresRefusedException("PostgreSQL was not ready after " + START_WAIT.toMinutes()
                + " minutes; it said:\n" + tail(folder.log()));
    }

    private static String settings(int port, boolean durable) {
        String switched = durable ? "on" : "off";
        return """
                # Written by Anlan at every start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s
                max_connections = 100
                max_locks_per_transaction = 512
                shared_buffers = '%s'
                max_wal_size = '2GB'
                timezone = 'UTC'
                log_timezone = 'UTC'
                jit = off
                dynamic_shared_memory_type = mmap
                """.formatted(port, switched, switched, switched, durable ? "256MB" : "64MB");
    }

    private static void includeOurSettings(Path conf) throws IOException {
        String ours = "include = 'anlan.conf'";
        String text = Files.readString(conf);
        if (!text.contains(ours)) {
            Files.writeString(conf, text + "\n" + ours + "\n");
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("no free port on the loopback address", failed);
        }
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }
}
