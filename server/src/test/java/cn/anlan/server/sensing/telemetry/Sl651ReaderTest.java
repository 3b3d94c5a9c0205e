package cn.anlan.server.sensing.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.sensing.reading.RowSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Sl651ReaderTest {

    private static final Instant AT = Instant.parse("2026-11-28T00:00:00Z");

    private final List<String> texts = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    private void read(Map<String, Sl651Mapping.Target> targets, Set<String> ignored, String elements) {
        Sl651Mapping mapping = new Sl651Mapping(Map.of(), targets, ignored, OptionalInt.empty(), false);
        RowSink sink = new RowSink() {
            @Override
            public void row(
                    int index, String datastream, @Nullable Instant observedAt, double value, Supplier<String> text) {
                assertThat(index).isEqualTo(texts.size() + wrong.size());
                texts.add(text.get());
                values.add(value);
            }

            @Override
            public void wrong(int index, Refusal why, String text) {
                assertThat(index).isEqualTo(texts.size() + wrong.size());
                wrong.add(why.code() + " " + why.value() + " " + text);
            }
        };
        new Sl651Reader(mapping).read(Station.report("0061800700", 1, AT, elements), sink);
    }

    private static Sl651Mapping.Target level(double factor) {
        return new Sl651Mapping.Target("water-level", factor);
    }

    private static String row(String datastream, String value) {
        return "{\"datastream\":\"61800700/%s\",\"observedAt\":\"%s\",\"value\":%s}".formatted(datastream, AT, value);
    }

    @Test
    void aRowsTextHoldsTheValueThatIsTakenInSoThatACorrectionIsOfThat() {
        read(Map.of("Z", level(0.1)), Set.of(), Station.level("00015300"));
        assertThat(values).containsExactly(1.53);
        assertThat(texts).containsExactly(row("water-level", "1.53"));
    }

    @Test
    void aTextIsPlainHoweverLargeOrSmall() {
        read(Map.of("Z", level(1000)), Set.of(), Station.level("99990000") + Station.level("00000000"));
        assertThat(texts).containsExactly(row("water-level", "99990000"), row("water-level", "0"));
    }

    @Test
    void aValueThatTheStationDoesNotHaveIsNoRow() {
        read(Map.of("Z", level(1)), Set.of(), Station.level("FFFFFFFF") + Station.level("AAAAAAAA") + "2723FFFFFFFF");
        assertThat(texts).isEmpty();
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatNobodySaidAnythingOfIsRejectedByItsNameOrItsGuide() {
        read(Map.of("Z", level(1)), Set.of(), "272300012345" + "312300012345");
        assertThat(wrong)
                .containsExactly(
                        "sensing.element-unmapped Q " + row("Q", "12.345"),
                        "sensing.element-unmapped 31 " + row("31", "12.345"));
    }

    @Test
    void whatIsSaidOfAClassOfStationComesBeforeWhatIsSaidOfAll() {
        read(Map.of("Z", level(1), "31", level(1)), Set.of("Z/H", "27"), Station.level("00015300"));
        assertThat(texts).as("ignored of river stations").isEmpty();
        read(Map.of("Z/H", level(2)), Set.of("Z"), Station.level("00015300"));
        assertThat(values).containsExactly(30.6);
        assertThat(wrong).isEmpty();
    }
}
