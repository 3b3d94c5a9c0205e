package cn.anlan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link BenchServer} in a process of its own, as in service. */
final class ServerProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 60;
    private static final int LOOK_AGAIN_MS = 100;

    private final Process process;
    private final int port;
    private final String token;

    private final Path log;

    private ServerProcess(Process process, int port, String token, Path log) {
        this.log = log;
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /** Starts and waits until it answers. */
    static ServerProcess start(Path data, String... settings) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BenchServer.class.getName(),
                "--server.port=0",
                "--anlan.data=" + data));
        command.addAll(List.of(settings));
        Path log = data.resolveSibling("server.log");
        Path ready = data.resolveSibling("server.ready");
        Files.createDirectories(data);
        Files.deleteIfExists(ready);
        command.add("--bench.ready=" + ready);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!Files.exists(ready)) {
            if (process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server did not start; see " + log);
            }
        }
        List<String> said = Files.readAllLines(ready);
        return new ServerProcess(process, Integer.parseInt(said.getFirst()), said.getLast(), log);
    }

    /** What it says. */
    Path log() {
        return log;
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The bearer token of the account that brings data. */
    String token() {
        return token;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
