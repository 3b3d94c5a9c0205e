package cn.anlan.server.sensing.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a batch of positions may hold, and what is said of what it may not. */
class PositionBatchReaderTest {

    private static final String GOOD = """
            {"sent": [1, {"a": 2}], "positions": [
              {"subject": 7, "at": "2026-07-24T12:00:00+08:00", "lon": 121.5, "lat": 28.25, "speedKmh": 12.6, "direction": 359,
               "altitudeM": -3, "status": 3, "alarms": 1, "note": {"x": []}},
              {"subject": "SHIP-1", "at": "2026-07-24T04:00:01Z", "lon": 0, "lat": -1e-3}]}
            """;

    private final PositionBatchReader reader =
            new PositionBatchReader(code -> code.equals("SHIP-1") ? OptionalLong.of(8) : OptionalLong.empty());

    private record Heard(List<Fix> fixes, List<Refusal> wrong, List<String> texts) implements PositionSink {

        Heard() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void fix(int index, Fix fix, Supplier<String> text) {
            fixes.add(fix);
            texts.add(text.get());
        }

        @Override
        public void wrong(int index, long subject, Refusal why, String text) {
            wrong.add(why);
            texts.add(text);
        }
    }

    private Heard read(String body) {
        Heard heard = new Heard();
        reader.read(body.getBytes(StandardCharsets.UTF_8), heard);
        return heard;
    }

    @Test
    void everyFieldIsReadAndWhatIsNotToldIsNothing() {
        Heard heard = read(GOOD);
        assertThat(heard.wrong).isEmpty();
        assertThat(heard.fixes)
                .containsExactly(
                        new Fix(7, Instant.parse("2026-07-24T04:00:00Z"), 121.5, 28.25, -3, 12.6, 359, 3, 1),
                        new Fix(8, Instant.parse("2026-07-24T04:00:01Z"), 0, -0.001, 0, 0, 0, 0, 0));
        assertThat(heard.texts.getLast()).startsWith("{\"subject\": \"SHIP-1\"").endsWith("-1e-3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "5                                                                 | sensing.row-not-object      |",
                "{\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1}                   | sensing.field-missing       | subject",
                "{\"subject\":7,\"lon\":1,\"lat\":1}                                   | sensing.field-missing       | at",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lat\":1}               | sensing.field-missing       | lon",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1}               | sensing.field-missing       | lat",
                "{\"subject\":7,\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1} | sensing.field-twice | subject",
                "{\"subject\":\"NONE\",\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1} | sensing.subject-unknown   | subject",
                "{\"subject\":1e400,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1}  | sensing.wrong-type         | subject",
                "{\"subject\":99999999999999999999,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1} | sensing.subject-unknown | subject",
                "{\"subject\":[],\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1}     | sensing.wrong-type         | subject",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01\",\"lon\":1,\"lat\":1}       | sensing.time-malformed     | at",
                "{\"subject\":7,\"at\":5,\"lon\":1,\"lat\":1}                            | sensing.wrong-type         | at",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":\"1\",\"lat\":1}  | sensing.wrong-type         | lon",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1e999,\"lat\":1}  | sensing.position-impossible | lon",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1,\"status\":-1} | sensing.position-impossible | status",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1,\"alarms\":4294967296} | sensing.position-impossible | alarms",
                "{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1,\"altitudeM\":1e10} | sensing.position-impossible | altitudeM",
            })
    void whatIsWrongWithARowIsSaidAndTheNextIsTaken(String row, String code, String field) {
        Heard heard = read(
                "{\"positions\":[" + row + ",{\"subject\":7,\"at\":\"2026-07-24T04:00:01Z\",\"lon\":1,\"lat\":1}]}");
        assertThat(heard.wrong).hasSize(1);
        assertThat(heard.wrong.getFirst().code()).isEqualTo(code);
        assertThat(heard.wrong.getFirst().field()).isEqualTo(field);
        assertThat(heard.fixes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[]                    | sensing.not-a-batch",
                "{\"ships\":[]}        | sensing.not-a-batch",
                "{\"positions\":{}}    | sensing.not-a-batch",
                "{\"positions\":[]} x  | sensing.malformed-json",
                "{\"positions\":[      | sensing.malformed-json",
            })
    void whatIsNoBatchIsSaidAsAWhole(String body, String code) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Unreadable.class, no -> assertThat(no.why().code()).isEqualTo(code));
    }

    @Test
    void aBodyHoldsSoManyRowsAndNoMore() {
        StringBuilder rows = new StringBuilder("{\"positions\":[0");
        rows.repeat(",0", PositionBatchReader.MOST_ROWS - 1);
        assertThat(read(rows + "]}").wrong).hasSize(PositionBatchReader.MOST_ROWS);
        assertThatThrownBy(() -> read(rows + ",0]}"))
                .isInstanceOfSatisfying(
                        Unreadable.class, no -> assertThat(no.why().code()).isEqualTo("sensing.too-many-rows"));
    }

    @Test
    void whateverComesIsReadOrRefusedByName() {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Danlan.seed=" + seed + ")");
        Random random = new Random(seed);
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        int taken = 0;
        int refused = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] body = good.clone();
            for (int change = 1 + random.nextInt(3); change > 0; change--) {
                body[random.nextInt(body.length)] =
                        random.nextInt(3) == 0 ? (byte) random.nextInt() : good[random.nextInt(good.length)];
            }
            Heard heard = new Heard();
            try {
                reader.read(body, heard);
                taken += heard.fixes.size();
                heard.wrong.forEach(why -> assertThat(why.code()).startsWith("sensing."));
            } catch (Unreadable no) {
                assertThat(no.why().code()).as("seed %d", seed).startsWith("sensing.");
                refused++;
            }
        }
        assertThat(taken).as("seed %d", seed).isPositive();
        assertThat(refused).as("seed %d", seed).isPositive();
    }
}
