package cn.anlan.bench;

import cn.anlan.server.map.MapPoint;
import cn.anlan.server.registry.books.out.XlsxWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * A workbook of 100,000 slopes through the door of books, read and then taken, against the bare COPY of the same rows into a table of
 * the same shape; and how much memory the server needs meanwhile for a tenth of it and for all.
 */
final class BookRace {

    private static final int ROWS = 100_000;
    private static final int FEW = 10_000;
    private static final int LOOK_AGAIN_MS = 50;
    private static final long PATIENCE_S = 900;
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z]+)\"");
    private static final Pattern READ = Pattern.compile("\"rows\":\\{\"read\":(\\d+),\"bad\":(\\d+)");
    private static final Pattern RATE = Pattern.compile("\"rowsPerSecond\":(\\d+)");
    private static final List<String> LEVELS = List.of("极高", "高", "中", "低");

    private final List<MapPoint> slopes;

    BookRace(List<MapPoint> points) {
        slopes =
                points.stream().filter(point -> point.kind().startsWith("geo-")).toList();
    }

    List<Line> lines(ServerProcess server, City city) throws Exception {
        SignedIn registrar = SignedIn.at(server.port(), BenchServer.REGISTRAR);
        Heap heap = new Heap(server.log().resolveSibling("."));
        try (HttpConnection connection = registrar.writing()) {
            take(connection, sent(connection, book(FEW, "W")));
            double before = heap.liveMb();
            String few = post(connection, book(FEW, "F"));
            double fewMb = heap.mostMbWhile(() -> is(connection, few, "READING")) - before;
            cancel(connection, few);
            String many = post(connection, book(ROWS, "M"));
            double manyMb = heap.mostMbWhile(() -> is(connection, many, "READING")) - before;
            cancel(connection, many);
            long start = System.nanoTime();
            String timed = sent(connection, book(ROWS, "T"));
            double readRate = Double.parseDouble(group(RATE, get(connection, timed)));
            double taken = take(connection, timed);
            double all = ROWS / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
            double copied = copied(city);
            String rival = "bare COPY " + Line.number(copied) + " rows/s";
            return List.of(
                    new Line(
                            "100,000 slopes from xlsx, read and checked",
                            rate(readRate),
                            rival,
                            readRate / copied,
                            0,
                            ""),
                    new Line("the same taken", rate(taken), rival, taken / copied, 0, ""),
                    new Line("the same, file to features over HTTP", rate(all), rival, all / copied, 0, ""),
                    new Line(
                            "heap that reading 100,000 rows needs more than none",
                            Line.number(manyMb) + " MB",
                            "10,000 rows " + Line.number(fewMb) + " MB",
                            0,
                            0,
                            "does not grow"));
        }
    }

    private static String rate(double perSecond) {
        return Line.number(perSecond) + " rows/s";
    }

    private byte[] book(int rows, String mark) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        XlsxWriter writer = new XlsxWriter(file, "隐患点", 1);
        writer.row(List.of("编号", "名称", "行政区划", "纬度", "经度", "风险等级", "坡度", "受威胁人数", "合成数据"));
        for (int i = 0; i < rows; i++) {
            MapPoint at = slopes.get(i % slopes.size());
            writer.row(List.of(
                    "BENCH-" + mark + i,
                    "测速隐患点" + i,
                    at.area().code(),
                    at.lat(),
                    at.lon(),
                    LEVELS.get(i % LEVELS.size()),
                    18 + i % 50,
                    i % 260,
                    "是"));
        }
        writer.end();
        return file.toByteArray();
    }

    private static String post(HttpConnection connection, byte[] book) throws IOException {
        HttpConnection.Answer answer = connection.send(
                "POST",
                "/api/v1/imports?kind=geo-landslide&name=bench.xlsx",
                "Content-Type: application/octet-stream\r\n",
                book);
        if (answer.status() != 202) {
            throw new IOException("a book was answered " + answer.status() + " " + text(answer));
        }
        return group(ID, text(answer));
    }

    /** Sends a book and waits until it is read. */
    private static String sent(HttpConnection connection, byte[] book) throws Exception {
        String id = post(connection, book);
        until(connection, id, "PREVIEW");
        Matcher rows = READ.matcher(get(connection, id));
        if (!rows.find() || !rows.group(2).equals("0")) {
            throw new IOException("rows of the book are wrong: " + get(connection, id));
        }
        return id;
    }

    /** Takes it, and says how many rows a second of a hundred thousand that were. */
    private static double take(HttpConnection connection, String id) throws Exception {
        long start = System.nanoTime();
        connection.post("/api/v1/imports/" + id + "/take", "", new byte[0]);
        until(connection, id, "TAKEN");
        return ROWS / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static void cancel(HttpConnection connection, String id) throws IOException {
        connection.post("/api/v1/imports/" + id + "/cancel", "", new byte[0]);
    }

    private static void until(HttpConnection connection, String id, String state) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!is(connection, id, state)) {
            if (System.nanoTime() > end || is(connection, id, "FAILED")) {
                throw new IOException("the book is not " + state + ": " + get(connection, id));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
    }

    private static boolean is(HttpConnection connection, String id, String state) throws IOException {
        return group(STATE, get(connection, id)).equals(state);
    }

    private static String get(HttpConnection connection, String id) throws IOException {
        return text(connection.get("/api/v1/imports/" + id));
    }

    private static String text(HttpConnection.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String group(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private double copied(City city) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            MapPoint at = slopes.get(i % slopes.size());
            rows.append(String.format(
                    Locale.ROOT,
                    "%d\tBENCH-C%d\tgeo-landslide\t测速隐患点%d\t%.6f\t%.6f\t%s\t{\"level\":\"high\",\"slopeDeg\":%d,\"threatenedPeople\":%d}\tt%n",
                    10_000_000L + i,
                    i,
                    i,
                    at.lat(),
                    at.lon(),
                    at.area().code(),
                    18 + i % 50,
                    i % 260));
        }
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        try (Connection connection = city.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table bench_feature (like registry.feature including all)");
            long start = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bench_feature (id, code, kind, title, lat, lon, area_path, fields, synthetic) from stdin",
                            new ByteArrayInputStream(bytes));
            double perSecond = ROWS / ((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
            statement.execute("drop table bench_feature");
            return perSecond;
        }
    }
}
