package cn.anlan.server.sensing.connector;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.platform.TestPorts;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.NewDatastream;
import cn.anlan.server.sensing.Observation;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.sensing.telemetry.Port;
import cn.anlan.server.sensing.telemetry.Station;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Stations call a connector that was dropped into the folder while the program ran. */
@AnlanTest
class Sl651ConnectorTest {

    private static final String ADDRESS = "0061800700";
    private static final String CODE = "61800700";

    @Autowired
    AnlanSettings settings;

    @Autowired
    Connectors connectors;

    @Autowired
    Accounts accounts;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Observations observations;

    @Autowired
    WorldClock clock;

    @Autowired
    MachineClock machine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    /** Each test has a minute of its own: memory knows what an earlier one brought. */
    private static int minutes = 10;

    private Path file;
    private int level;
    private Instant at;

    @BeforeEach
    void aConnectorIsDroppedIntoTheFolder() throws IOException {
        accounts.ensure("water-telemetry", "水文遥测", Role.FEED, List.of(new AreaPath("3303")), null);
        datastreams.declare(Stream.of(new NewDatastream(1, CODE, "water-level", new AreaPath("330302"), 300)));
        level = datastreams.find(CODE + "/water-level").orElseThrow().id();
        at = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(++minutes, ChronoUnit.MINUTES);
        file = settings.dataDir().resolve(Connectors.FOLDER).resolve("sl651.yaml");
        Files.createDirectories(settings.dataDir().resolve(Connectors.FOLDER));
        onlyOurs();
        write(ConnectorReaderTest.RIGHT);
        jdbc.sql("delete from sensing.rejection").update();
        jdbc.sql("delete from sensing.observation").update();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text.replace("port: 5651", "port: " + TestPorts.free()));
        connectors.round();
    }

    /** Other tests on the same folder may have left theirs. */
    private void onlyOurs() throws IOException {
        try (Stream<Path> all = Files.list(settings.dataDir().resolve(Connectors.FOLDER))) {
            for (Path other : all.filter(one -> !one.equals(file)).toList()) {
                Files.delete(other);
            }
        }
    }

    private Station station() throws IOException {
        return new Station(
                connectors.find("sl651-test").orElseThrow().port().orElseThrow().port());
    }

    private List<Observation> stored() {
        return observations.series(level, at.minusSeconds(1), at.plusSeconds(1));
    }

    private List<String> rejected() {
        return jdbc.sql("select code from sensing.rejection where feed = 'sl651-test' order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static byte[] report(Instant at) {
        return Station.report(ADDRESS, 18, at, Station.level("00014420") + "38121220");
    }

    private int rows() {
        return jdbc.sql(
                        "select count(*) from sensing.observation where datastream_id = ? and observed_at = ?::timestamptz")
                .params(level, at.toString())
                .query(Integer.class)
                .single();
    }

    private static void assertAnswered(Station station, String function, int serial) throws IOException {
        String head = "7E7E" + ADDRESS + "011234" + function + "800802" + "%04X".formatted(serial);
        assertThat(station.answer()).startsWith(head).hasSize(2 * Station.ANSWER);
    }

    @Test
    void aReportIsOnDiskBeforeItIsAnsweredAndCountsOnceHoweverOftenItComes() throws IOException {
        try (Station station = station()) {
            for (int n = 0; n < 3; n++) {
                station.send(report(at));
                assertAnswered(station, "32", 18);
                assertThat(stored()).extracting(Observation::value).containsExactly(14.42);
            }
        }
        assertThat(rows()).isEqualTo(1);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void octetsInPiecesAndNoiseBetweenFramesDoNotLoseAReport() throws IOException {
        byte[] report = report(at);
        try (Station station = station()) {
            for (byte octet : report) {
                station.send(new byte[] {octet});
            }
            assertAnswered(station, "32", 18);
            station.send(HexFormat.of().parseHex("00FF"));
            station.send(Station.report(ADDRESS, 19, at, Station.level("00015000")));
            assertAnswered(station, "32", 19);
        }
        assertThat(stored()).extracting(Observation::value).containsExactly(15.0);
        assertThat(rejected()).containsExactly("sensing.octets-noise");
    }

    @Test
    void whatCannotBeTakenIsKeptWithItsReasonAndAnsweredAllTheSame() throws IOException {
        try (Station station = station()) {
            station.send(Station.report("0099999999", 1, at, Station.level("00014420")));
            assertThat(station.answer()).startsWith("7E7E0099999999");
            station.send(Station.report(ADDRESS, 2, at, "3923FFFFFFFF" + "272300012345"));
            assertAnswered(station, "32", 2);
        }
        assertThat(rejected())
                .as("that a station has no value is no rejection")
                .containsExactly("sensing.datastream-unknown", "sensing.element-unmapped");
    }

    @Test
    void aFrameWhoseCheckDoesNotFitIsKeptAndNotAnsweredSoThatItIsSentAgain() throws IOException {
        byte[] torn = report(at);
        torn[torn.length - 1] ^= 1;
        try (Station station = station()) {
            station.send(torn);
            station.send(Station.report(ADDRESS, 20, at, Station.level("00014420")));
            assertAnswered(station, "32", 20);
        }
        assertThat(rejected()).containsExactly("sensing.octets-check");
    }

    @Test
    void anotherPasswordIsNotAnswered() throws IOException {
        byte[] report = Station.report(ADDRESS, 1, at, Station.level("00014420"), "9999");
        try (Station station = station()) {
            station.send(report);
            station.send(report(at));
            assertAnswered(station, "32", 18);
        }
        assertThat(rejected()).containsExactly("sensing.station-password");
    }

    @Test
    void aLineOfNothingButNoiseIsClosedAndNoMoreThanMostFaultsAreKept() throws IOException {
        noise("7E".repeat(2_048), 60);
    }

    /** The line reads at most 2,048 octets at once, so that so many pieces are as many faults at least. */
    private void noise(String piece, int times) throws IOException {
        jdbc.sql("delete from sensing.rejection").update();
        try (Station station = station()) {
            for (int n = 0; n < times; n++) {
                station.send(HexFormat.of().parseHex(piece));
            }
            station.rest();
        } catch (IOException hungUp) {
            assertThat(hungUp).hasMessageMatching("(?i).*(reset|broken pipe|connection).*"); // while we were sending
        }
        Awaitility.await()
                .until(() -> connectors
                                .find("sl651-test")
                                .orElseThrow()
                                .port()
                                .orElseThrow()
                                .counts()
                                .lines()
                        == 0);
        assertThat(rejected()).hasSize(50).containsOnly("sensing.octets-begin-mark");
    }

    @Test
    void aPieceOfNothingButBeginningsIsOneFault() throws IOException {
        try (Station station = station()) {
            station.send(HexFormat.of().parseHex("7E".repeat(2_048)));
            station.send(report(at));
            assertAnswered(station, "32", 18);
        }
        assertThat(rejected()).hasSizeLessThan(5).containsOnly("sensing.octets-begin-mark");
    }

    @Test
    void partsAreAnsweredOnceTheLastIsHereAndAPictureIsKeptThoughNotRead() throws IOException {
        try (Station station = station()) {
            station.send(Station.part(ADDRESS, 3, 1, "0007" + "261128000000"));
            station.send(Station.part(ADDRESS, 3, 2, "BBBB"));
            station.send(Station.part(ADDRESS, 3, 3, "CCCC"));
            assertAnswered(station, "36", 7);
            station.send(Station.part(ADDRESS, 3, 1, "0008" + "261128000000"));
            station.send(report(at));
            assertAnswered(station, "32", 18);
        }
        Awaitility.await().until(() -> rejected().size() == 2);
        assertThat(rejected()).containsExactly("sensing.octets-function", "sensing.octets-part");
    }

    @Test
    void halvesOfTwoMessagesAreNotJoinedWhereAPartIsLost() throws IOException {
        byte[] torn = Station.part(ADDRESS, 2, 1, "0007" + "261128000000");
        torn[torn.length - 1] ^= 1;
        byte[] second = Station.part(ADDRESS, 2, 2, "A2A2");
        try (Station station = station()) {
            station.send(torn);
            station.send(second);
            station.send(Station.part(ADDRESS, 2, 1, "0007" + "261128000000"));
            station.send(second);
            assertAnswered(station, "36", 7);
            station.send(Station.part(ADDRESS, 2, 1, "0008" + "261128000000"));
            station.send(Station.part(ADDRESS, 2, 2, "B2B2"));
            assertAnswered(station, "36", 8);
        }
        assertThat(rejected())
                .containsExactly(
                        "sensing.octets-check",
                        "sensing.octets-part",
                        "sensing.octets-function",
                        "sensing.octets-function");
    }

    @Test
    void aMessageWhosePartsDoNotComeIsNotWaitedForThoughOtherReportsDo() throws Exception {
        try (Station station = station()) {
            station.send(Station.part(ADDRESS, 3, 1, "0007" + "261128000000"));
            station.send(report(at));
            assertAnswered(station, "32", 18);
            Instant held = machine.instant();
            Awaitility.await().until(() -> machine.instant().isAfter(held.plusMillis(20)));
            station.send(report(at));
            assertAnswered(station, "32", 18);
            Port port = connectors.find("sl651-test").orElseThrow().port().orElseThrow();
            Awaitility.await().until(() -> {
                port.sweep(held.plusSeconds(30)); // while the answer goes out, the line waits for that
                return port.counts().lines() == 0;
            });
            assertThat(station.rest()).isEmpty();
        }
        Awaitility.await().until(() -> !rejected().isEmpty());
        assertThat(rejected()).containsExactly("sensing.octets-part");
    }

    @Test
    void anAccountThatIsClosedBringsNothingAnyMore() throws IOException {
        try (Station station = station()) {
            jdbc.sql("update identity.account set enabled = false where name = 'water-telemetry'")
                    .update();
            connectors.round();
            assertThat(station.rest()).isEmpty();
            assertThat(connectors.states().getFirst().problems().getFirst().field())
                    .isEqualTo("account");
        } finally {
            jdbc.sql("update identity.account set enabled = true where name = 'water-telemetry'")
                    .update();
        }
        connectors.round();
        try (Station station = station()) {
            station.send(report(at));
            assertAnswered(station, "32", 18);
        }
    }

    @Test
    void aFileIsLookedAtAnewWhenItChangesAndAWrongOneSaysWhatIsWrong() throws Exception {
        write(ConnectorReaderTest.RIGHT.replace("owner: 市水利局", "owner: ''"));
        mvc.perform(get("/api/v1/connectors").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.connectors[0].file").value("sl651.yaml"))
                .andExpect(jsonPath("$.connectors[0].running").value(false))
                .andExpect(jsonPath("$.connectors[0].problems[*].field", hasItem("owner")));
        write(ConnectorReaderTest.RIGHT);
        mvc.perform(get("/api/v1/connectors").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.connectors[0].id").value("sl651-test"))
                .andExpect(jsonPath("$.connectors[0].running").value(true))
                .andExpect(jsonPath("$.connectors[0].problems").isEmpty());
        mvc.perform(get("/api/v1/data-quality").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.feeds[*].feed", hasItem("sl651-test")));
        Files.delete(file);
        connectors.round();
        assertThat(connectors.states()).isEmpty();
    }

    @Test
    void aRowThatIsCorrectedIsTakenInAsItWouldHaveBeen() throws Exception {
        write(ConnectorReaderTest.RIGHT.replace("Z: water-level", "Z: {property: water-level, factor: 0.1}"));
        try (Station station = station()) {
            station.send(Station.report("0061800799", 3, at, Station.level("00015300")));
            assertThat(station.answer()).startsWith("7E7E0061800799");
        }
        var rejected = jdbc.sql("select id, row_text from sensing.rejection where feed = 'sl651-test'")
                .query((row, n) -> java.util.Map.entry(row.getLong(1), row.getString(2)))
                .single();
        String corrected = rejected.getValue().replace("61800799", CODE);
        mvc.perform(post("/api/v1/rejections/{id}/correction", rejected.getKey())
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"row\":" + corrected + "}"))
                .andExpect(status().isOk());
        assertThat(stored()).extracting(Observation::value).containsExactly(1.53);
    }

    @Test
    void aMessageIsTriedWithoutBeingKept() throws Exception {
        String hex = HexFormat.of().formatHex(report(at));
        mvc.perform(post("/api/v1/connectors/sl651-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hex\":\"" + hex + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].datastream").value(CODE + "/water-level"))
                .andExpect(jsonPath("$.rows[0].value").value(14.42))
                .andExpect(jsonPath("$.rejections").isEmpty());
        assertThat(stored()).isEmpty();
        mvc.perform(post("/api/v1/connectors/sl651-test/trial")
                        .with(as(Role.DUTY_OFFICER, "3302"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hex\":\"" + hex + "\"}"))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/v1/connectors/sl651-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hex\":\"7G\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("sensing.not-hex"));
        mvc.perform(post("/api/v1/connectors/none/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hex\":\"7E\"}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("sensing.connector-unknown"));
    }
}
