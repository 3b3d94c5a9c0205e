package cn.anlan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link BenchServer} in a process of its own, as in service. */
final class ServerProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final int port;
    private final String token;

    private ServerProcess(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /** Starts and waits until it answers. */
    static ServerProcess start(Path data, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BenchServer.class.getName(),
                "--server.port=0",
                "--anlan.data=" + data));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(BenchServer.READY)) {
                String[] parts = line.substring(BenchServer.READY.length()).split(" ", 2);
                Thread.ofPlatform().daemon().start(() -> output.lines().forEach(later -> {}));
                return new ServerProcess(process, Integer.parseInt(parts[0]), parts[1]);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not start:\n" + said);
    }

    int port() {
        return port;
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
