package cn.anlan.server.sensing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataArrayReaderTest {

    private static List<String> read(String body) {
        return Heard.of(DataArrayReader::read, body);
    }

    @Test
    void groupsOfRowsAreReadInTheOrderOfTheStandardsExampleAndInAnyOther() {
        assertThat(read("""
                [{"Datastream": {"@iot.id": 1},
                  "components": ["phenomenonTime", "result", "FeatureOfInterest/id"],
                  "dataArray@iot.count": 2,
                  "dataArray": [["2021-07-24T04:00:00Z", 20, 1], ["2021-07-24T04:05:00Z", 30.5, 1]]},
                 {"dataArray": [[7, "2021-07-24T04:00:00Z/2021-07-24T04:10:00Z"]],
                  "components": ["result", "phenomenonTime"],
                  "Datastream": {"name": "x", "@iot.id": "RG-1/rain"}}]
                """))
                .containsExactly(
                        "0: 1 2021-07-24T04:00:00Z 20.0",
                        "1: 1 2021-07-24T04:05:00Z 30.5",
                        "2: RG-1/rain 2021-07-24T04:10:00Z 7.0");
    }

    @Test
    void aRowWithoutPhenomenonTimeIsLeftToTheReceiver() {
        assertThat(read("[{\"Datastream\":{\"@iot.id\":1},\"components\":[\"result\"],\"dataArray\":[[5]]}]"))
                .containsExactly("0: 1 null 5.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5                                    | sensing.row-not-array
            ["2021-07-24T04:00:00Z"]             | sensing.row-length-differs
            ["2021-07-24T04:00:00Z", 1, 2]       | sensing.row-length-differs
            ["2021-07-24T04:00:00Z", "1"]        | sensing.wrong-type result
            ["yesterday", 1]                     | sensing.time-malformed phenomenonTime
            [null, 1]                            | sensing.wrong-type phenomenonTime
            ["2021-07-24T04:00:00Z", null]       | sensing.wrong-type result
            """)
    void aRowThatIsWrongIsNamedAndItsNeighboursStand(String row, String expected) {
        String good = "[\"2021-07-24T04:00:00Z\", 1]";
        List<String> heard = read("[{\"Datastream\":{\"@iot.id\":1},\"components\":[\"phenomenonTime\",\"result\"],"
                + "\"dataArray\":[" + good + "," + row + "," + good + "]}]");
        assertThat(heard).hasSize(3);
        assertThat(heard.get(1)).startsWith("1: " + expected + " <");
        assertThat(heard.get(2)).startsWith("2: 1 2021");
    }

    @Test
    void aGroupWithoutADatastreamRejectsItsRowsOnly() {
        assertThat(read("""
                [{"components": ["result"], "dataArray": [[1]]},
                 {"Datastream": {"@iot.id": 2}, "components": ["result"], "dataArray": [[1]]}]
                """)).containsExactly("0: sensing.field-missing Datastream/@iot.id <[1]>", "1: 2 null 1.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Datastream":{"@iot.id":1}}                                              | sensing.not-a-batch
            [1]                                                                       | sensing.not-a-batch
            [{"Datastream":{"@iot.id":1},"components":["result"]}]                    | sensing.not-a-batch
            [{"Datastream":{"@iot.id":1},"dataArray":[[1]]}]                          | sensing.not-a-batch
            [{"Datastream":{"@iot.id":1},"components":["phenomenonTime"],"dataArray":[]}] | sensing.not-a-batch
            [{"Datastream":{"@iot.id":1},"components":["result"],"dataArray":[[1]     | sensing.malformed-json
            """)
    void aBodyThatIsWrongAsAWholeIsNamed(String body, String expected) {
        assertThat(read(body)).containsExactly("all: " + expected);
    }

    @Test
    void aBodyCutAtAnyPlaceIsNeverTakenForAWholeOne() {
        String whole = group("[\"2021-07-24T04:00:00Z\", 1]");
        for (int cut = 1; cut < whole.length(); cut++) {
            assertThat(read(whole.substring(0, cut)).getLast())
                    .as("cut after %d characters", cut)
                    .isEqualTo("all: sensing.malformed-json");
        }
    }

    @Test
    void onlyUtf8IsRead() {
        String body = group("[\"2021-07-24T04:00:00Z\", 1]").replace("\"@iot.id\":1", "\"@iot.id\":\"雨量站/rain\"");
        assertThat(read("\uFEFF" + body)).containsExactly("0: 雨量站/rain 2021-07-24T04:00:00Z 1.0");
        for (Charset other : List.of(Charset.forName("GBK"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)) {
            assertThat(Heard.of(DataArrayReader::read, body.getBytes(other)))
                    .as(other.name())
                    .singleElement()
                    .asString()
                    .matches("all: sensing.(wrong-encoding|malformed-json)");
        }
        assertThat(Heard.of(DataArrayReader::read, new byte[0])).containsExactly("all: sensing.body-empty");
    }

    @Test
    void veryLongTextsAndDeepNestingStopTheReading() {
        assertThat(read(group("[\"" + "x".repeat(200_000) + "\", 1]")))
                .containsExactly("all: sensing.json-over-limits");
        assertThat(read(group("[\"2021-07-24T04:00:00Z\", " + "9".repeat(500) + "]")))
                .containsExactly("all: sensing.json-over-limits");
        assertThat(read("[{\"x\":" + "[".repeat(1_000))).containsExactly("all: sensing.json-over-limits");
    }

    @Test
    void theRowLimitHoldsAtTheLimitAndRefusesOneMore() {
        String rows = "0,".repeat(BatchReader.MOST_ROWS - 1) + "0";
        assertThat(read(group(rows))).hasSize(BatchReader.MOST_ROWS);
        assertThat(read(group(rows + ",0"))).containsExactly("all: sensing.too-many-rows");
    }

    private static String group(String rows) {
        return "[{\"Datastream\":{\"@iot.id\":1},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray\":[" + rows
                + "]}]";
    }
}
