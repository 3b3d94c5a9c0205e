package cn.anlan.server.sensing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchReaderTest {

    private static final String GOOD =
            "{\"datastream\":\"RG-1/rain\",\"observedAt\":\"2021-07-24T12:00:00+08:00\",\"value\":1.5}";

    private static List<String> read(String body) {
        return Heard.of(BatchReader::read, body);
    }

    private static List<String> row(String row) {
        return read("{\"observations\":[" + row + "]}");
    }

    @Test
    void aBatchIsReadRowByRowWhateverTheOrderOfFieldsAndWithFieldsItDoesNotKnow() {
        assertThat(read("""
                {"sender": {"name": ["x"]},
                 "observations": [
                   {"datastream": "RG-1/rain", "observedAt": "2021-07-24T12:00:00+08:00", "value": 1.5},
                   {"value": 3, "quality": {"ok": true}, "observedAt": "2021-07-24T04:05:00.250Z", "datastream": 42}
                 ], "more": null}
                """))
                .containsExactly("0: RG-1/rain 2021-07-24T04:00:00Z 1.5", "1: 42 2021-07-24T04:05:00.250Z 3.0");
    }

    @Test
    void anEmptyListIsABatchOfNothing() {
        assertThat(read("{\"observations\": []}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"observedAt":"2021-07-24T04:00:00Z","value":1}                                             | sensing.field-missing datastream
            {"datastream":"a/rain","value":1}                                                           | sensing.field-missing observedAt
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z"}                                 | sensing.field-missing value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":null}                    | sensing.wrong-type value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":"1.5"}                   | sensing.wrong-type value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":true}                    | sensing.wrong-type value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":[1]}                     | sensing.wrong-type value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":{"v":1}}                 | sensing.wrong-type value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":1e999}                   | sensing.value-not-finite value
            {"datastream":"a/rain","observedAt":"2021-07-24T04:00:00Z","value":1,"value":2}             | sensing.field-twice value
            {"datastream":1.5,"observedAt":"2021-07-24T04:00:00Z","value":1}                            | sensing.wrong-type datastream
            {"datastream":null,"observedAt":"2021-07-24T04:00:00Z","value":1}                           | sensing.wrong-type datastream
            {"datastream":"a/rain","observedAt":1627099200,"value":1}                                   | sensing.wrong-type observedAt
            {"datastream":"a/rain","observedAt":"2021-07-24 12:00:00","value":1}                        | sensing.time-malformed observedAt
            {"datastream":"a/rain","observedAt":"2021-07-24T12:00:00","value":1}                        | sensing.time-malformed observedAt
            {"datastream":"a/rain","observedAt":"2021-02-30T12:00:00Z","value":1}                       | sensing.time-malformed observedAt
            {"datastream":"a/rain","observedAt":"2021-07-24T25:00:00Z","value":1}                       | sensing.time-malformed observedAt
            {"datastream":"a/rain","observedAt":"","value":1}                                           | sensing.time-malformed observedAt
            {"datastream":"a/rain","observedAt":"'; drop table sensing.observation; --","value":1}      | sensing.time-malformed observedAt
            []                                                                                          | sensing.row-not-object
            "text"                                                                                      | sensing.row-not-object
            7                                                                                           | sensing.row-not-object
            null                                                                                        | sensing.row-not-object
            """)
    void aRowThatIsWrongIsNamedAndItsNeighboursStand(String row, String expected) {
        List<String> heard = row(GOOD + "," + row + "," + GOOD);
        assertThat(heard).hasSize(3);
        assertThat(heard.get(0)).startsWith("0: RG-1/rain");
        assertThat(heard.get(1)).startsWith("1: " + expected + " <");
        assertThat(heard.get(2)).startsWith("2: RG-1/rain");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"observations": [{"datastream":"a/rain","obser                  | sensing.malformed-json
            {"observations": [                                               | sensing.malformed-json
            {"observations": []} {"observations": []}                        | sensing.malformed-json
            {"observations": [],}                                            | sensing.malformed-json
            {observations: []}                                               | sensing.malformed-json
            {"observations": [{"datastream":"a/rain","value":NaN}]}          | sensing.malformed-json
            <xml/>                                                           | sensing.malformed-json
            []                                                               | sensing.not-a-batch
            {}                                                               | sensing.not-a-batch
            {"observations": {}}                                             | sensing.not-a-batch
            {"observations": null}                                           | sensing.not-a-batch
            "observations"                                                   | sensing.not-a-batch
            {"x":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]],"observations":[]} | sensing.json-over-limits
            """)
    void aBodyThatIsWrongAsAWholeIsNamed(String body, String expected) {
        assertThat(read(body)).containsExactly("all: " + expected);
    }

    @Test
    void aBodyCutAtAnyPlaceIsNeverTakenForAWholeOne() {
        String whole = "{\"observations\":[" + GOOD + "," + GOOD + "]}";
        for (int cut = 1; cut < whole.length(); cut++) {
            assertThat(read(whole.substring(0, cut)))
                    .as("cut after %d characters", cut)
                    .containsExactly("all: sensing.malformed-json");
        }
    }

    @Test
    void onlyUtf8IsRead() {
        String body =
                "{\"observations\":[{\"datastream\":\"雨量站/rain\",\"observedAt\":\"2021-07-24T04:00:00Z\",\"value\":1}]}";
        assertThat(read(body)).containsExactly("0: 雨量站/rain 2021-07-24T04:00:00Z 1.0");
        assertThat(read("\uFEFF" + body)).hasSize(1).first().asString().startsWith("0: 雨量站/rain");
        for (Charset other : List.of(Charset.forName("GBK"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
            assertThat(Heard.of(BatchReader::read, body.getBytes(other)))
                    .as(other.name())
                    .hasSize(1)
                    .first()
                    .asString()
                    .matches("all: sensing.(wrong-encoding|malformed-json)");
        }
        assertThat(Heard.of(BatchReader::read, new byte[0])).containsExactly("all: sensing.body-empty");
        assertThat(Heard.of(BatchReader::read, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}))
                .containsExactly("all: sensing.wrong-encoding");
    }

    @Test
    void textsOverTheLimitAreNamedAndVeryLongOnesStopTheReading() {
        String at = "\",\"observedAt\":\"2021-07-24T04:00:00Z\",\"value\":1}";
        assertThat(row("{\"datastream\":\"" + "x".repeat(Reasons.LONGEST_TEXT) + at)
                        .getFirst())
                .startsWith("0: xxx");
        assertThat(row("{\"datastream\":\"" + "x".repeat(Reasons.LONGEST_TEXT + 1) + at)
                        .getFirst())
                .startsWith("0: sensing.text-too-long datastream");
        assertThat(row("{\"datastream\":\"" + "x".repeat(200_000) + at))
                .containsExactly("all: sensing.json-over-limits");
        assertThat(row("{\"datastream\":\"a/rain\",\"observedAt\":\"2021-07-24T04:00:00Z\",\"value\":" + "9".repeat(500)
                        + "}"))
                .containsExactly("all: sensing.json-over-limits");
    }

    @Test
    void theRowLimitHoldsAtTheLimitAndRefusesOneMore() {
        assertThat(read(many(BatchReader.MOST_ROWS))).hasSize(BatchReader.MOST_ROWS);
        assertThat(read(many(BatchReader.MOST_ROWS + 1))).containsExactly("all: sensing.too-many-rows");
    }

    private static String many(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "0")
                .collect(Collectors.joining(",", "{\"observations\":[", "]}"));
    }
}
