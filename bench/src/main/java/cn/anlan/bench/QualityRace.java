package cn.anlan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the books are held against the rules: all of them, as the server does it by itself, and again after one change. */
final class QualityRace {

    private static final Pattern WHOLE = Pattern.compile("held against the rules: (\\d+) entries in (\\d+) ms");
    private static final Pattern TOOK = Pattern.compile("\"whole\":false.*\"tookMs\":(\\d+)");
    private static final int MANY = 100_000;
    private static final long PATIENCE_S = 1_200;
    private static final int LOOK_AGAIN_MS = 500;
    private static final double MS_PER_S = 1_000;

    private QualityRace() {}

    /** Waits until the first look at everything has ended: nothing else is fairly measured beside it. */
    static Line first(ServerProcess server) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (System.nanoTime() < end) {
            Matcher said = WHOLE.matcher(Files.readString(server.log()));
            while (said.find()) {
                if (Long.parseLong(said.group(1)) > MANY) {
                    double seconds = Long.parseLong(said.group(2)) / MS_PER_S;
                    return Line.alone(
                            "books' quality, first look at %s entries".formatted(said.group(1)),
                            Line.number(seconds) + " s");
                }
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
        throw new IOException("the books were not looked at within " + PATIENCE_S + " s");
    }

    /** Looks again after the changes that were made before. */
    static Line again(ServerProcess server) throws IOException {
        try (HttpConnection connection =
                SignedIn.at(server.port(), BenchServer.REGISTRAR).writing()) {
            HttpConnection.Answer answer = connection.post("/api/v1/quality/look", "", new byte[0]);
            String said = new String(answer.body(), StandardCharsets.UTF_8);
            Matcher took = TOOK.matcher(said);
            if (answer.status() != 200 || !took.find()) {
                throw new IOException("the look was answered " + answer.status() + " " + said);
            }
            double seconds = Long.parseLong(took.group(1)) / MS_PER_S;
            return Line.alone("books' quality, again after one change", Line.number(seconds) + " s");
        }
    }
}
