package cn.anlan.server.registry.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class HalfMonthTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026年11月1日至15日",
        "2026-11-15, 2026年11月1日至15日",
        "2026-11-16, 2026年11月16日至30日",
        "2024-02-29, 2024年2月16日至29日",
        "2026-12-31, 2026年12月16日至31日"
    })
    void aMonthHasTwoHalves(LocalDate day, String words) {
        assertThat(HalfMonth.of(day).words()).isEqualTo(words);
    }
}
