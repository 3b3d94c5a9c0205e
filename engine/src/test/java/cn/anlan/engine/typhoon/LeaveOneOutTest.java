package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {

    private static List<Position> places() {
        List<Position> places = new ArrayList<>();
        for (double lat = 27; lat <= 31.5; lat += 0.5) {
            for (double lon = 118; lon <= 123.5; lon += 0.5) {
                places.add(new Position(lat, lon));
            }
        }
        return places;
    }

    @Test
    void aStraightEvenStormLosesNothing() {
        LeaveOneOut result = LeaveOneOut.of(Storms.straight(3), places(), Circle.GRADE_7);
        assertThat(result.errorMinutes()).isNotEmpty();
        assertThat(result.medianMinutes()).isLessThan(2);
        assertThat(result.reachedByOne()).isZero();
    }

    @Test
    void thinningKeepsEverySecondFixAndBothEnds() {
        Track track = Storms.straight(3);
        Track thinned = LeaveOneOut.thinned(track);
        assertThat(thinned.fixes()).hasSize(9);
        assertThat(thinned.start()).isEqualTo(track.start());
        assertThat(thinned.end()).isEqualTo(track.end());
    }

    @Test
    void theRealInFaLosesAtMostTwentyMinutesInTheMedian() {
        Track track = Storms.inFa();
        for (Circle circle : List.of(Circle.GRADE_7, Circle.GRADE_10)) {
            LeaveOneOut result = LeaveOneOut.of(track, places(), circle);
            assertThat(result.errorMinutes()).hasSizeGreaterThan(20);
            assertThat(result.medianMinutes()).as(circle.name()).isLessThanOrEqualTo(20);
        }
    }

    @Test
    void quantilesOfNothingAreZero() {
        LeaveOneOut nothing = new LeaveOneOut(List.of(), 0);
        assertThat(nothing.medianMinutes()).isZero();
        assertThat(new LeaveOneOut(List.of(1.0, 2.0, 9.0), 0).quantile(0.9)).isEqualTo(9.0);
    }
}
