package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CircleFillingTest {

    private static Fix fix(int hour, @Nullable Double wind, @Nullable Double r7, @Nullable Double r10) {
        return new Fix(
                Storms.T0.plusSeconds(hour * 3600L),
                new Position(25 + hour * 0.1, 125),
                null,
                wind,
                r7 == null ? null : QuadrantRadii.circle(r7),
                r10 == null ? null : QuadrantRadii.circle(r10),
                null);
    }

    private static @Nullable QuadrantRadii at(Track track, int hour, Circle circle) {
        CircleFrame frame = CircleFrame.at(track, Storms.T0.plusSeconds(hour * 3600L));
        return frame == null ? null : frame.circles().get(circle);
    }

    @Test
    void betweenTwoIssuedCirclesAGapIsFilledEvenly() {
        Track track =
                new Track(List.of(fix(0, 30.0, 200.0, null), fix(3, 30.0, null, null), fix(6, 30.0, 300.0, null)));
        assertThat(at(track, 3, Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(250));
        assertThat(at(track, 1, Circle.GRADE_7))
                .isNotEqualTo(at(track, 2, Circle.GRADE_7))
                .isNotNull();
    }

    @Test
    void afterTheLastIssuedOneTheCircleFollowsTheWindByNoMoreThanHalf() {
        Track track = new Track(List.of(
                fix(0, 40.0, 200.0, null),
                fix(6, 30.0, null, null),
                fix(12, 16.0, null, null),
                fix(18, 13.0, null, null)));
        assertThat(at(track, 6, Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(150));
        assertThat(at(track, 12, Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(100));
        assertThat(at(track, 18, Circle.GRADE_7)).isNull();
        Track grows = new Track(List.of(fix(0, 20.0, 200.0, null), fix(12, 55.0, null, null)));
        assertThat(at(grows, 12, Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(300));
    }

    @Test
    void beforeTheFirstIssuedOneNothingIsKnown() {
        Track track =
                new Track(List.of(fix(0, 30.0, null, null), fix(6, 30.0, null, null), fix(12, 30.0, 200.0, null)));
        assertThat(at(track, 0, Circle.GRADE_7)).isNull();
        assertThat(at(track, 6, Circle.GRADE_7)).isNull();
    }

    @Test
    void aCircleExistsOnlyWhileTheWindReachesItsGrade() {
        Track track = new Track(List.of(fix(0, 30.0, 200.0, 80.0), fix(12, 18.0, 200.0, null)));
        assertThat(at(track, 5, Circle.GRADE_10)).isNotNull();
        assertThat(at(track, 6, Circle.GRADE_10)).isNull();
    }

    @Test
    void circlesWithoutAnyWindAreKeptAsIssued() {
        Track track = new Track(List.of(fix(0, null, 200.0, 80.0), fix(12, null, null, null)));
        assertThat(at(track, 6, Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(200));
        assertThat(at(track, 12, Circle.GRADE_10)).isEqualTo(QuadrantRadii.circle(80));
    }
}
