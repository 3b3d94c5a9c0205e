package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How long after a change was answered the map shows it: the tile is another one and the place is where the nearest is found. */
final class EditRace {

    private static final String KIND = "camera";
    private static final int EDITS = 100;
    private static final int ZOOM = 12;
    private static final double STEP = 0.0004; // some forty metres
    private static final int LOOK_AGAIN_MS = 2;
    private static final long PATIENCE_S = 30;
    private static final Pace.Result ALONE = new Pace.Result(0, 0);
    private static final String AIM = "≤ 1,000 ms";

    private final MapPoint camera;

    EditRace(List<MapPoint> points) {
        camera = points.stream()
                .filter(point -> point.kind().equals(KIND))
                .findFirst()
                .orElseThrow();
    }

    List<Line> lines(ServerProcess server, ServerProcess other) throws Exception {
        List<Double> here = new ArrayList<>();
        List<Double> there = new ArrayList<>();
        SignedIn registrar = SignedIn.at(server.port(), BenchServer.REGISTRAR);
        try (HttpConnection writing = registrar.writing();
                Eye near = new Eye(server);
                Eye far = new Eye(other)) {
            for (int n = 0; n < EDITS; n++) {
                double lat = camera.lat() + (n % 2 == 0 ? STEP : 0);
                near.look();
                far.look();
                long answered = moved(writing, lat, n + 1);
                CompletableFuture<Double> elsewhere = CompletableFuture.supplyAsync(() -> far.untilSeen(lat, answered));
                here.add(near.untilSeen(lat, answered));
                there.add(elsewhere.get(PATIENCE_S, TimeUnit.SECONDS));
            }
        }
        String what = "a change of one of 291,520 until tile and nearest show it, ";
        return List.of(
                new Line(what + "same node", Latency.of(ALONE, here).textWithMost(), "", 0, 0, AIM),
                new Line(what + "other node", Latency.of(ALONE, there).textWithMost(), "", 0, 0, AIM));
    }

    private long moved(HttpConnection writing, double lat, int version) throws IOException {
        String body = String.format(Locale.ROOT, "{\"lat\":%.7f,\"lon\":%.7f}", lat, camera.lon());
        HttpConnection.Answer answer = writing.send(
                "PATCH",
                "/api/v1/features/" + camera.id(),
                "If-Match: \"" + version + "\"\r\nContent-Type: application/json\r\n",
                body.getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            throw new IOException("a change was answered " + answer.status() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return System.nanoTime();
    }

    /** Looks at the map of one server. */
    private final class Eye implements AutoCloseable {

        private final HttpConnection connection;
        private String tag = "";

        Eye(ServerProcess server) throws IOException {
            connection = SignedIn.at(server.port()).connect("");
        }

        void look() throws IOException {
            tag = tag();
        }

        private String tag() throws IOException {
            HttpConnection.Answer tile = connection.get(TileRace.path(KIND, camera, ZOOM) + "?clusters=off");
            if (tile.status() != 200) {
                throw new IOException("the tile was answered " + tile.status());
            }
            return tile.header("etag");
        }

        double untilSeen(double lat, long since) {
            try {
                while (!(isAt(lat) && !tag().equals(tag))) {
                    if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PATIENCE_S)) {
                        throw new IllegalStateException("a change was not seen for half a minute");
                    }
                    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
                }
                return Latency.ms(System.nanoTime() - since);
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the map", ended);
            }
        }

        private boolean isAt(double lat) throws IOException {
            String path = String.format(
                    Locale.ROOT, "/api/v1/nearest?lat=%.7f&lon=%.7f&layers=%s&limit=1", lat, camera.lon(), KIND);
            String said = new String(connection.get(path).body(), StandardCharsets.UTF_8);
            return said.contains("\"id\":" + camera.id()) && said.contains("\"distanceM\":0.0");
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
