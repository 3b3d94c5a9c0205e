package cn.anlan.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Observations a second through our HTTP door (kept raw, parsed, checked, on disk when answered) against the bare COPY of the same
 * rows into the same kind of table, which does none of that and is not even made to wait for the disk.
 */
final class IngestRace {

    private static final int ROWS = 500;
    private static final int BATCHES_PER_SECOND = BenchServer.DATASTREAMS / ROWS;
    private static final double WARM_SECONDS = 3;
    private static final double SECONDS = 6;

    private IngestRace() {}

    static Line line(ServerProcess server, @Nullable PostgisCluster rival) throws Exception {
        Pace.Result ours = perRow(ours(server));
        String what = "observations taken in over HTTP, " + ROWS + " a request";
        if (rival == null) {
            return Line.alone(what, ours.text("rows"));
        }
        return ours.against(what, "rows", "bare COPY, no fsync", perRow(theirs(rival)), 0);
    }

    private static Pace.Result ours(ServerProcess server) throws Exception {
        Instant start = yesterday(server);
        return Pace.of(
                () -> {
                    HttpConnection connection =
                            new HttpConnection(server.port(), "Authorization: Bearer " + server.token() + "\r\n");
                    return batch -> {
                        HttpConnection.Answer answer = connection.post(
                                "/api/v1/observations",
                                "Idempotency-Key: bench-" + batch + "\r\n",
                                json(start, batch).getBytes(StandardCharsets.UTF_8));
                        String said = new String(answer.body(), StandardCharsets.UTF_8);
                        if (answer.status() != 200 || !said.contains("\"accepted\":" + ROWS)) {
                            throw new IOException("a batch was answered " + answer.status() + " " + said);
                        }
                    };
                },
                server.handle(),
                WARM_SECONDS,
                SECONDS);
    }

    private static Pace.Result theirs(PostgisCluster rival) throws Exception {
        try (Connection connection = rival.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table observation (
                        datastream_id integer, line integer, observed_at timestamptz, received_at timestamptz,
                        value double precision, batch bigint, payload_id bigint)""");
            statement.execute("create index on observation using brin (received_at)");
            statement.execute("create index on observation (datastream_id, observed_at)");
            statement.execute("create index on observation (batch)");
        }
        return Pace.of(
                () -> {
                    PGConnection connection = rival.connect().unwrap(PGConnection.class);
                    return batch -> copy(connection, batch);
                },
                rival.handle(),
                WARM_SECONDS,
                SECONDS);
    }

    private static void copy(PGConnection connection, int batch) throws SQLException, IOException {
        StringBuilder rows = new StringBuilder();
        Instant observed = Instant.EPOCH.plusSeconds(batch / BATCHES_PER_SECOND);
        for (int i = 0; i < ROWS; i++) {
            rows.append(datastream(batch, i))
                    .append('\t')
                    .append(i)
                    .append('\t')
                    .append(observed);
            rows.append('\t')
                    .append(observed)
                    .append('\t')
                    .append(value(i))
                    .append('\t')
                    .append(batch);
            rows.append('\t').append(batch).append('\n');
        }
        connection
                .getCopyAPI()
                .copyIn(
                        "copy observation from stdin",
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String json(Instant start, int batch) {
        Instant observed = start.plusSeconds(batch / BATCHES_PER_SECOND);
        StringJoiner rows = new StringJoiner(",", "{\"observations\":[", "]}");
        for (int i = 0; i < ROWS; i++) {
            rows.add("{\"datastream\":\"bench-%d/rain\",\"observedAt\":\"%s\",\"value\":%s}"
                    .formatted(datastream(batch, i), observed, value(i)));
        }
        return rows.toString();
    }

    private static int datastream(int batch, int row) {
        return batch % BATCHES_PER_SECOND * ROWS + row;
    }

    private static double value(int row) {
        return row % 10 / 2.0;
    }

    /** A day before the server's own clock. */
    private static Instant yesterday(ServerProcess server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.port(), "")) {
            String date = connection.get("/actuator/health").header("date");
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .minus(Duration.ofDays(1));
        }
    }

    private static Pace.Result perRow(Pace.Result perBatch) {
        return new Pace.Result(perBatch.perSecond() * ROWS, perBatch.cpuMs() / ROWS);
    }
}
