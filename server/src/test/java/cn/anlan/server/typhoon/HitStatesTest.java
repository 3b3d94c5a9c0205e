package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HitStatesTest {

    @ParameterizedTest(name = "gale in {0} h, storm force in {1} h: state {2}")
    @CsvSource({
        "-1, -1, 0",
        "72, -1, 1",
        "25, -1, 1",
        "24, -1, 2",
        "0, -1, 2",
        "30, 40, 1",
        "20, 25, 2",
        "20, 24, 3",
        "5, 7, 3",
        "5, 6, 4",
        "0, 0, 4"
    })
    void theStateIsTheWorstThatIsTrue(int galeHour, int stormHour, int state) {
        assertThat((int) HitStates.state(galeHour, stormHour)).isEqualTo(state);
    }
}
