package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiceTest {

    private static final int MANY = 20_000;

    @Test
    void theSameSeedAndNameGiveTheSameNumbers() {
        Dice one = new Dice(7, "ship");
        Dice same = new Dice(7, "ship");
        Dice other = new Dice(7, "camera");
        List<Double> first =
                IntStream.range(0, 50).mapToObj(i -> one.between(0, 1)).toList();
        assertThat(IntStream.range(0, 50).mapToObj(i -> same.between(0, 1))).isEqualTo(first);
        assertThat(IntStream.range(0, 50).mapToObj(i -> other.between(0, 1))).isNotEqualTo(first);
    }

    @Test
    void theFirstNumbersAreFixedForEver() {
        Dice dice = new Dice(1, "geo-landslide");
        List<Integer> first =
                IntStream.range(0, 6).mapToObj(i -> dice.index(1000)).toList();
        Dice again = new Dice(1, "geo-landslide");
        assertThat(IntStream.range(0, 6).mapToObj(i -> again.index(1000))).isEqualTo(first);
        assertThat(first).allMatch(number -> number >= 0 && number < 1000);
    }

    @Test
    void weightsDecideHowOftenAnIndexComes() {
        Dice dice = new Dice(1, "weights");
        double[] sums = Dice.runningSums(new double[] {1, 0, 3});
        int[] hits = new int[3];
        for (int i = 0; i < MANY; i++) {
            hits[dice.weighted(sums)]++;
        }
        assertThat(hits[1]).isZero();
        assertThat((double) hits[2] / hits[0]).isCloseTo(3, within(0.2));
    }

    @Test
    void anExponentialDistanceHasItsMeanAndIsNeverNegative() {
        Dice dice = new Dice(1, "distance");
        DoubleSummaryStatistics distances =
                IntStream.range(0, MANY).mapToDouble(i -> dice.exponential(0.9)).summaryStatistics();
        assertThat(distances.getAverage()).isCloseTo(0.9, within(0.03));
        assertThat(distances.getMin()).isNotNegative();
    }

    @Test
    void acrossMagnitudesSmallValuesAreAsCommonAsLargeOnes() {
        Dice dice = new Dice(1, "magnitudes");
        long small = IntStream.range(0, MANY)
                .filter(i -> dice.acrossMagnitudes(1, 10_000) < 100)
                .count();
        assertThat((double) small / MANY).isCloseTo(0.5, within(0.02));
    }

    @Test
    void anEmptyRangeGivesItsOnlyValue() {
        assertThat(new Dice(1, "x").between(4, 4)).isEqualTo(4);
    }
}
