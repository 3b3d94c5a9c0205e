package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.identity.totp.TestTotp;
import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The service itself, {@code anlan run}, on a data folder of its own: begun again and again, and asked what it holds. */
final class CrashedService implements AutoCloseable {

    private static final Pattern FIRST_PASSWORD = Pattern.compile("secadmin .*first password (\\S+)");
    private static final Pattern SECRET = Pattern.compile("\"secret\":\"([^\"]+)\"");
    private static final String OWN_PASSWORD = "Tide-rises-2106";

    private final Path home;
    private volatile Life life;
    private volatile String said = "";
    private long startedAt;
    private Duration startTook = Duration.ZERO;

    CrashedService(Path home) {
        this.home = home;
        this.life = start();
        awaitReady();
    }

    /** The life that runs now, or was killed last. */
    Life life() {
        return life;
    }

    /** What the last life that became ready printed until then; where it answers is in it. */
    String said() {
        return said;
    }

    /** A new life, which is not waited for. */
    Life start() {
        startedAt = System.nanoTime();
        life = Life.start(
                home,
                "cn.anlan.server.Anlan",
                List.of("run"),
                Map.of("ANLAN_DATA", home.resolve("data").toString(), "ANLAN_PORT", "0", "ANLAN_DB_URL", ""));
        return life;
    }

    void awaitReady() {
        life.awaitReady();
        said = life.said();
        startTook = Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** How long the last start took that came to its end. */
    Duration startTook() {
        return startTook;
    }

    /** As a person does it once: a password of one's own, a token for a program, and stations that report by it. */
    String letSendersIn(int senders) throws IOException, InterruptedException, SQLException {
        String first = ServiceDoor.first(FIRST_PASSWORD, said);
        try (ServiceDoor door = ServiceDoor.of(said)) {
            assertThat(door.get("/api/v1/session").version()).isEqualTo(java.net.http.HttpClient.Version.HTTP_2);
            signIn(door, first);
            assertThat(door.post(
                                    "/api/v1/session/password",
                                    "{\"old\":\"%s\",\"new\":\"%s\"}".formatted(first, OWN_PASSWORD))
                            .statusCode())
                    .isEqualTo(200);
            enrol(door);
            assertThat(door.cookie("ANLAN"))
                    .hasValueSatisfying(c -> assertThat(c.getSecure()).isTrue());
            declare(senders);
            return ServiceDoor.first(SECRET, door.post("/api/v1/accounts", """
                                    {"name":"gauges","title":"水文遥测","role":"FEED","areas":["33"]}""").body());
        }
    }

    private static void enrol(ServiceDoor door) throws IOException, InterruptedException {
        String secret = ServiceDoor.first(
                SECRET, door.post("/api/v1/session/totp", "{}").body());
        String code = TestTotp.code(secret, Instant.now()); // the service is another program, on the machine's clock
        assertThat(door.post("/api/v1/session/totp/confirm", "{\"code\":\"" + code + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void signIn(ServiceDoor door, String password) throws IOException, InterruptedException {
        assertThat(door.post("/api/v1/session", "{\"account\":\"secadmin\",\"password\":\"%s\"}".formatted(password))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Straight into the table, as another node would; this one looks again when it meets a name it does not know. */
    private void declare(int senders) throws SQLException {
        String rows = IntStream.range(0, senders)
                .boxed()
                .flatMap(sender ->
                        IntStream.range(0, CrashSender.DATASTREAMS).mapToObj(i -> CrashSender.code(sender, i)))
                .map("(nextval('sensing.datastream_id'), 1, '%s', 'water-level', 'm', '330212', 300)"::formatted)
                .collect(Collectors.joining(","));
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into sensing.datastream (id, feature_id, code, property, unit, area_path, rhythm_seconds) values "
                            + rows);
        }
    }

    /** Waits until the service knows the stations; what is sent before that is rejected row by row. */
    void awaitStations(String token) {
        String at = Instant.EPOCH.plus(1, ChronoUnit.DAYS).toString();
        try (ServiceDoor door = ServiceDoor.of(said)) {
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> door.post(
                                    "/api/v1/observations",
                                    "{\"observations\":[{\"datastream\":\"%s/water-level\",\"observedAt\":\"%s\",\"value\":0}]}"
                                            .formatted(CrashSender.code(0, 0), at),
                                    "Authorization",
                                    "Bearer " + token)
                            .body()
                            .contains("sensing.time-too-old"));
        }
    }

    /**
     * What the database holds.
     *
     * @param rows observations in all
     * @param doubled observations beyond the first of the same datastream and time
     * @param wrong observations whose value is not the one that was sent
     * @param logged observations by the ingest log, which the rules follow
     */
    record Holdings(long rows, long doubled, long wrong, long logged) {}

    Holdings holdings(Instant begin) throws SQLException {
        return query(
                """
                with o as materialized (
                  select datastream_id, observed_at, value,
                         round(extract(epoch from observed_at - '%s'::timestamptz) * 1000)::bigint / %d as batch
                    from sensing.observation)
                select count(*), count(*) - count(distinct (datastream_id, observed_at)),
                       count(*) filter (where value <> (batch %% 1000)::float8 / 100),
                       (select coalesce(sum(rows), 0) from sensing.ingest_log)
                  from o
                """.formatted(begin, CrashSender.STEP.toMillis()),
                row -> new Holdings(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    /** How many of the observations of a sender's batches before this one there are. */
    long rowsBefore(int sender, Instant begin, long batch) throws SQLException {
        return query(
                """
                select count(distinct (o.datastream_id, o.observed_at))
                  from sensing.observation o join sensing.datastream d on d.id = o.datastream_id
                 where d.code like '%s%%' and o.observed_at < '%s'
                """.formatted(
                                CrashSender.code(sender, 0).substring(0, "CRASH-00".length()),
                                begin.plus(CrashSender.STEP.multipliedBy(batch))),
                row -> row.getLong(1));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T query(String sql, Reading<T> reading) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return reading.of(row);
        }
    }

    private Connection connect() throws SQLException {
        EmbeddedPostgres.Address address = life.database();
        return DriverManager.getConnection(address.url(), address.user(), address.password());
    }

    @Override
    public void close() {
        life.close();
    }
}
