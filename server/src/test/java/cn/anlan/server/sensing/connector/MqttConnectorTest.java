package cn.anlan.server.sensing.connector;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Accounts;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.NewDatastream;
import cn.anlan.server.sensing.mqtt.MqttLine;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Clients of others publish to a connector that was dropped into the folder while the program ran. */
@AnlanTest
class MqttConnectorTest {

    private static final String CODE = "MQ-001";
    private static final String PASSWORD = "Tide-rises-2106";
    /** Each test has ten minutes of its own: memory knows what an earlier one brought. */
    private static int tens = 2;

    private static final int KILLED = 400;

    @Autowired
    AnlanSettings settings;

    @Autowired
    Connectors connectors;

    @Autowired
    Accounts accounts;

    @Autowired
    Datastreams datastreams;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    private Path folder;
    private Scope account;
    private String token;
    private int level;
    private Instant at;

    @BeforeEach
    void aConnectorIsDroppedIntoTheFolder() throws IOException {
        account = accounts.ensure("iot-gauges", "物联网", Role.FEED, List.of(new AreaPath("3303")), PASSWORD);
        accounts.ensure("iot-others", "别处", Role.FEED, List.of(new AreaPath("3303")), PASSWORD);
        token = accounts.issueToken(account.account(), "test");
        datastreams.declare(Stream.of(
                new NewDatastream(1, CODE, "water-level", new AreaPath("330302"), 300),
                new NewDatastream(2, "MQ-FAR", "water-level", new AreaPath("330102"), 300)));
        level = datastreams.find(CODE + "/water-level").orElseThrow().id();
        at = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(tens++ * 10L, ChronoUnit.MINUTES);
        folder = settings.dataDir().resolve(Connectors.FOLDER);
        Files.createDirectories(folder);
        write(MqttFileTest.RIGHT);
        jdbc.sql("delete from sensing.rejection").update();
        jdbc.sql("delete from sensing.observation").update();
        jdbc.sql("delete from identity.sign_in").update();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("mqtt.yaml"), text.replace("port: 1883", "port: " + freePort()));
        connectors.round();
        assertThat(connectors.states().getFirst().problems()).isEmpty();
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket any = new java.net.ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    private int port() {
        return connectors.find("mqtt-test").orElseThrow().port().orElseThrow().port();
    }

    private String reading(Instant when, double value) {
        return "{\"ts\":\"%s\",\"level\":%s}".formatted(when, value);
    }

    private int rows() {
        return jdbc.sql("select count(*) from sensing.observation where datastream_id = ?")
                .param(level)
                .query(Integer.class)
                .single();
    }

    private List<String> rejected() {
        return jdbc.sql("select code from sensing.rejection where feed = 'mqtt-test' order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    @Test
    void aMessageIsOnDiskWhenItIsAnsweredByFiveAndByThree() {
        Mqtt5BlockingClient five = MqttDevice.five(MqttDevice.to(port()), "iot-gauges", token);
        MqttDevice.publish(five, "gw/gauge-7/up", reading(at, 1.5));
        assertThat(rows()).isEqualTo(1);
        MqttDevice.publish(five, "gw/gauge-7/up", reading(at, 1.5));
        assertThat(rows()).as("what is sent again counts once").isEqualTo(1);
        five.disconnect();
        Mqtt3BlockingClient three = MqttDevice.three(MqttDevice.to(port()), "iot-gauges", PASSWORD);
        MqttDevice.publish(three, "v1/" + CODE + "/water-level", "2.5");
        assertThat(rows()).isEqualTo(2);
        three.disconnect();
        assertThat(rejected()).isEmpty();
    }

    @Test
    void whatIsNotTakenIsKeptAndTheSenderHearsWhy() {
        Mqtt5BlockingClient client = MqttDevice.five(MqttDevice.to(port()), "iot-gauges", token);
        assertThat(MqttDevice.refusal(client, "nobody/knows", "1").getReasonCode())
                .isEqualTo(Mqtt5PubAckReasonCode.TOPIC_NAME_INVALID);
        var wrong = MqttDevice.refusal(client, "gw/gauge-7/up", reading(at, 4_000));
        assertThat(wrong.getReasonCode()).isEqualTo(Mqtt5PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        assertThat(wrong.getReasonString().orElseThrow().toString()).contains("sensing.value-impossible value=4000.0");
        assertThat(MqttDevice.refusal(client, "gw/MQ-FAR/up", reading(at, 1)).getReasonCode())
                .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
        client.disconnect();
        assertThat(rejected())
                .containsExactly("sensing.topic-unmapped", "sensing.value-impossible", "sensing.datastream-not-yours");
    }

    private Mqtt5ConnAckReasonCode refused(String name, String password) {
        return MqttDevice.turnedAway(port(), name, password).getReasonCode();
    }

    @Test
    void wrongPasswordsCountAsFailuresToSignInAndATokenIsNeverLockedOut() {
        Mqtt5ConnAck elsewhere = MqttDevice.turnedAway(port(), "iot-others", PASSWORD);
        assertThat(elsewhere.getReasonCode()).isEqualTo(Mqtt5ConnAckReasonCode.NOT_AUTHORIZED);
        assertThat(elsewhere.getReasonString().orElseThrow().toString()).contains("sensing.account-not-here");
        for (int n = 0; n < 5; n++) {
            assertThat(refused("iot-gauges", n == 0 ? token + "x" : "guess"))
                    .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
        }
        assertThat(refused("iot-gauges", PASSWORD)).isEqualTo(Mqtt5ConnAckReasonCode.BANNED);
        assertThat(jdbc.sql("select failures from identity.sign_in where name = 'iot-gauges'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
        MqttDevice.five(MqttDevice.to(port()), "iot-gauges", token).disconnect();
        assertThat(refused("iot-others", token))
                .as("of another account")
                .isEqualTo(Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD);
    }

    @Test
    void anAccountThatIsClosedEndsItsLinesAtTheNextLook() throws Exception {
        try (MqttLine line = MqttLine.of(port(), "gauge", "iot-gauges", PASSWORD)) {
            mvc.perform(get("/api/v1/connectors").with(as(Role.DUTY_OFFICER, "33")))
                    .andExpect(jsonPath("$.connectors[0].running").value(true))
                    .andExpect(jsonPath("$.connectors[0].topics").value(true))
                    .andExpect(jsonPath("$.connectors[0].counts.lines").value(1));
            String hash = jdbc.sql("select password_hash from identity.account where name = 'iot-gauges'")
                    .query(String.class)
                    .single();
            connectors.round();
            assertThat(line.ended()).isFalse();
            jdbc.sql("update identity.account set password_hash = 'other' where name = 'iot-gauges'")
                    .update();
            connectors.round();
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(line::ended);
            jdbc.sql("update identity.account set password_hash = ? where name = 'iot-gauges'")
                    .param(hash)
                    .update();
        }
    }

    /** Lines break at random moments; whatever was not answered is sent again. At the end everything is there, and once. */
    @Test
    void whatWasAnsweredIsOnDiskWhereverALineBreaks() throws Exception {
        Random random = new Random(20261128);
        Set<Integer> open = new HashSet<>();
        for (int n = 1; n <= KILLED; n++) {
            open.add(n);
        }
        Set<Integer> sent = new HashSet<>();
        while (!open.isEmpty()) {
            try (MqttLine line = MqttLine.of(port(), "gauge", "iot-gauges", token)) {
                for (int n : List.copyOf(open)) {
                    line.publish(n, !sent.add(n), "gw/gauge-7/up", reading(at.plusSeconds(n), n / 100.0));
                }
                Set<Integer> answered = line.answers(random.nextInt(open.size()) + 1);
                assertThat(rows()).isGreaterThanOrEqualTo(KILLED - open.size() + answered.size());
                open.removeAll(answered);
            }
        }
        assertThat(rows()).isEqualTo(KILLED);
        assertThat(jdbc.sql("select count(distinct observed_at) from sensing.observation where datastream_id = ?")
                        .param(level)
                        .query(Integer.class)
                        .single())
                .isEqualTo(KILLED);
    }

    @Test
    void aTopicAndItsPayloadAreTriedWithoutBeingKept() throws Exception {
        mvc.perform(post("/api/v1/connectors/mqtt-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"topic\":\"v1/MQ-001/water-level\",\"payload\":\"14.42\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].datastream").value("MQ-001/water-level"))
                .andExpect(jsonPath("$.rows[0].value").value(14.42));
        mvc.perform(post("/api/v1/connectors/mqtt-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"topic\":\"v2\",\"payload\":\"14.42\"}"))
                .andExpect(jsonPath("$.rejections[0].code").value("sensing.topic-unmapped"));
        mvc.perform(post("/api/v1/connectors/mqtt-test/trial")
                        .with(as(Role.DUTY_OFFICER, "33"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"topic\":\"v2\",\"payload\":\"%s\"}".formatted("x".repeat(200_000))))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("sensing.trial-too-long"));
        assertThat(rows()).isZero();
    }

    @Test
    void moreLinesOfOneAddressThanAllowedAreTurnedAway() throws Exception {
        write(MqttFileTest.RIGHT.replace("perAddress: 50", "perAddress: 1"));
        try (MqttLine first = MqttLine.of(port(), "one", "iot-gauges", token)) {
            try (MqttLine second = MqttLine.opened(port())) {
                Awaitility.await().until(second::ended);
            }
            assertThat(first.ended()).isFalse();
        }
    }

    @Test
    void mosquittoPublishes() throws Exception {
        Path program = Path.of("/usr/bin/mosquitto_pub");
        assumeTrue(
                Files.isExecutable(program),
                "SKIPPED: mosquitto_pub (Debian: mosquitto-clients) is not installed here");
        for (String version : List.of("mqttv311", "mqttv5")) {
            Process process = new ProcessBuilder(List.of(
                            program.toString(),
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port()),
                            "-V",
                            version,
                            "-q",
                            "1",
                            "-u",
                            "iot-gauges",
                            "-P",
                            token,
                            "-t",
                            "v1/" + CODE + "/water-level",
                            "-m",
                            "1.25"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
        }
        assertThat(rows()).isEqualTo(2);
    }

    /** What comes while we are away is kept by the broker, for each version of the protocol. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void aBrokerOfOthersIsReadAndNothingThatCameMeanwhileIsLost(int version, @TempDir Path apart) throws Exception {
        try (Mosquitto broker = Mosquitto.start(apart)) {
            String text =
                    MqttFileTest.BROKER.replace("port: 1884", "port: " + broker.port() + "\n  version: " + version);
            Path file = Files.writeString(folder.resolve("broker.yaml"), text);
            Mqtt3BlockingClient device = MqttDevice.three(MqttDevice.to(broker.port()), "device", "any");
            read(1);
            tell(device, 1);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> rows() == 1);
            Files.delete(file);
            connectors.round();
            tell(device, 2);
            tell(device, 3);
            Files.writeString(file, text);
            read(1);
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> rows() == 3);
            assertThat(rejected()).isEmpty();
            device.disconnect();
        } finally {
            Files.deleteIfExists(folder.resolve("broker.yaml"));
            connectors.round();
        }
    }

    private void read(int lines) {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            connectors.round();
            return connectors
                            .find("broker-test")
                            .orElseThrow()
                            .port()
                            .orElseThrow()
                            .counts()
                            .lines()
                    == lines;
        });
    }

    private void tell(Mqtt3BlockingClient device, int n) {
        MqttDevice.publish(device, "gw/gauge-7/up", reading(at.plusSeconds(n), n));
    }

    @Test
    void aBrokerThatIsAwayIsSaidOnTheBoard() throws Exception {
        Path file = Files.writeString(
                folder.resolve("broker.yaml"), MqttFileTest.BROKER.replace("port: 1884", "port: " + freePort()));
        try {
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
                connectors.round();
                return connectors.find("broker-test").orElseThrow().problems().stream()
                        .anyMatch(why -> why.code().equals("sensing.broker-away"));
            });
        } finally {
            Files.delete(file);
            connectors.round();
        }
    }

    @Test
    void withACertificateTheLineIsEncrypted() throws Exception {
        TestCertificate certificate = TestCertificate.put(folder, "mqtt");
        write(MqttFileTest.RIGHT.replace("perAddress: 50", "perAddress: 50, certificate: mqtt.crt, key: mqtt.key"));
        var encrypted = MqttDevice.to(port())
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(certificate.trusted())
                        .hostnameVerifier((host, session) -> true)
                        .build());
        Mqtt5BlockingClient client = MqttDevice.five(encrypted, "iot-gauges", token);
        MqttDevice.publish(client, "gw/gauge-7/up", reading(at, 1.5));
        assertThat(rows()).isEqualTo(1);
        client.disconnect();
        Files.delete(folder.resolve("mqtt.key"));
        Files.writeString(folder.resolve("mqtt.yaml"), Files.readString(folder.resolve("mqtt.yaml")) + "# again\n");
        connectors.round();
        assertThat(connectors.states().getFirst().problems())
                .extracting(one -> one.code())
                .contains("sensing.connector-stopped");
        Files.delete(folder.resolve("mqtt.crt"));
    }
}
