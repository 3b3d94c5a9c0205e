package cn.anlan.server.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs PostgreSQL's programs, and never as root: PostgreSQL refuses that, so root is dropped by a user namespace. */
final class Commands {

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

    /** Runs a command to its end and keeps what it said. A command that cannot be started counts as exit code 127. */
    static Outcome run(List<String> command, Duration longest) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(124, said + "\n(stopped after " + longest.toSeconds() + " s)");
            }
            return new Outcome(process.exitValue(), said);
        } catch (IOException failed) {
            log.debug("{} cannot be started: {}", command.getFirst(), failed.getMessage());
            return new Outcome(127, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new PostgresRefusedException("interrupted while waiting for " + command.getFirst(), stopped);
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
    record Outcome(int exitCode, String said) {}
}
