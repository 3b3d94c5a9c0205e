package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.reading.MappedReader;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.reading.Unreadable;
import cn.anlan.server.sensing.telemetry.SourceMapping;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in JSON, XML and CSV by the mapping of a file: what is taken, what is set aside and why. All payloads are constructed. */
class MappedPayloadsTest {

    private static final String HEAD = """
            id: rows
            title: {zh: 行, en: Rows}
            owner: 水利局
            account: rows
            source: {kind: push}
            """;

    static final String WIDE = HEAD + """
            rows:
              format: json
              at: /data/list
              station: {field: STCD, prefix: "ST-", codes: {"9": "OTHER"}}
              time: {field: TM}
              columns:
                Z: {property: water-level, unit: cm}
                /more/q: {property: discharge, optional: true}
              missing: ["-9999"]
              quality: {field: QC, take: ["0", ""], setAside: ["9"]}
            """;

    private static final String LONG = HEAD + """
            rows:
              format: xml
              at: /resp/rows/row
              station: {field: "@id"}
              time: {field: t, epoch: ms}
              named:
                property: item
                value: v/x
                unit: v/@u
                units: {毫米: mm, 华氏度: "[degF]"}
                properties: {雨量: rain, 气温: temperature}
                ignored: [电压]
            """;

    private static final String CSV = HEAD + """
            rows:
              format: csv
              charset: GBK
              delimiter: ";"
              station: {field: 站号}
              time: {field: 时间, pattern: yyyyMMddHH, zone: UTC}
              columns: {水位: water-level}
            """;

    private static final String BODY = """
            {"code": 0, "data": {"list": [
              {"STCD": 7, "TM": "2026-11-28 08:00:00", "Z": "512.5", "QC": 0, "more": {"q": 3}},
              {"STCD": "9", "TM": "2026-11-28T08:00:00+00:00", "Z": -9999, "QC": null}]}}""";

    private static final String DOCUMENT = """
            <?xml version="1.0" encoding="UTF-8"?><w:resp xmlns:w="urn:x"><rows>
            <row id="A"><t>1795852800000</t><item>雨量</item><v u="毫米"><x>1.5</x></v></row>
            <row id="A"><t>1795852800000</t><item>气温</item><v u="华氏度"><x>212</x></v></row>
            <row id="A"><t>1795852800000</t><item>电压</item><v u="V"><x>12</x></v></row></rows></w:resp>""";

    private static MappedReader reader(String file) {
        ConnectorReader reader = new ConnectorReader(new ObservedProperties(), new Kinds());
        return new MappedReader(((SourceMapping) reader.read(file).mapping()).rows());
    }

    /** One line for each value; of a payload that cannot be read only that. */
    private static List<String> read(MappedReader reader, byte[] body) {
        List<String> lines = new ArrayList<>();
        RowSink sink = new RowSink() {
            @Override
            public void row(int index, String name, @Nullable Instant at, double value, Supplier<String> text) {
                correctable(text.get());
                lines.add(name + " " + at + " " + value);
            }

            @Override
            public void wrong(int index, Refusal why, String text) {
                correctable(text);
                lines.add(why.code() + " " + why.field() + " " + why.value());
            }
        };
        try {
            int values = reader.read(body, sink);
            return values == lines.size() ? lines : List.of(values + " values said, not " + lines.size());
        } catch (Unreadable told) {
            return List.of("all: " + told.why().code() + " " + told.why().field());
        }
    }

    /** Plain, as it is asked for each of very many rows. */
    private static void correctable(String text) {
        if (!text.contains("\"datastream\":")) {
            throw new AssertionError("a row that nobody can correct: " + text);
        }
    }

    private static List<String> read(String file, String body) {
        return read(reader(file), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWideTableInJsonIsConvertedAndLocalTimeIsThatOfShanghai() {
        assertThat(read(WIDE, BODY))
                .containsExactly(
                        "ST-7/water-level 2026-11-28T00:00:00Z 5.125", "ST-7/discharge 2026-11-28T00:00:00Z 3.0");
        assertThat(read(WIDE, "{\"data\": {\"list\": null}}")).isEmpty();
        assertThat(read(WIDE, "{\"data\": {\"list\": []}}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"512.5\"            | \"5,1\"               | sensing.wrong-type Z 5,1",
                "\"512.5\"            | [1]                   | sensing.wrong-type Z [1]",
                "\"Z\": \"512.5\"     | \"z\": 1              | sensing.field-missing Z null",
                "2026-11-28 08:00:00  | 2026-02-30 08:00:00   | sensing.time-otherwise TM 2026-02-30 08:00:00",
                "\"2026-11-28 08:00:00\" | null               | sensing.field-missing TM null",
                "\"STCD\": 7          | \"STCD\": \" \"       | sensing.field-missing STCD null",
                "\"QC\": 0            | \"QC\": 9             | sensing.quality-set-aside QC 9",
                "\"QC\": 0            | \"QC\": \"odd\"       | sensing.quality-unknown QC odd",
            })
    void aBadRowIsSetAsideByFieldValueAndRule(String right, String wrong, String line) {
        assertThat(BODY).contains(right);
        assertThat(read(WIDE, BODY.replace(right, wrong))).contains(line);
    }

    @Test
    void aStationsNameThatIsTooLongIsNamed() {
        assertThat(read(WIDE, BODY.replace("\"STCD\": 7", "\"STCD\": \"" + "7".repeat(201) + "\"")))
                .anyMatch(line -> line.startsWith("sensing.text-too-long STCD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Z\":        | \"Z1\":     | all: sensing.field-renamed Z",
                "\"TM\":       | \"TIME\":   | all: sensing.field-renamed TM",
                "\"list\":     | \"rows\":   | all: sensing.rows-missing rows.at",
                "\"data\":     | \"error\":  | all: sensing.rows-missing rows.at",
                "null}]}}      | null}]      | all: sensing.malformed-json null",
                "\"QC\": null  | \"TM\": 1   | all: sensing.malformed-json null",
            })
    void aRenamedFieldOrATornBodyIsAFaultOfTheWhole(String right, String wrong, String line) {
        assertThat(BODY).contains(right);
        assertThat(read(WIDE, BODY.replace(right, wrong))).containsExactly(line);
    }

    @Test
    void aLongTableInXmlNamesItsPropertyAndItsUnit() {
        assertThat(read(LONG, DOCUMENT))
                .containsExactly("A/rain 2026-11-28T08:00:00Z 1.5", "A/temperature 2026-11-28T08:00:00Z 100.0");
        assertThat(read(LONG, DOCUMENT.replace("u=\"毫米\"", "u=\"m/s\""))).contains("sensing.unit-unknown v/@u m/s");
        assertThat(read(LONG, DOCUMENT.replace("雨量", "雪深"))).contains("sensing.property-unmapped item 雪深");
        assertThat(read(LONG, "<resp><rows/></resp>")).isEmpty();
        assertThat(read(LONG, "<html/>")).containsExactly("all: sensing.rows-missing rows.at");
        assertThat(read(LONG, DOCUMENT.substring(0, DOCUMENT.length() - 9)))
                .containsExactly("all: sensing.malformed-xml null");
        assertThat(read(LONG, DOCUMENT.replace("</t>", "</t><t>1</t>"))).containsExactly("all: sensing.field-twice t");
        assertThat(read(LONG, "<resp>" + "<a>".repeat(33))).containsExactly("all: sensing.row-over-limits depth");
    }

    @Test
    void xmlNeverFetchesNorExpandsAnything() {
        String bomb =
                "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        assertThat(read(LONG, bomb + "<resp><rows><row id=\"A\"><t>&b;&f;</t></row></rows></resp>"))
                .containsExactly("all: sensing.xml-doctype null");
    }

    @Test
    void csvInGbkWithQuotesAndAPatternIsRead() {
        Charset gbk = Charset.forName("GBK");
        String text = "站号;备注;时间;水位\r\n\"A;1\";\"引\"\"号\n换行\";2026112808;1.5\r\n\r\nB;;2026112809;\nC;;2026112825;2\n";
        assertThat(read(reader(CSV), text.getBytes(gbk)))
                .containsExactly("A;1/water-level 2026-11-28T08:00:00Z 1.5", "sensing.time-otherwise 时间 2026112825");
        assertThat(read(reader(CSV), text.replace("水位", "水位值").getBytes(gbk)))
                .containsExactly("all: sensing.field-renamed 水位");
        assertThat(read(reader(CSV), text.replace("备注", "水位").getBytes(gbk)))
                .containsExactly("all: sensing.field-twice 水位");
        assertThat(read(reader(CSV), text.substring(0, 20).getBytes(gbk)))
                .containsExactly("all: sensing.malformed-csv null");
        assertThat(read(reader(CSV), new byte[] {(byte) 0xff, (byte) 0xff}))
                .containsExactly("all: sensing.wrong-encoding null");
        assertThat(read(reader(CSV), new byte[0])).containsExactly("all: sensing.body-empty null");
        assertThat(read(reader(CSV), ";".repeat(501).getBytes(gbk)))
                .containsExactly("all: sensing.row-over-limits columns");
        assertThat(read(reader(CSV), "站号;时间;水位\nA;2026112808".getBytes(gbk)))
                .as("a row that is torn does not pass for one without a value")
                .containsExactly("all: sensing.field-renamed 水位");
        String byPosition = CSV.replace("站号", "\"1\"").replace("时间", "\"2\"").replace("水位", "\"3\"");
        assertThat(read(reader(byPosition + "  header: false\n"), "A;2026112808;2".getBytes(gbk)))
                .containsExactly("A/water-level 2026-11-28T08:00:00Z 2.0");
    }

    @Test
    void moreRowsThanABodyHoldsAreRefused() {
        String text = "站号;时间;水位\n" + "A;2026112808;\n".repeat(100_000);
        Charset gbk = Charset.forName("GBK");
        assertThat(read(reader(CSV), text.getBytes(gbk))).isEmpty();
        assertThat(read(reader(CSV), (text + "A;2026112808;").getBytes(gbk)))
                .containsExactly("all: sensing.too-many-rows null");
    }

    @Test
    void twentyThousandMutationsAreReadOrNamed() {
        Random random = new Random(27);
        List<MappedReader> readers = List.of(reader(WIDE), reader(LONG), reader(CSV));
        List<byte[]> seeds = List.of(
                BODY.getBytes(StandardCharsets.UTF_8),
                DOCUMENT.getBytes(StandardCharsets.UTF_8),
                "站号;时间;水位\nA;2026112808;1.5\n\"B\";2026112809;2\n".getBytes(Charset.forName("GBK")));
        int whole = 0;
        int most =
                3 * Integer.getInteger("anlan.mutations", 7_000); // of each format; once with 20,000 before a release
        for (int n = 0; n < most; n++) {
            byte[] body = mutated(seeds.get(n % 3), random);
            whole += read(readers.get(n % 3), body).stream().anyMatch(line -> line.startsWith("all: ")) ? 1 : 0;
        }
        assertThat(whole).as("some are read, some are not").isBetween(most / 12, most * 11 / 12);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] body = seed.clone();
        for (int n = random.nextInt(4); n >= 0; n--) {
            body[random.nextInt(body.length)] =
                    random.nextBoolean() ? seed[random.nextInt(seed.length)] : (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(body, random.nextInt(body.length + 1)) : body;
    }
}
