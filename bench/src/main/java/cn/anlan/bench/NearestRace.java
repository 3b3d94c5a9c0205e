package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The nearest ten of 200,000: ours over HTTP with sign-in against PostGIS geography over its own protocol. */
final class NearestRace {

    private static final double QUOTED = 2_630;
    private static final int PLACES = 5_000;

    private static final String BY_DISTANCE = """
            select id, globe <-> st_setsrid(st_makepoint(?, ?), 4326)::geography as metres
            from point
            order by 2
            limit 10""";

    private final double[] lats = new double[PLACES];
    private final double[] lons = new double[PLACES];
    private final String[] paths = new String[PLACES];

    NearestRace(List<MapPoint> points) {
        Random random = new Random(10);
        for (int i = 0; i < PLACES; i++) {
            MapPoint near = points.get(random.nextInt(points.size()));
            lats[i] = near.lat() + random.nextGaussian() * 0.02;
            lons[i] = near.lon() + random.nextGaussian() * 0.02;
            paths[i] = String.format(
                    Locale.ROOT,
                    "/api/v1/nearest?lat=%.6f&lon=%.6f&layers=%s&limit=10",
                    lats[i],
                    lons[i],
                    BenchServer.LAYER);
        }
    }

    /** The line of the table; PostGIS null where it is not installed. */
    Line line(ServerProcess server, @Nullable PostgisCluster postgis) throws Exception {
        return ours(server)
                .against(
                        "nearest 10 of 200,000, over HTTP",
                        "answers",
                        postgis == null ? "geography <-> (quoted)" : "geography <->",
                        theirs(postgis),
                        10);
    }

    private Pace.Result ours(ServerProcess server) throws Exception {
        SignedIn client = SignedIn.at(server.port());
        return Pace.of(
                () -> {
                    HttpConnection connection = client.connect("");
                    return number -> {
                        String path = paths[number % PLACES];
                        int status = connection.get(path).status();
                        if (status != 200) {
                            throw new IOException(path + " answered " + status);
                        }
                    };
                },
                server.handle(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }

    private Pace.Result theirs(@Nullable PostgisCluster postgis) throws Exception {
        if (postgis == null) {
            return new Pace.Result(QUOTED, 0);
        }
        return Pace.of(
                () -> {
                    PreparedStatement statement = postgis.connect().prepareStatement(BY_DISTANCE);
                    return number -> {
                        statement.setDouble(1, lons[number % PLACES]);
                        statement.setDouble(2, lats[number % PLACES]);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                rows.getLong(1);
                            }
                        }
                    };
                },
                postgis.handle(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }
}
