package cn.anlan.bench;

import cn.anlan.server.sensing.commit.GroupCommit;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.util.FileSystemUtils;

/**
 * Messages by MQTT at QoS 1, each answered when it is kept, read, checked and on disk, beside a bare group commit in the same run: as many
 * callers wait for a file that is forced to disk, and nothing else is done for them.
 */
final class MqttRace {

    private static final int[][] LINES_AND_WINDOWS = {{16, 16}, {64, 64}, {16, 250}};
    private static final int IDENTIFIERS = 65_536;
    private static final int RECORD_OCTETS = 200;
    private static final double WARM_SECONDS = 12; // until what is hot is compiled
    private static final double SECONDS = 8;
    private static final double PROBE_SECONDS = 4;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final AtomicInteger number = new AtomicInteger();
    private final Instant start = Instant.now().minus(Duration.ofDays(300));

    private MqttRace() {}

    static void run(List<Line> lines) throws Exception {
        Path data = Path.of("target/mqtt").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        Path folder = Files.createDirectories(data.resolve("live/connectors"));
        Files.writeString(folder.resolve("mqtt.yaml"), """
                id: mqtt
                title: {zh: 测速, en: Bench}
                owner: 测速
                account: bench-feed
                listen: {protocol: mqtt, address: 127.0.0.1, port: %d}
                topics:
                  - {topic: "d/{device}/up", value: json, time: /t, timeIs: seconds, values: {/rain: rain}}
                """.formatted(port));
        try (ServerProcess server = ServerProcess.start(data)) {
            MqttRace race = new MqttRace();
            for (int[] one : LINES_AND_WINDOWS) {
                int count = one[0];
                int window = one[1];
                Result ours = race.messages(port, server.token(), count, window);
                double bare = probe(data.resolve("probe"), count * window);
                lines.add(new Line(
                        "messages by MQTT at QoS 1, %d lines, %d unanswered each".formatted(count, window),
                        ours.text(),
                        "bare group commit %s/s".formatted(Line.number(bare)),
                        ours.perSecond() / bare,
                        0,
                        "20 k/s"));
            }
        }
    }

    private record Result(double perSecond, double p50, double p99) {
        String text() {
            return "%s messages/s, p50 %s ms, p99 %s ms"
                    .formatted(Line.number(perSecond), Line.number(p50), Line.number(p99));
        }
    }

    private Result messages(int port, String token, int count, int window) throws Exception {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                clients.add(new Client(port, "bench-" + i, token));
            }
            round(clients, window, WARM_SECONDS);
            long[] nanos = round(clients, window, SECONDS);
            Arrays.sort(nanos);
            return new Result(nanos.length / SECONDS, at(nanos, HALF), at(nanos, NEARLY_ALL));
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static double at(long[] sorted, double share) {
        return Latency.ms(sorted[(int) Math.ceil(share * sorted.length) - 1]);
    }

    private long[] round(List<Client> clients, int window, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> all = new ArrayList<>();
            for (Client client : clients) {
                all.add(threads.submit(() -> client.talk(window, end)));
            }
            List<long[]> parts = new ArrayList<>();
            for (Future<long[]> one : all) {
                parts.add(one.get());
            }
            return parts.stream().flatMapToLong(Arrays::stream).toArray();
        }
    }

    /** A client of 3.1.1 that keeps its window full. */
    private final class Client implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final long[] sentAt = new long[IDENTIFIERS];
        private int identifier;

        Client(int port, String name, String token) throws IOException, InterruptedException {
            socket = TelemetryRace.called(port);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            text(body, "MQTT");
            body.writeBytes(new byte[] {4, (byte) 0xC2, 0, 0});
            text(body, name);
            text(body, "bench-feed");
            text(body, token);
            ByteArrayOutputStream packet = new ByteArrayOutputStream();
            packet(packet, 0x10, body.toByteArray());
            socket.getOutputStream().write(packet.toByteArray());
            if (in.readInt() != 0x20020000) {
                throw new IOException("not let in");
            }
        }

        long[] talk(int window, long end) throws IOException {
            long[] nanos = new long[1024];
            int answered = 0;
            int open = 0;
            int wanted = window;
            while (open > 0 || wanted > 0) {
                if (wanted > 0) {
                    socket.getOutputStream().write(messages(wanted));
                    open += wanted;
                }
                int read = 0;
                do {
                    if (in.readUnsignedShort() != 0x4002) {
                        throw new IOException("no answer");
                    }
                    if (answered == nanos.length) {
                        nanos = Arrays.copyOf(nanos, 2 * answered);
                    }
                    nanos[answered++] = System.nanoTime() - sentAt[in.readUnsignedShort()];
                    read++;
                } while (read < open && in.available() >= Integer.BYTES);
                open -= read;
                wanted = System.nanoTime() < end ? read : 0;
            }
            return Arrays.copyOf(nanos, answered);
        }

        private byte[] messages(int count) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                int n = number.getAndIncrement();
                identifier = identifier % (IDENTIFIERS - 1) + 1;
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                text(body, "d/bench-" + n % BenchServer.DATASTREAMS + "/up");
                body.write(identifier >> 8);
                body.write(identifier);
                long at = start.getEpochSecond() + n / BenchServer.DATASTREAMS;
                body.writeBytes(("{\"t\":" + at + ",\"rain\":1.5}").getBytes(StandardCharsets.UTF_8));
                packet(all, 0x32, body.toByteArray());
                sentAt[identifier] = System.nanoTime();
            }
            return all.toByteArray();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.write(octets.length >> 8);
        out.write(octets.length);
        out.writeBytes(octets);
    }

    private static void packet(ByteArrayOutputStream out, int first, byte[] body) {
        out.write(first);
        int rest = body.length;
        do {
            out.write(rest % 128 | (rest >= 128 ? 128 : 0));
            rest /= 128;
        } while (rest > 0);
        out.writeBytes(body);
    }

    /** Records of a message's size, appended and forced to disk for all who wait. */
    private static double probe(Path file, int callers) throws Exception {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            GroupCommit<Integer, Boolean> group = new GroupCommit<>(IDENTIFIERS, one -> 1, all -> {
                try {
                    ByteBuffer records = ByteBuffer.allocate(all.size() * RECORD_OCTETS);
                    while (records.hasRemaining()) {
                        channel.write(records);
                    }
                    channel.force(false);
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
                return all.stream().map(one -> true).toList();
            });
            long end = System.nanoTime() + (long) (PROBE_SECONDS * TimeUnit.SECONDS.toNanos(1));
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> {
                    int done = 0;
                    while (System.nanoTime() < end) {
                        group.submit(done++);
                    }
                    return done;
                }));
            }
            long sum = 0;
            for (Future<Integer> one : all) {
                sum += one.get();
            }
            return sum / PROBE_SECONDS;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
