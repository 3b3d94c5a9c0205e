package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs programs; PostgreSQL's never as root: PostgreSQL refuses that, so root is dropped by a user namespace. */
public final class Commands {

    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private static final int ROOT = 0;

    private Commands() {}

    /**
     * The command as an ordinary user may run it.
     *
     * @throws PostgresRefusedException if we are root and this machine has no user namespaces for us
     */
    static List<String> unprivileged(List<String> command) {
        if (!weAreRoot()) {
            return command;
        }
        if (run(List.of("unshare", "-U", "true"), Duration.ofSeconds(10)).exitCode() != 0) {
            throw new PostgresRefusedException("""
                    数据库不能以 root 身份运行，且本机不允许用户命名空间（unshare -U）。请以普通用户启动 Anlan。
                    PostgreSQL does not run as root, and this machine refuses user namespaces (unshare -U). \
                    Start Anlan as an ordinary user.""");
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(command);
        return wrapped;
    }

    /**
     * The command in a session of its own, so that Ctrl-C at the console reaches us alone: we then close the pool first and
     * stop the database after it. Where {@code setsid} is missing, as it is.
     */
    static List<String> apart(List<String> command) {
        if (run(List.of("setsid", "true"), Duration.ofSeconds(10)).exitCode() != 0) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("setsid"));
        wrapped.addAll(command);
        return wrapped;
    }

    /**
     * Runs a command and keeps what it said. One that cannot be started counts as exit code 127; one that does not end in time is
     * stopped and counts as 124.
     */
    public static Outcome run(List<String> command, Duration longest) {
        Path said = null;
        try {
            said = Files.createTempFile("anlan-", ".out"); // a pipe would be read to its end, however long that takes
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                List<ProcessHandle> children = process.descendants().toList();
                process.destroyForcibly().waitFor(); // first: it would go on when its children end
                children.forEach(ProcessHandle::destroyForcibly);
            }
            String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
            return ended
                    ? new Outcome(process.exitValue(), text)
                    : new Outcome(124, text + "\n(stopped after " + longest.toSeconds() + " s)");
        } catch (IOException failed) {
            log.debug("{} cannot be started: {}", command.getFirst(), failed.getMessage());
            return new Outcome(127, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PostgresRefusedException("interrupted while waiting for " + command.getFirst(), stopped);
        } finally {
            remove(said);
        }
    }

    private static void remove(@Nullable Path said) {
        try {
            if (said != null) {
                Files.deleteIfExists(said);
            }
        } catch (IOException kept) {
            log.debug("{} stays: {}", said, kept.getMessage());
        }
    }

    private static boolean weAreRoot() {
        try {
            return Integer.valueOf(ROOT).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            log.debug("cannot tell which user this is, taken for an ordinary one: {}", unknown.getMessage());
            return false;
        }
    }

    /** How a command ended. */
    public record Outcome(int exitCode, String said) {}
}
