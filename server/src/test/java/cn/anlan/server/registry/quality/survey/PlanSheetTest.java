package cn.anlan.server.registry.quality.survey;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.Kinds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class PlanSheetTest {

    private static final Kinds KINDS = new Kinds();
    private static final String HEADINGS = "区划代码,类别,计划数,截止日期\n";

    @Test
    void kindsAreNamedByTitleOrId() {
        PlanSheet.Read read = PlanSheet.read(
                "\uFEFF" + HEADINGS + "330327,滑坡隐患点,120,2026-12-31\r\n330326,geo-landslide,7,2026-12-31\n\n", KINDS);
        assertThat(read.bad()).isEmpty();
        assertThat(read.plans()).extracting(Plan::planned).containsExactly(120L, 7L);
        assertThat(read.plans()).extracting(Plan::kind).containsOnly("geo-landslide");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "330327,滑坡隐患点,120|columns",
                "3303271,滑坡隐患点,120,2026-12-31|area",
                "330327,没有的类别,120,2026-12-31|kind",
                "330327,滑坡隐患点,0,2026-12-31|planned",
                "330327,滑坡隐患点,10000001,2026-12-31|planned",
                "330327,滑坡隐患点,10000000,2026-02-30|dueOn"
            })
    void aWrongLineIsNamedWithItsField(String line, String field) {
        PlanSheet.Read read = PlanSheet.read(HEADINGS + line, KINDS);
        assertThat(read.plans()).isEmpty();
        assertThat(read.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.line()).isEqualTo(2);
            assertThat(bad.refusal().code()).isEqualTo("registry.plan-line");
            assertThat(bad.refusal().field()).isEqualTo(field);
        });
    }

    @Test
    void aSheetHasFiftyThousandLinesAtMost() {
        String line = "330327,滑坡隐患点,1,2026-12-31\n";
        assertThat(PlanSheet.read(HEADINGS + line.repeat(PlanSheet.MOST_LINES - 1), KINDS)
                        .bad())
                .isEmpty();
        assertThat(PlanSheet.read(HEADINGS + line.repeat(PlanSheet.MOST_LINES + 1), KINDS)
                        .bad())
                .hasSize(1);
    }
}
