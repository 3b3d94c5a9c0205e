package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import org.junit.jupiter.api.Test;

class CircleRegionTest {

    private static final Position CENTRE = new Position(28, 122);

    @Test
    void eachQuadrantHasItsOwnRadius() {
        CircleRegion region = new CircleRegion(CENTRE, new QuadrantRadii(300, 200, 100, 0));
        assertThat(region.reachKm()).isEqualTo(300);
        assertThat(region.contains(GreatCircle.destination(CENTRE, 45, 299))).isTrue();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 45, 301))).isFalse();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 135, 199))).isTrue();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 135, 201))).isFalse();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 225, 99))).isTrue();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 225, 101))).isFalse();
        assertThat(region.contains(GreatCircle.destination(CENTRE, 315, 1))).isFalse();
    }

    @Test
    void withoutACircleNothingLiesInside() {
        assertThat(new CircleRegion(CENTRE, QuadrantRadii.circle(0)).contains(CENTRE))
                .isFalse();
    }
}
