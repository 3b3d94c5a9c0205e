package cn.anlan.server.sensing.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.reading.Unreadable;
import cn.anlan.server.sensing.telemetry.MqttMapping;
import cn.anlan.server.sensing.telemetry.MqttMapping.Form;
import cn.anlan.server.sensing.telemetry.MqttMapping.Rule;
import cn.anlan.server.sensing.telemetry.MqttMapping.Target;
import cn.anlan.server.sensing.telemetry.MqttMapping.Time;
import cn.anlan.server.sensing.telemetry.MqttMapping.TimeForm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttReaderTest {

    private static final Time ISO = new Time("/ts", TimeForm.TEXT, Optional.empty());
    private static final MqttMapping MAPPING = new MqttMapping(
            List.of(
                    rule("v1/{device}/{property}", Form.NUMBER, Optional.empty(), Map.of()),
                    rule(
                            "gw/{device}/up",
                            Form.JSON,
                            Optional.of(ISO),
                            Map.of(
                                    "/rain", Optional.of(new Target("rain", 0.1)),
                                    "/level", Optional.of(new Target("water-level", 1)))),
                    new Rule(
                            MqttMapping.levels("list/#"),
                            Form.JSON,
                            Optional.of("/data"),
                            Optional.of("/id"),
                            Optional.of(new Time("/t", TimeForm.SECONDS, Optional.empty())),
                            Map.of("/v", Optional.of(new Target("water-level", 1)))),
                    rule(
                            "local/{device}",
                            Form.JSON,
                            Optional.of(new Time("/ts", TimeForm.TEXT, Optional.of(ZoneId.of("Asia/Shanghai")))),
                            Map.of("/v", Optional.of(new Target("water-level", 1)))),
                    rule("batch/+", Form.BATCH, Optional.empty(), Map.of())),
            Map.of("gauge-7", "KM-001"),
            Map.of("lvl", new Target("water-level", 0.01)),
            new MqttMapping.Door(Set.of(), 1, 1_024, Optional.empty(), Optional.empty()));

    private final List<String> rows = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final MqttReader reader = new MqttReader(MAPPING, new ObservedProperties());

    private static Rule rule(String topic, Form form, Optional<Time> time, Map<String, Optional<Target>> values) {
        return new Rule(MqttMapping.levels(topic), form, Optional.empty(), Optional.empty(), time, values);
    }

    private int read(String topic, String payload) {
        ByteBuffer octets = ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
        return reader.read(new Envelope(topic, octets).octets(), new RowSink() {
            @Override
            public void row(int index, String datastream, @Nullable Instant at, double value, Supplier<String> text) {
                rows.add(datastream + " " + at + " " + value);
                assertThat(text.get()).contains(datastream);
            }

            @Override
            public void wrong(int index, Refusal why, String text) {
                wrong.add(why.code() + " " + why.field() + " " + why.value());
            }
        });
    }

    @Test
    void aNumberIsWhatItsTopicSays() {
        read("v1/gauge-7/lvl", " 1442 ");
        read("v1/other/temperature", "-1.5e1");
        assertThat(rows).containsExactly("KM-001/water-level null 14.42", "other/temperature null -15.0");
    }

    @Test
    void valuesOfAJsonStandWhereTheFileSaysAndWhatIsNotThereIsNoRow() {
        assertThat(read(
                        "gw/gauge-7/up",
                        "{\"ts\":\"2026-11-28T08:00:00+08:00\",\"rain\":25,\"level\":null,\"battery\":3.6}"))
                .isEqualTo(1);
        assertThat(rows).containsExactly("KM-001/rain 2026-11-28T00:00:00Z 2.5");
    }

    @Test
    void aListBringsARowForEachAndAWrongEntryHarmsNoOther() {
        read(
                "list/a/b",
                "{\"data\":[{\"id\":\"A\",\"t\":1795824000,\"v\":1},{\"t\":1795824000,\"v\":1},{\"id\":7,\"t\":1795824060,\"v\":2},"
                        + "{\"id\":\"A\",\"t\":\"noon\",\"v\":1},{\"id\":\"A\",\"v\":1},{\"id\":\"A\",\"t\":1,\"v\":\"1\"},{\"id\":\"A\",\"t\":1,\"v\":1e999}]}");
        assertThat(rows)
                .containsExactly("A/water-level 2026-11-28T00:00:00Z 1.0", "7/water-level 2026-11-28T00:01:00Z 2.0");
        assertThat(wrong)
                .containsExactly(
                        "sensing.wrong-type /id ",
                        "sensing.time-malformed /t noon",
                        "sensing.field-missing /t null",
                        "sensing.wrong-type /v 1",
                        "sensing.value-not-finite /v \"Infinity\"");
    }

    @Test
    void aTimeWithoutAZoneIsReadInTheZoneOfTheFileOnly() {
        read("local/A", "{\"ts\":\"2026-11-28 08:00:00\",\"v\":1}");
        read("local/A", "{\"ts\":\"2026-11-28T08:00:00Z\",\"v\":1}");
        read("gw/A/up", "{\"ts\":\"2026-11-28T08:00:00\",\"level\":1}");
        assertThat(rows)
                .containsExactly("A/water-level 2026-11-28T00:00:00Z 1.0", "A/water-level 2026-11-28T08:00:00Z 1.0");
        assertThat(wrong).containsExactly("sensing.time-malformed /ts 2026-11-28T08:00:00");
    }

    @Test
    void ourBatchNamesDatastreamsItself() {
        read(
                "batch/x",
                "{\"observations\":[{\"datastream\":\"A/rain\",\"observedAt\":\"2026-11-28T00:00:00Z\",\"value\":1}]}");
        assertThat(rows).containsExactly("A/rain 2026-11-28T00:00:00Z 1.0");
    }

    @Test
    void anAmountWithoutATimeIsNotTakenForItWouldCountTwice() {
        read("v1/A/rain", "1");
        assertThat(wrong).containsExactly("sensing.amount-without-time observedAt A/rain");
    }

    @Test
    void aNameThatIsNoPropertyIsSaid() {
        read("v1/A/battery", "1");
        read("v1/" + "x".repeat(200) + "/temperature", "1");
        assertThat(wrong.get(0)).isEqualTo("sensing.property-unmapped topic battery");
        assertThat(wrong.get(1)).startsWith("sensing.text-too-long datastream");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v2/A/rain       | 1                | sensing.topic-unmapped",
                "v1//rain        | 1                | sensing.topic-unmapped",
                "v1/A            | 1                | sensing.topic-unmapped",
                "v1/A/lvl        | 1,5              | sensing.number-malformed",
                "v1/A/lvl        | NaN              | sensing.number-malformed",
                "v1/A/lvl        | 0000000000000000000000000000000000000000000000001 | sensing.number-malformed",
                "gw/A/up         | {\"ts\":            | sensing.malformed-json",
                "gw/A/up         | {\"a\":1,\"a\":2}    | sensing.malformed-json",
                "gw/A/up         | {\"ts\":\"2026-11-28T08:00:00Z\",\"Rain\":1} | sensing.json-no-value",
                "list/A          | {\"data\":{}}       | sensing.wrong-type",
                "batch/A         | []               | sensing.not-a-batch"
            })
    void aMessageThatCannotBeReadSaysWhy(String topic, String payload, String code) {
        Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> read(topic, payload));
        assertThat(unreadable.why().code()).isEqualTo(code);
        assertThat(rows).isEmpty();
    }

    @Test
    void whatHasNoTopicIsNoMessage() {
        Unreadable unreadable = catchThrowableOfType(
                Unreadable.class,
                () -> reader.read(new byte[] {'a'}, new RowSink() {
                    @Override
                    public void row(int i, String d, @Nullable Instant at, double value, Supplier<String> text) {}

                    @Override
                    public void wrong(int index, Refusal why, String text) {}
                }));
        assertThat(unreadable.why().code()).isEqualTo("sensing.mqtt-no-topic");
    }
}
