package cn.anlan.server.sensing.reading;

import static org.assertj.core.api.Assertions.assertThat;

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
}
