package cn.anlan.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The first page of a list with how many there are in all, over HTTP, against the plain SQL that gives the same rows and number. */
final class ListRace {

    private static final String AIM = "p95 ≤ 50 ms";
    private static final double SECONDS = 5;
    private static final int ROWS = 50;

    /**
     * A question.
     *
     * @param parameters as the list takes them
     * @param condition the same in SQL, beside that of the area
     * @param order in SQL
     */
    private record Shape(String what, String account, String parameters, String condition, String order) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape("all by title", BenchServer.REGISTRAR, "sort=title", "true", "title collate \"C\", id"),
            new Shape(
                    "all by a field",
                    BenchServer.REGISTRAR,
                    "sort=-level",
                    "true",
                    "coalesce(fields ->> 'level', '') collate \"C\" desc, id desc"),
            new Shape(
                    "all with a condition, by title",
                    BenchServer.REGISTRAR,
                    "sort=title&where=" + text("level:eq:high"),
                    "fields ->> 'level' = 'high'",
                    "title collate \"C\", id"),
            new Shape(
                    "all with a word, by title",
                    BenchServer.REGISTRAR,
                    "sort=title&q=" + text("学校"),
                    "(position(lower('学校') in lower(title)) > 0 or starts_with(code, '学校'))",
                    "title collate \"C\", id"),
            new Shape(
                    "two kinds with a condition, by a number",
                    BenchServer.REGISTRAR,
                    "kind=geo-landslide&kind=geo-rockfall&sort=-slopeDeg&where=" + text("threatenedPeople:ge:100"),
                    "kind in ('geo-landslide', 'geo-rockfall') and cast(fields ->> 'threatenedPeople' as numeric) >= 100",
                    "coalesce(cast(fields ->> 'slopeDeg' as float8), '-Infinity') desc, id desc"),
            new Shape(
                    "a township's by title",
                    BenchServer.TOWN_REGISTRAR,
                    "sort=title",
                    "true",
                    "title collate \"C\", id"),
            new Shape(
                    "a township's with a condition, by a field",
                    BenchServer.TOWN_REGISTRAR,
                    "sort=note&where=" + text("level:ne:low"),
                    "fields ->> 'level' is distinct from 'low'",
                    "coalesce(fields ->> 'note', '') collate \"C\", id"));

    private ListRace() {}

    static List<Line> lines(ServerProcess server, City city) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (Shape shape : SHAPES) {
            lines.add(ours(server, shape)
                    .against(
                            "list of 291,520, " + shape.what() + ", with the total",
                            "plain SQL",
                            theirs(server, city, shape),
                            AIM));
        }
        return lines;
    }

    private static Latency ours(ServerProcess server, Shape shape) throws Exception {
        SignedIn client = SignedIn.at(server.port(), shape.account());
        String path = "/api/v1/features?limit=" + ROWS + "&" + shape.parameters();
        return Latency.of(
                1,
                () -> {
                    HttpConnection connection = client.connect("");
                    return number -> {
                        HttpConnection.Answer answer = connection.get(path);
                        if (answer.status() != 200) {
                            throw new IOException(path + " answered " + answer.status());
                        }
                    };
                },
                server.handle(),
                Pace.WARM_SECONDS,
                SECONDS);
    }

    private static Latency theirs(ServerProcess server, City city, Shape shape) throws Exception {
        String area = shape.account().equals(BenchServer.TOWN_REGISTRAR) ? town(city) : "33";
        String where = " from registry.feature where not retired and area_path >= '%s' and area_path < '%s:' and %s"
                .formatted(area, area, shape.condition());
        String page = "select id, code, kind, title, lat, lon, area_path, fields, version, since" + where + " order by "
                + shape.order() + " limit " + (ROWS + 1);
        return Latency.of(
                1,
                () -> {
                    Connection connection = city.connect();
                    PreparedStatement rows = connection.prepareStatement(page);
                    PreparedStatement total = connection.prepareStatement("select count(*)" + where);
                    return number -> {
                        read(rows);
                        read(total);
                    };
                },
                server.handle(), // whose child the database is
                2,
                SECONDS);
    }

    private static String town(City city) throws SQLException {
        try (Connection connection = city.connect();
                ResultSet rows = connection.createStatement().executeQuery(BenchServer.FULLEST_TOWN)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    private static String text(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
