package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import cn.anlan.server.warning.rule.SignalWords;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertFactsTest {

    private static final Instant AT = Instant.parse("2021-07-24T16:00:00Z");
    private static final Instant LEARNED = Instant.parse("2021-07-24T16:01:00Z");
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final AreaPath AREA = new AreaPath("330212");
    private static final AlertNumbers NUMBERS =
            new AlertNumbers("reached", 3.98, 3.66, 0.32, "m", 0, AT, 0, "device", null);

    private static List<Fact> facts() {
        String about = "feature:42";
        return List.of(
                new AlertRaised(AT, LEARNED, AREA, ID, "river-stage", about, 1, Severity.Moderate, NUMBERS),
                new AlertRaisedHigher(AT, LEARNED, AREA, ID, "river-stage", about, 1, Severity.Moderate, NUMBERS),
                new AlertLowered(AT, LEARNED, AREA, ID, "river-stage", about, 1, Severity.Moderate, NUMBERS),
                new AlertEnded(AT, LEARNED, AREA, ID, "river-stage", about, 1, Severity.Moderate, NUMBERS));
    }

    @Test
    void allFourHaveTheReleasedShapeAndNames() throws IOException {
        JsonMapper json = new JsonMapper();
        try (InputStream golden = getClass().getResourceAsStream("/warning/alert-raised.v1.json")) {
            JsonNode expected = json.readTree(Objects.requireNonNull(golden));
            for (Fact fact : facts()) {
                assertThat(json.readTree(json.writeValueAsString(fact))).isEqualTo(expected);
                assertThat(fact.subject()).isEqualTo("alert:" + ID);
                assertThat(fact.actor()).isEqualTo("module:warning");
            }
        }
        assertThat(facts())
                .extracting(f -> Objects.requireNonNull(f.getClass().getAnnotation(FactType.class))
                        .name())
                .containsExactly(
                        "warning.alert-raised",
                        "warning.alert-raised-higher",
                        "warning.alert-lowered",
                        "warning.alert-ended");
    }

    @Test
    void nothingThatDescribesAThresholdAlertHasAPlaceForASignalOrAColour() {
        for (Class<?> shape : List.of(
                AlertRaised.class,
                AlertRaisedHigher.class,
                AlertLowered.class,
                AlertEnded.class,
                AlertNumbers.class,
                ThresholdAlert.class,
                AlertChange.class,
                AlertAnswers.AlertView.class,
                AlertApi.Summary.class)) {
            for (RecordComponent component : shape.getRecordComponents()) {
                assertThat(component.getName().toLowerCase(java.util.Locale.ROOT))
                        .as(shape.getSimpleName())
                        .doesNotContain("colour", "color", "signal", "level");
                assertThat(component.getType()).isNotEqualTo(SignalColour.class);
            }
        }
        for (Severity severity : Severity.values()) {
            assertThat(SignalWords.in(
                            severity.title().zh() + " " + severity.title().en()))
                    .isFalse();
        }
    }
}
