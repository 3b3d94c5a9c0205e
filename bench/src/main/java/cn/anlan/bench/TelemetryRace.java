package cn.anlan.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Reports of stations by SL 651-2014 over open lines, each answered when it is on disk, beside single observations over HTTP. */
final class TelemetryRace {

    private static final int[] LINES = {64, 5_000};
    private static final int HTTP_CONNECTIONS = 64;
    private static final int ANSWER_OCTETS = 25;
    private static final double WARM_SECONDS = 15; // until what is hot is compiled
    private static final double SECONDS = 8;
    private static final String QUOTED = "FROST 2.5 1.1 k/s, PostgreSQL's single-row INSERT 12-15 k/s (quoted)";
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final DateTimeFormatter OBSERVED =
            DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.ofHours(8));

    private final AtomicInteger number = new AtomicInteger();
    private final Instant start = Instant.now().minus(Duration.ofDays(300));

    private TelemetryRace() {}

    static void run(List<Line> lines) throws Exception {
        Path data = Path.of("target/telemetry").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        int port;
        try (ServerSocket any = new ServerSocket(0)) {
            port = any.getLocalPort();
        }
        Path folder = Files.createDirectories(data.resolve("live/connectors"));
        Files.writeString(folder.resolve("sl651.yaml"), connector(port));
        try (ServerProcess server = ServerProcess.start(data)) {
            TelemetryRace race = new TelemetryRace();
            Pace.Result http =
                    Pace.of(HTTP_CONNECTIONS, () -> race.single(server), server.handle(), WARM_SECONDS, SECONDS);
            lines.add(new Line(
                    "one observation a request over HTTP, " + HTTP_CONNECTIONS + " connections",
                    http.text("requests"),
                    QUOTED,
                    0,
                    0,
                    "20 k/s"));
            for (int count : LINES) {
                Latency latency = race.reports(port, count, server.handle());
                lines.add(Line.alone(
                        "reports by SL 651, %,d open lines".formatted(count),
                        "%s/s, %s".formatted(Line.number(latency.perSecond()), latency.text())));
            }
        }
    }

    private static String connector(int port) {
        StringBuilder stations = new StringBuilder();
        for (int i = 0; i < BenchServer.DATASTREAMS; i++) {
            stations.append("  \"")
                    .append(address(i))
                    .append("\": bench-")
                    .append(i)
                    .append('\n');
        }
        return """
                id: sl651
                title: {zh: 测速, en: Bench}
                owner: 测速
                account: bench-feed
                listen: {protocol: sl651, address: 127.0.0.1, port: %d}
                elements: {PN05: rain}
                stations:
                %s""".formatted(port, stations);
    }

    private static String address(int station) {
        return "00%08d".formatted(station);
    }

    private Pace.Asker single(ServerProcess server) throws IOException {
        HttpConnection connection =
                new HttpConnection(server.port(), "Authorization: Bearer " + server.token() + "\r\n");
        return ignored -> {
            int n = number.getAndIncrement();
            String body = "{\"observations\":[{\"datastream\":\"bench-%d/rain\",\"observedAt\":\"%s\",\"value\":1.5}]}"
                    .formatted(n % BenchServer.DATASTREAMS, at(n));
            HttpConnection.Answer answer =
                    connection.post("/api/v1/observations", "", body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() != 200) {
                throw new IOException("answered " + answer.status());
            }
        };
    }

    /** A minute of its own for each round of all stations. */
    private Instant at(int n) {
        return start.plus(Duration.ofMinutes(n / BenchServer.DATASTREAMS));
    }

    private Latency reports(int port, int count, ProcessHandle server) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(called(port));
            }
            round(sockets, WARM_SECONDS);
            double before = processorMs(server);
            List<Long> nanos = round(sockets, SECONDS);
            double cpu = (processorMs(server) - before) / nanos.size();
            Pace.Result pace = new Pace.Result(nanos.size() / SECONDS, cpu);
            return Latency.of(pace, nanos.stream().map(Latency::ms).toList());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** The connector is read some seconds after the start. */
    static Socket called(int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private List<Long> round(List<Socket> sockets, double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> all = new ArrayList<>();
            for (Socket socket : sockets) {
                all.add(threads.submit(() -> talk(socket, end)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                nanos.addAll(one.get());
            }
            return nanos;
        }
    }

    private List<Long> talk(Socket socket, long end) throws IOException {
        List<Long> nanos = new ArrayList<>();
        while (System.nanoTime() < end) {
            int n = number.getAndIncrement();
            long from = System.nanoTime();
            socket.getOutputStream().write(report(n % BenchServer.DATASTREAMS, n & 0xFFFF, at(n)));
            if (socket.getInputStream().readNBytes(ANSWER_OCTETS).length < ANSWER_OCTETS) {
                throw new IOException("hung up");
            }
            nanos.add(System.nanoTime() - from);
        }
        return nanos;
    }

    /** A rain station's timed report with rain of five minutes. */
    private static byte[] report(int station, int serial, Instant at) {
        String address = address(station);
        String body = "%04X%sF1F1%s50F0F0%s2219000015".formatted(serial, SENT.format(at), address, OBSERVED.format(at));
        byte[] octets = HexFormat.of().parseHex("7E7E01%s123432%04X02%s03".formatted(address, body.length() / 2, body));
        return ByteBuffer.allocate(octets.length + 2)
                .put(octets)
                .putShort((short) check(octets))
                .array();
    }

    private static int check(byte[] octets) {
        int crc = 0xFFFF;
        for (byte octet : octets) {
            crc ^= octet & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ 0xA001 : crc >>> 1;
            }
        }
        return crc;
    }

    private static double processorMs(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one ->
                        one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6)
                .sum();
    }
}
