package cn.anlan.server.platform;

import static org.awaitility.Awaitility.await;

import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One life of a program on a data folder, in a process of its own: started, watched by what it says, killed. */
final class Life implements AutoCloseable {

    private final Path data;
    private final Path said;
    private final Process process;

    private Life(Path data, Path said, Process process) {
        this.data = data;
        this.said = said;
        this.process = process;
    }

    /**
     * Starts a main class with our own class path, and does not wait for it.
     *
     * @param home where the data and what it says are kept
     */
    static Life start(Path home, String mainClass, List<String> arguments, Map<String, String> environment) {
        try {
            Path said = Files.createTempFile(home, "said-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    mainClass));
            command.addAll(arguments);
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            return new Life(home.resolve("data/live"), said, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it says that it is ready. */
    void awaitReady() {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(this::ready);
    }

    boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended before it was ready:\n" + said());
        }
        return said().contains("Anlan is ready");
    }

    String said() {
        try {
            return new String(Files.readAllBytes(said), StandardCharsets.UTF_8); // may end within a letter
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    EmbeddedPostgres.Address database() {
        return EmbeddedPostgres.address(data, "postgres");
    }

    long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** kill -9 of the program. */
    void killProgram() {
        process.destroyForcibly();
        await().until(() -> !process.isAlive());
    }

    /** kill -9 of its database. */
    void killDatabase() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        postmaster.destroyForcibly();
        await().until(() -> !postmaster.isAlive());
    }

    /** As Ctrl-C does; waits for the end. */
    void interrupt() {
        process.destroy();
        await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            interrupt();
        }
    }
}
