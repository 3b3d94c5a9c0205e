package cn.anlan.server.warning.cap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.cap.CapInfo;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.AlertChange;
import cn.anlan.server.warning.AlertNumbers;
import cn.anlan.server.warning.AlertState;
import cn.anlan.server.warning.Severity;
import cn.anlan.server.warning.ThresholdAlert;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertInfosTest {

    private static final Instant AT = Instant.parse("2021-07-24T16:00:00Z");
    private static final Bilingual WORDS = new Bilingual("超限", "above the limit");
    private static final AlertNumbers NUMBERS =
            new AlertNumbers("silent", null, 3.66, null, "m", 0, AT, 0, "device", null);

    private static ThresholdAlert alert() {
        return new ThresholdAlert(
                new UUID(0, 1),
                "rule",
                1,
                "x",
                "area",
                "330212",
                "鄞州区",
                new AreaPath("330212"),
                29.8,
                121.5,
                1,
                1,
                Severity.Extreme,
                false,
                AlertState.RAISED,
                WORDS,
                WORDS,
                NUMBERS,
                AT,
                AT,
                null,
                1);
    }

    @ParameterizedTest
    @CsvSource({"Expected, Likely, EXPECTED, LIKELY", "soon, sure, UNKNOWN, UNKNOWN"})
    void aWordThatCapHasNotKeepsNoAlertBack(
            String urgency, String certainty, CapWord.Urgency said, CapWord.Certainty sure) {
        AlertInfos.Frame frame = new AlertInfos.Frame(
                WORDS,
                CapWord.Category.MET,
                urgency,
                certainty,
                new CapPlaces.Named(new AreaPath("330212"), "鄞州区"),
                false,
                List.of());
        AlertChange step = new AlertChange(AT, AlertState.RAISED, 1, Severity.Extreme, WORDS, WORDS, NUMBERS);
        CapInfo zh = AlertInfos.of(alert(), step, frame).getFirst();
        assertThat(zh.urgency()).isEqualTo(said);
        assertThat(zh.certainty()).isEqualTo(sure);
        assertThat(zh.severity()).isEqualTo(CapWord.Severity.EXTREME);
        assertThat(zh.areas().getFirst().circles()).as("an area is no point").isEmpty();
        assertThat(zh.parameters()).extracting(CapInfo.NamedValue::name).doesNotContain("anlan:observed");
    }
}
