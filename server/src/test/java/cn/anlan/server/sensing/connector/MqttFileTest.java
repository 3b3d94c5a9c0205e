package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.server.Project;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.MqttClientMapping;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file may say of MQTT. */
class MqttFileTest {

    static final String RIGHT = """
            id: mqtt-test
            title: {zh: 物联网, en: Devices}
            owner: 物联网平台
            account: iot-gauges
            rhythmSeconds: 300
            listen: {protocol: mqtt, address: 127.0.0.1, port: 1883, perAddress: 50}
            topics:
              - {topic: "v1/{device}/{property}", value: number}
              - {topic: "t/{device}", value: number, property: temperature}
              - topic: gw/{device}/up
                value: json
                time: /ts
                values: {/level: water-level, /rain: {property: rain, factor: 0.1}}
              - topic: list/{property}/#
                value: json
                each: /data
                device: /id
                time: /t
                timeIs: seconds
                zone: Asia/Shanghai
                values: {/v: "{property}"}
              - {topic: batch/+, value: batch}
            devices: {gauge-7: MQ-001}
            properties: {lvl: {property: water-level, factor: 0.01}}
            """;

    static final String BROKER = """
            id: broker-test
            title: {zh: 外部消息代理, en: A broker}
            owner: 物联网平台
            account: iot-gauges
            read:
              protocol: mqtt-client
              address: 127.0.0.1
              port: 1884
              client: anlan-test
              filters: ["gw/+/up"]
            topics:
              - {topic: "gw/{device}/up", value: json, time: /ts, values: {/level: water-level}}
            devices: {gauge-7: MQ-001}
            """;

    private final ConnectorReader reader = new ConnectorReader(new ObservedProperties(), new Kinds());

    @Test
    void aFileIsRead() {
        MqttMapping mapping = (MqttMapping) reader.read(RIGHT).mapping();
        assertThat(mapping.door().accounts()).containsExactly("iot-gauges");
        assertThat(mapping.door().perAddress()).isEqualTo(50);
        assertThat(mapping.door().largestPacket()).isEqualTo(65_536);
        assertThat(mapping.devices()).containsEntry("gauge-7", "MQ-001");
        assertThat(mapping.properties()).containsEntry("lvl", new MqttMapping.Target("water-level", 0.01));
        assertThat(mapping.rules()).hasSize(5);
        MqttMapping.Rule list =
                mapping.find(MqttMapping.levels("list/rain/a/b")).orElseThrow();
        assertThat(list.time())
                .contains(new MqttMapping.Time(
                        "/t", MqttMapping.TimeForm.SECONDS, Optional.of(ZoneId.of("Asia/Shanghai"))));
        assertThat(list.at(MqttMapping.PROPERTY, MqttMapping.levels("list/rain/a/b")))
                .contains("rain");
        assertThat(list.timeless()).isFalse();
        assertThat(mapping.find(MqttMapping.levels("v1/a/b")).orElseThrow().timeless())
                .isTrue();
        assertThat(mapping.find(MqttMapping.levels("batch/a/b"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "perAddress: 50         | perAddress: 0             | listen.perAddress",
                "perAddress: 50         | largestPacket: 1048577    | listen.largestPacket",
                "perAddress: 50         | certificate: mqtt.crt     | listen.key",
                "perAddress: 50         | key: ../mqtt.key          | listen.key",
                "v1/{device}/{property} | v1/x{device}/{property}   | topics.1.topic",
                "v1/{device}/{property} | v1/{device}/{device}      | topics.1.topic",
                "v1/{device}/{property} | '#/{device}/{property}'   | topics.1.topic",
                "v1/{device}/{property} | v1/{device}/x             | topics.1.property",
                "v1/{device}/{property} | v1/x/{property}           | topics.1.topic",
                "property: temperature  | property: rain            | topics.2.property",
                "property: temperature  | property: nothing         | topics.2.property",
                "time: /ts              | unknown: /ts              | topics.3.unknown",
                "time: /ts              | time: ts                  | topics.3.time",
                "/level: water-level    | level: water-level        | topics.3.values.level",
                "timeIs: seconds        | timeIs: minutes           | topics.4.timeIs",
                "zone: Asia/Shanghai    | zone: Beijing             | topics.4.zone",
                "list/{property}/#      | list/+/#                  | topics.4.values./v",
                "device: /id            | each: /id                 | topics.4.device",
                "value: batch           | value: xml                | topics.5.value",
                "devices: {gauge-7: MQ-001} | devices: {gauge-7: 1} | devices.gauge-7",
            })
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String field) {
        String text = RIGHT.replace(right, wrong.replace("'", ""));
        if (right.startsWith("device: /id")) {
            text = RIGHT.replace("    device: /id\n", "");
        }
        String read = text;
        List<Refusal> problems = catchThrowableOfType(ConnectorInvalid.class, () -> reader.read(read))
                .problems();
        assertThat(problems).extracting(Refusal::field).contains(field);
    }

    @Test
    void aBrokerIsRead() {
        Connector connector = reader.read(BROKER);
        MqttClientMapping mapping = (MqttClientMapping) connector.mapping();
        assertThat(connector.listen().port()).isEqualTo(1884);
        assertThat(mapping.version()).isEqualTo(5);
        assertThat(mapping.filters()).containsExactly("gw/+/up");
        assertThat(mapping.tls()).isFalse();
        assertThat(mapping.topics().rules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 1884             | port: 0                      | read.port",
                "address: 127.0.0.1     | address: a b                 | read.address",
                "client: anlan-test     | client: 安澜                 | read.client",
                "port: 1884             | version: 4                   | read.version",
                "filters: [             | none: [                      | read.filters",
                "gw/+/up                | gw+/up                       | read.filters",
                "gw/+/up                | '#/up'                       | read.filters",
                "client: anlan-test     | passwordFile: a/b            | read.passwordFile",
                "client: anlan-test     | lines: 3                     | read.lines",
                "owner:                 | accounts:                    | accounts",
                "read:                  | listen:                      | listen"
            })
    void whatIsWrongWithABrokerIsSaidWithItsPlace(String right, String wrong, String field) {
        String text = BROKER.replace(right, wrong);
        List<Refusal> problems = catchThrowableOfType(ConnectorInvalid.class, () -> reader.read(text))
                .problems();
        assertThat(problems).extracting(Refusal::field).contains(field);
    }

    /** Rain without a time would count twice when it is sent again. */
    @Test
    void anAmountNeedsATime() {
        String text = RIGHT.replace("    time: /ts\n", "");
        List<Refusal> problems = catchThrowableOfType(ConnectorInvalid.class, () -> reader.read(text))
                .problems();
        assertThat(problems).extracting(Refusal::field).containsExactly("topics.3.values./rain");
    }

    @Test
    void theFilesThatComeWithTheProgramAreRight() throws IOException {
        String listener = Files.readString(Project.root().resolve("connectors/mqtt.yaml"));
        assertThat(reader.read(listener).mapping()).isInstanceOf(MqttMapping.class);
        String broker = Files.readString(Project.root().resolve("connectors/mqtt-client.yaml"));
        assertThat(reader.read(broker).mapping()).isInstanceOf(MqttClientMapping.class);
    }
}
