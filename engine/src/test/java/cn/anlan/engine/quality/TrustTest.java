package cn.anlan.engine.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class TrustTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "1, 0, 0, 1", "0, 1, 0, 0.5", "0, 0, 1, 0.2", "0, 1, 2, 0.9", "0, 1, 3, 1", "2, 3, 4, 1"})
    void anEntryLosesNoMoreThanItself(int high, int medium, int low, double lost) {
        assertThat(Trust.loss(high, medium, low)).isEqualTo(lost, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 100", "10, 10, 0", "2.5, 10, 75"})
    void theScoreIsTheShareThatCanBeTrusted(double lost, long entries, double score) {
        assertThat(Trust.score(lost, entries)).hasValue(score);
    }

    @Test
    void anEmptyBookHasNoScore() {
        assertThat(Trust.score(0, 0)).isEmpty();
    }
}
