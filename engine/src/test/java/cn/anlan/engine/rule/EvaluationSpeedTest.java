package cn.anlan.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A city of 135,000 devices that report every five minutes makes 450 readings a second; one core must be far above that. */
class EvaluationSpeedTest {

    private static final int DEVICES = 2_000;
    private static final int ROUNDS = 60;
    private static final int CITY_READINGS_PER_S = 450;

    @Test
    void oneCoreJudgesRainAndLevelsFarFasterThanACityReports() {
        for (Rule rule : Examples.OVER_READINGS) {
            State[] states = new State[DEVICES];
            java.util.Arrays.fill(states, rule.start());
            long start = System.nanoTime();
            for (int round = 0; round < ROUNDS; round++) {
                Instant now = Story.at(round * 5);
                for (int d = 0; d < DEVICES; d++) {
                    double value = 2 + Math.sin((round + d) / 20.0) * 2;
                    states[d] = rule.step(states[d], Story.reading(round * 5, round, value), now)
                            .state();
                }
            }
            double perSecond = DEVICES * ROUNDS / ((System.nanoTime() - start) / 1e9);
            System.out.printf("%s: %,.0f readings/s%n", rule.getClass().getSimpleName(), perSecond);
            assertThat(perSecond).isGreaterThan(CITY_READINGS_PER_S * 10.0);
        }
    }
}
