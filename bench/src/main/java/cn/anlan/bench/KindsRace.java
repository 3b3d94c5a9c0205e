package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The nearest twenty of five kinds among the reference city's features: over HTTP with sign-in against PostGIS geography. */
final class KindsRace {

    /** What is asked for when a slope has come down: who helps, and with what. */
    private static final List<String> KINDS =
            List.of("rescue-base", "hospital", "shelter", "camera", "emergency-vehicle");

    private static final int PLACES = 5_000;
    private static final double AIM = 10;
    private static final String NEAREST = """
            select id, globe <-> st_setsrid(st_makepoint(?, ?), 4326)::geography as metres
            from point where kind = any(?) order by 2 limit 20""";

    private final double[] lats = new double[PLACES];
    private final double[] lons = new double[PLACES];

    KindsRace(List<MapPoint> points) {
        Random random = new Random(20);
        for (int i = 0; i < PLACES; i++) {
            MapPoint near = points.get(random.nextInt(points.size()));
            lats[i] = near.lat() + random.nextGaussian() * 0.01;
            lons[i] = near.lon() + random.nextGaussian() * 0.01;
        }
    }

    List<Line> lines(ServerProcess server, @Nullable PostgisCluster postgis) throws Exception {
        String what = "nearest 20 of 5 kinds among 291,520, over HTTP";
        List<Line> lines = new ArrayList<>();
        Pace.Result ours = Pace.of(asking(server), server.handle(), Pace.WARM_SECONDS, Pace.SECONDS);
        if (postgis == null) {
            lines.add(Line.alone(what, ours.text("answers")));
        } else {
            Pace.Result theirs = Pace.of(asking(postgis), postgis.handle(), Pace.WARM_SECONDS, Pace.SECONDS);
            lines.add(ours.against(what, "answers", "geography <-> where kind = any (?)", theirs, AIM));
        }
        for (int connections : new int[] {1, Pace.CONNECTIONS}) {
            Latency latency = Latency.of(connections, asking(server), server.handle(), 2, Pace.SECONDS);
            lines.add(new Line(
                    what + ", how long, " + connections + " at a time",
                    latency.textWithMost(),
                    "",
                    0,
                    0,
                    "p95 ≤ 2 ms"));
        }
        return lines;
    }

    private Pace.Opening asking(ServerProcess server) throws IOException {
        String[] paths = new String[PLACES];
        Arrays.setAll(
                paths,
                i -> String.format(
                        Locale.ROOT,
                        "/api/v1/space/nearest?lat=%.6f&lon=%.6f&kinds=%s&limit=20",
                        lats[i],
                        lons[i],
                        String.join(",", KINDS)));
        SignedIn client = SignedIn.at(server.port());
        return () -> {
            HttpConnection connection = client.connect("");
            return number -> {
                String path = paths[number % PLACES];
                int status = connection.get(path).status();
                if (status != 200) {
                    throw new IOException(path + " answered " + status);
                }
            };
        };
    }

    private Pace.Opening asking(PostgisCluster postgis) {
        return () -> {
            PreparedStatement statement = postgis.connect().prepareStatement(NEAREST);
            statement.setArray(3, statement.getConnection().createArrayOf("text", KINDS.toArray()));
            return number -> {
                statement.setDouble(1, lons[number % PLACES]);
                statement.setDouble(2, lats[number % PLACES]);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getLong(1);
                    }
                }
            };
        };
    }
}
