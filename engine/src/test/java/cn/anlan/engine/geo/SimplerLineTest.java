package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplerLineTest {

    private static final int WALKS = 300;

    @Test
    void aPointOnTheWayIsLeftOutAndACornerIsNot() {
        List<Position> line = List.of(
                new Position(28, 121),
                new Position(28.005, 121),
                new Position(28.01, 121),
                new Position(28.01, 121.005),
                new Position(28.01, 121.01));
        assertThat(SimplerLine.kept(line, 5)).containsExactly(0, 2, 4);
        assertThat(SimplerLine.kept(line, 100_000)).containsExactly(0, 4);
    }

    @Test
    void whatIsNoLineStays() {
        assertThat(SimplerLine.kept(List.of(), 10)).isEmpty();
        assertThat(SimplerLine.kept(List.of(new Position(28, 121)), 10)).containsExactly(0);
        List<Position> moored = Arrays.asList(new Position[50]);
        moored.replaceAll(none -> new Position(28, 121));
        assertThat(SimplerLine.kept(moored, 0)).containsExactly(0, 49);
    }

    /** There and back again: the farthest point is beyond the end of the side, which lies in one place. */
    @Test
    void theTurningPointOfAWayBackStays() {
        List<Position> line = List.of(new Position(28, 121), new Position(28.1, 121.1), new Position(28, 121));
        assertThat(SimplerLine.kept(line, 10)).containsExactly(0, 1, 2);
    }

    /** By the other reckoning of distances: nothing that was left out lies farther away than was asked. */
    @Test
    void nothingLeftOutIsFartherFromWhatRemainsThanTheTolerance() {
        Random random = new Random(1973);
        int left = 0;
        for (int walk = 0; walk < WALKS; walk++) {
            List<Position> line = walk(random, 2 + random.nextInt(150));
            double toleranceM = 5 + random.nextInt(500);
            int[] kept = SimplerLine.kept(line, toleranceM);
            assertThat(kept[0]).isZero();
            assertThat(kept[kept.length - 1]).isEqualTo(line.size() - 1);
            Corridor simpler =
                    Corridor.of(IntStream.of(kept).mapToObj(line::get).toList());
            for (int side = 0; side + 1 < kept.length; side++) {
                for (int i = kept[side] + 1; i < kept[side + 1]; i++) {
                    left++;
                    assertThat(simpler.offset(side, line.get(i)).offKm() * 1_000)
                            .isLessThanOrEqualTo(toleranceM + 0.02);
                }
            }
        }
        assertThat(left).isGreaterThan(WALKS);
    }

    private static List<Position> walk(Random random, int points) {
        List<Position> line = new ArrayList<>();
        Position at = new Position(27 + 4 * random.nextDouble(), 119 + 3 * random.nextDouble());
        double course = random.nextDouble() * 360;
        for (int i = 0; i < points; i++) {
            line.add(at);
            course += random.nextGaussian() * 20;
            at = GreatCircle.destination(at, course, random.nextDouble() * 0.4);
        }
        return line;
    }
}
