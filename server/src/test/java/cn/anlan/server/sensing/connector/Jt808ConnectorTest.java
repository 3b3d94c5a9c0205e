package cn.anlan.server.sensing.connector;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.platform.TestPorts;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.position.KnownFix;
import cn.anlan.server.sensing.position.Positions;
import cn.anlan.server.sensing.telemetry.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Terminals call a connector that was dropped into the folder while the program ran. */
@AnlanTest
class Jt808ConnectorTest {

    private static final String MAPPED = "013912345678";
    private static final String IN_THE_BOOKS = "013900000002";
    private static final String STRANGE = "013999999999";
    private static final int HELD = 0x0704;

    @Autowired
    AnlanSettings settings;

    @Autowired
    Connectors connectors;

    @Autowired
    Accounts accounts;

    @Autowired
    Features features;

    @Autowired
    Positions positions;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    /** Each test has a minute of its own: memory knows what an earlier one brought. */
    private static int minutes = 100;

    private Instant at;
    private long ship;

    @BeforeEach
    void aConnectorIsDroppedIntoTheFolder() throws IOException {
        accounts.ensure("vehicle-positions", "车船定位", Role.FEED, List.of(new AreaPath("3303")), null);
        if (features.findByCode("SHIP-1").isEmpty()) {
            features.load(Stream.of(
                    ship("SHIP-1", "330302", Map.of()),
                    ship("SHIP-2", "330304", Map.of("terminal", "13900000002")),
                    ship("SHIP-3", "330304", Map.of("terminal", "13900000003")),
                    ship("SHIP-4", "330304", Map.of("terminal", 13_900_000_003L)),
                    ship("SHIP-FAR", "330203", Map.of("terminal", "13900000005"))));
        }
        ship = features.findByCode("SHIP-1").orElseThrow().id();
        at = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(--minutes, ChronoUnit.MINUTES);
        Path file = settings.dataDir().resolve(Connectors.FOLDER).resolve("jt808.yaml");
        Files.createDirectories(file.getParent());
        write(ConnectorReaderTest.TERMINALS);
        jdbc.sql("delete from sensing.rejection").update();
    }

    private void write(String text) throws IOException {
        Path file = settings.dataDir().resolve(Connectors.FOLDER).resolve("jt808.yaml");
        Files.writeString(file, text.replace("port: 5808", "port: " + TestPorts.free()));
        connectors.round();
    }

    private static NewFeature ship(String code, String area, Map<String, Object> fields) {
        return new NewFeature(code, "ship", "浙渔" + code, new Position(28, 121), new AreaPath(area), fields, true);
    }

    private RunningConnector running() {
        return connectors.find("jt808-test").orElseThrow();
    }

    private Terminal terminal() throws IOException {
        return new Terminal(running().port().orElseThrow().port());
    }

    private List<KnownFix> stored(long subject) {
        return positions.way(subject, at.minusSeconds(1), at.plusSeconds(50), 100);
    }

    private int rows(long subject) {
        return jdbc.sql("select count(*) from sensing.position where subject = ? and observed_at between ? and ?")
                .params(subject, java.sql.Timestamp.from(at), java.sql.Timestamp.from(at.plusSeconds(50)))
                .query(Integer.class)
                .single();
    }

    private List<String> rejected() {
        return jdbc.sql("select code from sensing.rejection where feed = 'jt808-test' order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static byte[] message(String number, int serial, String body) {
        return Terminal.message(0x0200, number, serial, body);
    }

    private static void assertAnswered(String answer, int serial, String id, int result) {
        assertThat(answer).startsWith("8001").contains("%04X%s%02X".formatted(serial, id, result));
    }

    @Test
    void aPositionIsOnDiskBeforeItIsAnsweredAndCountsOnceHoweverOftenItComes() throws IOException {
        byte[] position = message(MAPPED, 9, Terminal.position(27.9, 120.7, at));
        try (Terminal terminal = terminal()) {
            terminal.signIn(MAPPED);
            for (int n = 0; n < 3; n++) {
                terminal.send(position);
                assertAnswered(terminal.answer(), 9, "0200", 0);
                assertThat(rows(ship)).isEqualTo(1);
            }
        }
        KnownFix stored = stored(ship).getFirst();
        assertThat(stored.fix().lon()).isCloseTo(120.7, within(1e-9));
        assertThat(stored.fix().lat()).isCloseTo(27.9, within(1e-9));
        assertThat(stored.fix().speedKmh()).isCloseTo(40.0, within(1e-9));
        assertThat(stored.fix().direction()).isEqualTo(135);
        assertThat(stored.fix().at()).isEqualTo(at);
        assertThat(rejected()).isEmpty();
    }

    @Test
    void aCodeIsTheSameAtEveryRegistrationAndNoOneElses() throws IOException {
        String first;
        try (Terminal terminal = terminal()) {
            first = terminal.signIn(MAPPED);
        }
        write(ConnectorReaderTest.TERMINALS);
        try (Terminal terminal = terminal()) {
            assertThat(terminal.signIn(MAPPED)).isEqualTo(first).matches("[0-9A-F]{20}");
            assertThat(terminal.signIn(IN_THE_BOOKS)).isNotEqualTo(first);
            terminal.send(Terminal.message(
                    0x0102,
                    IN_THE_BOOKS,
                    3,
                    HexFormat.of().formatHex(first.getBytes(java.nio.charset.StandardCharsets.US_ASCII))));
            assertAnswered(terminal.answer(), 3, "0102", 1);
        }
        assertThat(rejected()).containsExactly("sensing.terminal-code");
    }

    @Test
    void aTerminalIsKnownByAFieldOfTheBooksAndOneOfTwoFeaturesIsNot() throws IOException {
        long second = features.findByCode("SHIP-2").orElseThrow().id();
        try (Terminal terminal = terminal()) {
            terminal.signIn(IN_THE_BOOKS);
            terminal.send(message(IN_THE_BOOKS, 4, Terminal.position(27.9, 120.7, at)));
            assertAnswered(terminal.answer(), 4, "0200", 0);
            terminal.send(Terminal.message(0x0100, "013900000003", 5, "0021"));
            assertThat(terminal.answer()).startsWith("8100").contains("000504");
        }
        assertThat(stored(second)).hasSize(1);
        assertThat(rejected()).containsExactly("sensing.terminal-twice");
    }

    @Test
    void anUnknownTerminalsPositionIsKeptAndReadOnceTheTerminalIsInTheFile() throws Exception {
        try (Terminal terminal = terminal()) {
            terminal.send(message(STRANGE, 6, Terminal.position(27.8, 120.6, at)));
            assertAnswered(terminal.answer(), 6, "0200", 1);
        }
        assertThat(rejected()).containsExactly("sensing.terminal-unknown");
        write(ConnectorReaderTest.TERMINALS.replace(MAPPED, STRANGE));
        long payload = jdbc.sql("select max(payload_id) from sensing.rejection")
                .query(Long.class)
                .single();
        mvc.perform(post("/api/v1/payloads/" + payload + "/replay").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk());
        assertThat(stored(ship)).extracting(one -> one.fix().lat()).containsExactly(27.8);
        assertThat(jdbc.sql("select state from sensing.rejection")
                        .query(String.class)
                        .list())
                .containsOnly("replayed");
    }

    @Test
    void rowsOfABatchThatAreWrongAreSetAsideWithFieldAndValueAndTheOthersAreTaken() throws IOException {
        String good = Terminal.position(27.9, 120.7, at);
        String second = Terminal.position(27.91, 120.7, at.plusSeconds(10));
        Instant ahead = clock.instant().plus(Duration.ofMinutes(11));
        try (Terminal terminal = terminal()) {
            terminal.signIn(MAPPED);
            terminal.send(Terminal.message(
                    HELD,
                    MAPPED,
                    7,
                    Terminal.batch(
                            good,
                            Terminal.position(1, 27_900_000, 120_700_000, 0, Terminal.time(at.plusSeconds(1))),
                            Terminal.position(3, 91_000_000, 120_700_000, 0, Terminal.time(at.plusSeconds(2))),
                            Terminal.position(3, 27_900_000, 181_000_000, 0, Terminal.time(at.plusSeconds(3))),
                            Terminal.position(3, 27_900_000, 120_700_000, 361, Terminal.time(at.plusSeconds(4))),
                            Terminal.position(27.9, 120.7, ahead),
                            Terminal.position(27.9, 120.7, at.minus(Duration.ofDays(367))),
                            Terminal.position(3, 27_900_000, 120_700_000, 0, "26112810101A"),
                            Terminal.position(3, 27_900_000, 120_700_000, 0, "260230101010"),
                            second)));
            assertAnswered(terminal.answer(), 7, "0704", 0);
        }
        assertThat(stored(ship)).hasSize(2);
        assertThat(jdbc.sql("select code || ' ' || field || ' ' || line from sensing.rejection order by line")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "sensing.position-not-fixed status 1",
                        "sensing.position-impossible lat 2",
                        "sensing.position-impossible lon 3",
                        "sensing.position-impossible direction 4",
                        "sensing.time-in-future at 5",
                        "sensing.time-too-old at 6",
                        "sensing.octets-digits time 7",
                        "sensing.octets-time time 8");
        assertThat(jdbc.sql("select value from sensing.rejection where line = 7")
                        .query(String.class)
                        .single())
                .isEqualTo("26112810101A");
        assertThat(jdbc.sql("select distinct area_path from sensing.rejection")
                        .query(String.class)
                        .single())
                .isEqualTo("330302");
    }

    @Test
    void aSubjectWhoseHomeIsOutsideTheAccountsAreasIsNotTaken() throws IOException {
        long far = features.findByCode("SHIP-FAR").orElseThrow().id();
        try (Terminal terminal = terminal()) {
            terminal.signIn("013900000005");
            terminal.send(message("013900000005", 8, Terminal.position(27.9, 120.7, at)));
            assertAnswered(terminal.answer(), 8, "0200", 0);
        }
        assertThat(stored(far)).isEmpty();
        assertThat(rejected()).containsExactly("sensing.subject-not-yours");
    }

    /** The commit fails: nothing is answered, the line ends; the terminal sends again, and what it sent counts once. */
    @Test
    void whatIsNotCommittedIsNotAnsweredAndComesAgain() throws IOException {
        byte[] position = message(MAPPED, 10, Terminal.position(27.9, 120.7, at));
        jdbc.sql("alter table sensing.position add constraint never check (subject < 0) not valid")
                .update();
        try (Terminal terminal = terminal()) {
            terminal.signIn(MAPPED);
            terminal.send(position);
            assertThat(terminal.answer()).isEmpty();
        } finally {
            jdbc.sql("alter table sensing.position drop constraint never").update();
        }
        Awaitility.await().until(() -> running().port().orElseThrow().counts().failed() == 1);
        assertThat(rows(ship)).isZero();
        assertThat(jdbc.sql("select count(*) from sensing.raw_payload where feed = 'jt808-test' and state = 'kept'")
                        .query(Integer.class)
                        .single())
                .as("the payload itself was kept before")
                .isEqualTo(1);
        try (Terminal terminal = terminal()) {
            terminal.signIn(MAPPED);
            terminal.send(position);
            assertAnswered(terminal.answer(), 10, "0200", 0);
        }
        assertThat(rows(ship)).isEqualTo(1);
        assertThat(stored(ship)).hasSize(1);
    }

    @Test
    void octetsOneByOneAndNoiseBetweenMessagesDoNotLoseAPosition() throws IOException {
        try (Terminal terminal = terminal()) {
            terminal.signIn(MAPPED);
            for (byte octet : message(MAPPED, 11, Terminal.position(27.9, 120.7, at))) {
                terminal.send(new byte[] {octet});
            }
            assertAnswered(terminal.answer(), 11, "0200", 0);
            terminal.send(HexFormat.of().parseHex("00FF"));
            terminal.send(message(MAPPED, 12, Terminal.position(27.9, 120.7, at.plusSeconds(5))));
            assertAnswered(terminal.answer(), 12, "0200", 0);
        }
        assertThat(stored(ship)).hasSize(2);
        assertThat(rejected()).containsExactly("sensing.octets-cut-short");
    }

    @Test
    void aMessageIsTriedWithoutBeingKept() throws Exception {
        String hex = HexFormat.of().formatHex(message(MAPPED, 1, Terminal.position(27.9, 120.7, at)));
        mvc.perform(post("/api/v1/connectors/jt808-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hex\":\"" + hex + "\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows").isEmpty())
                .andExpect(jsonPath("$.positions[0].subject").value(ship))
                .andExpect(jsonPath("$.positions[0].title").value("浙渔SHIP-1"))
                .andExpect(jsonPath("$.positions[0].lat").value(27.9))
                .andExpect(jsonPath("$.rejections").isEmpty());
        assertThat(stored(ship)).isEmpty();
        mvc.perform(get("/api/v1/data-quality").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.feeds[*].feed", hasItem("jt808-test")));
    }

    /** Terminals of several lines at once, each repeating itself: every moment of each is there once. */
    @Test
    void manyLinesWithRepeatsLeaveEachPositionOnce() throws Exception {
        int lines = 8;
        int moments = 12;
        try (var lineThreads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Integer>> done = Stream.generate(() -> lineThreads.submit(() -> {
                        try (Terminal terminal = terminal()) {
                            terminal.signIn(MAPPED);
                            for (int n = 0; n < moments; n++) {
                                terminal.send(message(MAPPED, n, Terminal.position(27.9, 120.7, at.plusSeconds(n))));
                                assertAnswered(terminal.answer(), n, "0200", 0);
                            }
                            return moments;
                        }
                    }))
                    .limit(lines)
                    .toList();
            for (var one : done) {
                assertThat(one.get()).isEqualTo(moments);
            }
        }
        assertThat(rows(ship)).isEqualTo(moments);
        assertThat(positions
                        .latest(Scope.program("test"), new Positions.Asked("ship", null), ship - 1, 1)
                        .getFirst()
                        .position()
                        .fix()
                        .at())
                .isAfterOrEqualTo(at.plusSeconds(moments - 1));
    }
}
