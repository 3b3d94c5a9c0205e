package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuadrantRadiiTest {

    private static final QuadrantRadii RADII = new QuadrantRadii(400, 300, 200, 100);

    @Test
    void stepsJumpAtTheCompassDirections() {
        assertThat(RADII.at(0)).isEqualTo(400);
        assertThat(RADII.at(89.9)).isEqualTo(400);
        assertThat(RADII.at(90)).isEqualTo(300);
        assertThat(RADII.at(180)).isEqualTo(200);
        assertThat(RADII.at(270)).isEqualTo(100);
        assertThat(RADII.at(360)).isEqualTo(400);
        assertThat(RADII.at(-1)).isEqualTo(100);
    }

    @Test
    void theBlendMeetsEachQuadrantInItsMiddleAndTheMeanBetween() {
        assertThat(RADII.blended(45)).isCloseTo(400, within(1e-9));
        assertThat(RADII.blended(135)).isCloseTo(300, within(1e-9));
        assertThat(RADII.blended(225)).isCloseTo(200, within(1e-9));
        assertThat(RADII.blended(315)).isCloseTo(100, within(1e-9));
        assertThat(RADII.blended(90)).isCloseTo(350, within(1e-9));
        assertThat(RADII.blended(0)).isCloseTo(250, within(1e-9));
    }

    @Test
    void theBlendHasNoJumps() {
        for (double bearing = 0; bearing < 360; bearing += 0.5) {
            assertThat(Math.abs(RADII.blended(bearing + 0.5) - RADII.blended(bearing)))
                    .isLessThan(3);
        }
    }

    @Test
    void theRingIsClosedCounterClockwiseAndEachPointLiesOnItsArc() {
        Position centre = new Position(28, 122);
        List<Position> ring = RADII.ring(centre);
        assertThat(ring.getFirst()).isEqualTo(ring.getLast());
        assertThat(ring).hasSize(69);
        double area = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            Position a = ring.get(i);
            Position b = ring.get(i + 1);
            area += a.lon() * b.lat() - b.lon() * a.lat();
            assertThat(GreatCircle.distanceKm(centre, a))
                    .satisfiesAnyOf(
                            km -> assertThat(km).isCloseTo(400, within(1e-6)),
                            km -> assertThat(km).isCloseTo(300, within(1e-6)),
                            km -> assertThat(km).isCloseTo(200, within(1e-6)),
                            km -> assertThat(km).isCloseTo(100, within(1e-6)));
        }
        assertThat(area).isPositive();
    }

    @Test
    void aCircleOfNoSizeHasNoRing() {
        assertThat(QuadrantRadii.circle(0).ring(new Position(28, 122))).isEmpty();
        assertThat(new QuadrantRadii(50, 0, 0, 0).ring(new Position(28, 122))).isNotEmpty();
    }

    @Test
    void impossibleRadiiAreRefused() {
        assertThatThrownBy(() -> QuadrantRadii.circle(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QuadrantRadii(1, 2, 3, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RADII.quadrant(4)).isInstanceOf(IllegalArgumentException.class);
    }
}
