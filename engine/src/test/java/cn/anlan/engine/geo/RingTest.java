package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RingTest {

    private static final Ring HORSESHOE = Ring.of(List.of(
            new Position(27, 120),
            new Position(27, 123),
            new Position(30, 123),
            new Position(30, 122),
            new Position(28, 122),
            new Position(28, 121),
            new Position(30, 121),
            new Position(30, 120)));

    @Test
    void aPointInTheNotchOfAHorseshoeIsOutside() {
        assertThat(HORSESHOE.contains(new Position(29, 121.5))).isFalse();
        assertThat(HORSESHOE.contains(new Position(27.5, 121.5))).isTrue();
        assertThat(HORSESHOE.contains(new Position(29, 120.5))).isTrue();
        assertThat(HORSESHOE.contains(new Position(31, 120.5))).isFalse();
    }

    @Test
    void theCheapBoundNeverExceedsTheDistanceToAnyCorner() {
        Random random = new Random(12);
        for (int i = 0; i < 2000; i++) {
            Position point = new Position(random.nextDouble(20, 35), random.nextDouble(112, 130));
            double nearest = HORSESHOE.corners().stream()
                    .mapToDouble(corner -> GreatCircle.distanceKm(point, corner))
                    .min()
                    .orElseThrow();
            assertThat(HORSESHOE.atLeastKm(point)).isLessThanOrEqualTo(nearest + 1e-9);
        }
    }

    @Test
    void twoCornersMakeNoRing() {
        assertThatThrownBy(() -> Ring.of(List.of(new Position(1, 1), new Position(2, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
