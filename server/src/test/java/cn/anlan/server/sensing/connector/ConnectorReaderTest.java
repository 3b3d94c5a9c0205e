package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.server.Project;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.telemetry.Jt808Mapping;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorReaderTest {

    static final String RIGHT = """
            id: sl651-test
            title: {zh: 水文遥测, en: Telemetry}
            owner: 市水利局
            account: water-telemetry
            rhythmSeconds: 300
            listen: {protocol: sl651, address: 127.0.0.1, port: 5651}
            password: "1234"
            stations: {"0012345678": "ST-1"}
            elements:
              Z: water-level
              Z/T: {property: tide-level, factor: 0.01}
              PN05: rain
              "31": discharge
              F6/K: water-level-outer
            ignored: [VT, PT, "3C", Z/K, DRZ1]
            """;

    static final String TERMINALS = """
            id: jt808-test
            title: {zh: 定位终端, en: Terminals}
            owner: 市交通运输局
            account: vehicle-positions
            rhythmSeconds: 60
            listen: {protocol: jt808, address: 127.0.0.1, port: 5808}
            terminals: {"013912345678": "SHIP-1"}
            devices: {kinds: [ship, rescue-vessel], field: terminal}
            coordinates: wgs84
            """;

    private final ConnectorReader reader = new ConnectorReader(new ObservedProperties(), new Kinds());

    @Test
    void aFileIsRead() {
        Connector connector = reader.read(RIGHT);
        assertThat(connector.info().id()).isEqualTo("sl651-test");
        assertThat(connector.info().rhythmSeconds()).isEqualTo(300);
        assertThat(connector.account()).isEqualTo("water-telemetry");
        assertThat(connector.listen().port()).isEqualTo(5651);
        assertThat(connector.listen().silence()).isEqualTo(Duration.ofMinutes(15));
        Sl651Mapping sl651 = (Sl651Mapping) connector.mapping();
        assertThat(sl651.password()).hasValue(0x1234);
        assertThat(sl651.codes()).containsEntry("0012345678", "ST-1");
        assertThat(sl651.targets())
                .containsEntry("Z/T", new Sl651Mapping.Target("tide-level", 0.01))
                .containsEntry("PN05", new Sl651Mapping.Target("rain", 1))
                .containsEntry("31", new Sl651Mapping.Target("discharge", 1))
                .containsEntry("DRZ2/K", new Sl651Mapping.Target("water-level-outer", 1));
        assertThat(sl651.ignored()).containsExactlyInAnyOrder("VT", "PT", "3C", "Z/K", "DRZ1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: sl651-test          | id: SL 651                | id",
                "owner: 市水利局         | owner: ''                 | owner",
                "owner: 市水利局         | holder: 市水利局          | holder",
                "port: 5651              | port: 80                  | listen.port",
                "port: 5651              | port: x                   | listen.port",
                "protocol: sl651         | protocol: modbus          | listen.protocol",
                "address: 127.0.0.1      | address: here             | listen.address",
                "rhythmSeconds: 300      | rhythmSeconds: -1         | rhythmSeconds",
                "0012345678              | 12345678                  | stations.12345678",
                "Z: water-level          | ZZ: water-level           | elements.ZZ",
                "Z: water-level          | Z/Y: water-level          | elements.Z/Y",
                "PN05: rain              | PN05: snow                | elements.PN05",
                "factor: 0.01            | factor: 0                 | elements.Z/T.factor",
                "factor: 0.01            | factor: -1                | elements.Z/T.factor",
                "factor: 0.01            | 'factor: \"0,01\"'        | elements.Z/T.factor",
                "factor: 0.01            | factor: 1e999             | elements.Z/T.factor",
                "factor: 0.01            | factor: [0.01]            | elements.Z/T.factor",
                "factor: 0.01            | faktor: 0.01              | elements.Z/T.faktor",
                "property: tide-level    | property: [tide-level]    | elements.Z/T",
                "PN05: rain              | PN05: [rain]              | elements.PN05",
                "PN05: rain              | 45: rain                  | elements.45",
                "'\"31\"'                | '\"QZ\"'                  | elements.QZ",
                "PN05: rain              | 39: rain                  | elements.39",
                "PN05: rain              | ZU: water-level           | elements.ZU",
                "PN05: rain              | DRZ1/H: water-level       | elements.Z",
                "VT, PT                  | VT, XX                    | ignored",
                "VT, PT                  | VT, 45                    | ignored",
                "VT, PT                  | VT, [PT]                  | ignored",
                "VT, PT                  | VT, PN05                  | ignored",
                "ignored: [VT            | ignored: VT # [           | ignored",
                "'\"1234\"'              | 12                        | password",
                "'\"1234\"'              | 1234                      | password",
                "'\"1234\"'              | {}                        | password",
                "'\"ST-1\"'              | [ST-1]                    | stations.0012345678",
                "'\"ST-1\"'              | 123                       | stations.0012345678",
            })
    void whatIsWrongIsNamed(String right, String wrong, String field) {
        assertThat(RIGHT).contains(right);
        assertThat(problems(RIGHT.replace(right, wrong)))
                .extracting(Refusal::field)
                .contains(field);
    }

    @ParameterizedTest
    @CsvSource({"title", "listen", "stations", "elements", "owner", "id", "rhythmSeconds", "password", "ignored"})
    void whatHasAnotherShapeIsNamed(String entry) {
        for (String shape : List.of("[1, [2]]", "{a: {b: 1}}", "7.5")) {
            assertThat(problems(RIGHT.replaceAll("(?m)^" + entry + ":.*\n(  .*\n)*", "") + entry + ": " + shape))
                    .as("%s: %s", entry, shape)
                    .extracting(Refusal::field)
                    .anyMatch(field -> field.equals(entry) || field.startsWith(entry + "."));
        }
    }

    @Test
    void whatIsLeftEmptyIsNothing() {
        Sl651Mapping mapping = (Sl651Mapping) reader.read(RIGHT.replaceAll("(?m)^(stations|ignored):.*$", "$1:"))
                .mapping();
        assertThat(mapping.codes()).isEmpty();
        assertThat(mapping.ignored()).isEmpty();
    }

    @Test
    void aFileOfPositionsIsRead() {
        Jt808Mapping mapping = (Jt808Mapping) reader.read(TERMINALS).mapping();
        assertThat(mapping.codes()).containsExactly(Map.entry("13912345678", "SHIP-1"));
        assertThat(mapping.kinds()).containsExactly("ship", "rescue-vessel");
        assertThat(mapping.field()).isEqualTo("terminal");
        assertThat(mapping.gcj02()).isFalse();
        String least = TERMINALS.replaceAll("(?m)^(terminals|devices|coordinates):.*\n", "");
        assertThat(reader.read(least).mapping()).isEqualTo(new Jt808Mapping(Map.of(), List.of(), "", false));
        assertThat(((Jt808Mapping)
                                reader.read(TERMINALS.replace("wgs84", "gcj02")).mapping())
                        .gcj02())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"013912345678\"'      | x13912345678                    | terminals.x13912345678",
                "'\"SHIP-1\"'            | 7                               | terminals.013912345678",
                "'{\"0139'               | '{\"13912345678\": \"S\", \"0139' | terminals.013912345678",
                "ship, rescue-vessel     | ship, spaceship                 | devices.kinds",
                "'[ship, rescue-vessel]' | '[]'                            | devices.kinds",
                "'field: terminal'       | 'field: a b'                    | devices.field",
                "'field: terminal'       | 'name: terminal'                | devices.name",
                "wgs84                   | bd09                            | coordinates",
                "port: 5808              | 'port: 5808, stays: true'       | listen.stays",
                "'coordinates: wgs84'    | 'password: \"1234\"'            | password",
            })
    void whatIsWrongOfPositionsIsNamed(String right, String wrong, String field) {
        assertThat(TERMINALS).contains(right);
        assertThat(problems(TERMINALS.replace(right, wrong)))
                .extracting(Refusal::field)
                .contains(field);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        String wrong = RIGHT.replace("port: 5651", "port: 1").replace("PN05: rain", "PN05: snow");
        assertThat(problems(wrong))
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder("listen.port", "elements.PN05");
    }

    @Test
    void whatIsNoYamlIsSaid() {
        assertThat(problems("id: [")).extracting(Refusal::code).containsExactly("sensing.connector-invalid");
        assertThat(problems("just words")).isNotEmpty();
        assertThat(problems("- id: sl651-test\n- {a: [1]}")).isNotEmpty();
        assertThat(problems("")).isNotEmpty();
    }

    @Test
    void everyFileThatComesWithTheProgramIsRight() throws IOException {
        try (Stream<Path> files = Files.list(Project.root().resolve("connectors"))) {
            for (Path file : files.toList()) {
                assertThat(reader.read(Files.readString(file)).info().id()).isNotEmpty();
            }
        }
    }

    private List<Refusal> problems(String text) {
        return catchThrowableOfType(ConnectorInvalid.class, () -> reader.read(text))
                .problems();
    }
}
