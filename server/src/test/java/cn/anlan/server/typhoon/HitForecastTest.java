package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitForecastTest {

    @ParameterizedTest(name = "gale in {0} h, storm force in {1} h, {2} minutes later: state {3}")
    @CsvSource({
        "-1, -1, 0, 0",
        "72, -1, 0, 1",
        "25, -1, 0, 1",
        "24, -1, 0, 2",
        "0, -1, 0, 2",
        "30, 40, 0, 1",
        "20, 25, 0, 2",
        "20, 24, 0, 3",
        "5, 7, 0, 3",
        "5, 6, 0, 4",
        "0, 0, 0, 4",
        "25, -1, 59, 1",
        "25, -1, 60, 2",
        "20, 25, 60, 3",
        "5, 7, 50, 3",
        "5, 7, 60, 4",
        "0, 1, 120, 4",
        "-1, -1, 120, 0"
    })
    void theStateIsTheWorstThatIsTrueAtTheMoment(int galeHour, int stormHour, long past, int state) {
        assertThat((int) HitForecast.state(galeHour, stormHour, past)).isEqualTo(state);
    }
}
