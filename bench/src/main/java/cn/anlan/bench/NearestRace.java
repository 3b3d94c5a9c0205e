package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import cn.anlan.server.map.NearestInMemory;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nearest ten of 200,000, of one class and of all: ours in memory and over HTTP with sign-in against PostGIS geography over its own
 * protocol, by its index of all points, as a table of features usually has it.
 */
final class NearestRace {

    /** Of a class, measured on a machine of this kind when the issue was written; used where PostGIS is not installed. */
    private static final double QUOTED = 2_630;

    private static final int PLACES = 5_000;
    private static final int NEAREST = 10;
    private static final double AIM = 10;

    private static final String BY_DISTANCE = """
            select id, globe <-> st_setsrid(st_makepoint(?, ?), 4326)::geography as metres
            from point %s
            order by 2
            limit 10""";
    private static final String OF_ALL = BY_DISTANCE.formatted("");
    private static final String OF_A_CLASS = BY_DISTANCE.formatted("where kind = ?");

    private final List<MapPoint> points;
    private final double[] lats = new double[PLACES];
    private final double[] lons = new double[PLACES];
    private final String[] kinds = new String[PLACES];

    NearestRace(List<MapPoint> points) {
        this.points = points;
        Random random = new Random(10);
        for (int i = 0; i < PLACES; i++) {
            MapPoint near = points.get(random.nextInt(points.size()));
            lats[i] = near.lat() + random.nextGaussian() * 0.02;
            lons[i] = near.lon() + random.nextGaussian() * 0.02;
            kinds[i] = near.kind();
        }
    }

    /** The lines of the table; PostGIS null where it is not installed. */
    List<Line> lines(ServerProcess server, @Nullable PostgisCluster postgis) throws Exception {
        Pace.Result all = ours(server, place -> BenchServer.LAYER);
        Pace.Result ofClass = ours(server, place -> BenchServer.layerOf(kinds[place]));
        Pace.Result inMemory = inMemory();
        String what = "nearest 10 of a class among 200,000, ";
        String whatAll = "nearest 10 of all 200,000, over HTTP";
        if (postgis == null) {
            Pace.Result quoted = new Pace.Result(QUOTED, 0);
            return List.of(
                    inMemory.against(what + "in memory", "answers", "geography <-> (quoted)", quoted, AIM),
                    ofClass.against(what + "over HTTP", "answers", "geography <-> (quoted)", quoted, AIM),
                    Line.alone(whatAll, all.text("answers")));
        }
        Pace.Result theirs = theirs(postgis, OF_A_CLASS);
        String rival = "geography <-> where kind = ?";
        return List.of(
                inMemory.against(what + "in memory", "answers", rival, theirs, AIM),
                ofClass.against(what + "over HTTP", "answers", rival, theirs, AIM),
                all.against(whatAll, "answers", "geography <->", theirs(postgis, OF_ALL), 0));
    }

    private Pace.Result inMemory() throws Exception {
        Map<String, NearestInMemory> trees = points.stream()
                .collect(Collectors.groupingBy(
                        MapPoint::kind, Collectors.collectingAndThen(Collectors.toList(), NearestInMemory::new)));
        return Pace.of(
                () -> number -> {
                    int place = number % PLACES;
                    NearestInMemory tree = Objects.requireNonNull(trees.get(kinds[place]));
                    if (tree.ask(lats[place], lons[place], NEAREST) != NEAREST) {
                        throw new IllegalStateException("fewer than asked for at place " + place);
                    }
                },
                ProcessHandle.current(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }

    private Pace.Result ours(ServerProcess server, IntFunction<String> layer) throws Exception {
        String[] paths = new String[PLACES];
        Arrays.setAll(
                paths,
                i -> String.format(
                        Locale.ROOT,
                        "/api/v1/nearest?lat=%.6f&lon=%.6f&layers=%s&limit=10",
                        lats[i],
                        lons[i],
                        layer.apply(i)));
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

    private Pace.Result theirs(PostgisCluster postgis, String question) throws Exception {
        return Pace.of(
                () -> {
                    PreparedStatement statement = postgis.connect().prepareStatement(question);
                    return number -> ask(statement, number % PLACES, question.equals(OF_A_CLASS));
                },
                postgis.handle(),
                Pace.WARM_SECONDS,
                Pace.SECONDS);
    }

    private void ask(PreparedStatement statement, int place, boolean ofClass) throws SQLException {
        statement.setDouble(1, lons[place]);
        statement.setDouble(2, lats[place]);
        if (ofClass) {
            statement.setString(3, kinds[place]);
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getLong(1);
            }
        }
    }
}
