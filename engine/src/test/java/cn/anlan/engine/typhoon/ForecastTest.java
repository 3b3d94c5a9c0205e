package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said about an uncertain future: spread of arrivals, cone, frames of the circles. */
class ForecastTest {

    private static final Position POINT = new Position(28.3, 120);

    @Test
    void theErrorIsSeventyKilometresAfterADayAndNoneBeforeTheIssue() {
        assertThat(UncertaintyCone.errorKm(24)).isCloseTo(70, within(1e-9));
        assertThat(UncertaintyCone.errorKm(72)).isCloseTo(70 * Math.pow(3, 0.9), within(1e-9));
        assertThat(UncertaintyCone.errorKm(0)).isZero();
        assertThat(UncertaintyCone.errorKm(-5)).isZero();
    }

    @Test
    void theLikelyArrivalLiesBetweenTheEarliestAndTheLatest() {
        Track track = Storms.straight(6);
        ArrivalSpread spread = ArrivalSpread.of(track, Storms.T0, POINT, Circle.GRADE_7);
        assertThat(spread.earliest()).isNotNull();
        assertThat(spread.likely()).isAfter(spread.earliest()).isBefore(spread.latest());
        assertThat(spread.shareNotReached()).isZero();
    }

    @Test
    void aPlaceAtTheRimIsReachedByPartOfTheDisplacedForecasts() {
        Track track = Storms.straight(6);
        Position rim = new Position(28 + 330 / 111.195, 119);
        ArrivalSpread spread = ArrivalSpread.of(track, Storms.T0, rim, Circle.GRADE_7);
        assertThat(spread.likely()).isNull();
        assertThat(spread.earliest()).isNotNull();
        assertThat(spread.shareNotReached()).isBetween(0.3, 0.9);
    }

    @Test
    void whatWasObservedHasNoSpread() {
        Track track = Storms.straight(6);
        ArrivalSpread spread = ArrivalSpread.of(track, track.end(), POINT, Circle.GRADE_10);
        assertThat(spread.earliest()).isEqualTo(spread.likely()).isEqualTo(spread.latest());
    }

    @Test
    void theConeHoldsThePositionsAndItsEdgeStandsOffByTheError() {
        Track track = Storms.straight(6);
        List<Position> ring = UncertaintyCone.of(track, Storms.T0);
        Ring cone = Ring.of(ring);
        assertThat(ring.getFirst()).isEqualTo(ring.getLast());
        assertThat(area(ring)).isPositive();
        for (int hour = 0; hour <= 48; hour += 6) {
            Position centre =
                    track.at(Storms.T0.plusSeconds(hour * 3600L)).orElseThrow().position();
            double error = Math.max(8, UncertaintyCone.errorKm(hour));
            assertThat(cone.contains(centre)).as("centre at hour %d", hour).isTrue();
            assertThat(cone.contains(GreatCircle.destination(centre, 0, error * 0.9 - 4)))
                    .as("inside at hour %d", hour)
                    .isTrue();
            assertThat(cone.contains(GreatCircle.destination(centre, 0, error * 1.1 + 25)))
                    .isFalse();
        }
    }

    @Test
    void aStandingStormHasARoundCone() {
        Fix now = Fix.of(Storms.T0, new Position(25, 125), 950.0, 45.0);
        Fix later = Fix.of(Storms.T0.plusSeconds(72 * 3600), new Position(25, 125), 950.0, 45.0);
        List<Position> ring = UncertaintyCone.of(new Track(List.of(now, later)), Storms.T0);
        double error = UncertaintyCone.errorKm(72);
        for (Position position : ring) {
            assertThat(GreatCircle.distanceKm(position, now.position())).isCloseTo(error, within(0.02 * error));
        }
    }

    @Test
    void nothingAheadGivesNoCone() {
        Track track = Storms.straight(6);
        assertThat(UncertaintyCone.of(track, track.end().plusSeconds(1))).isEmpty();
        assertThat(UncertaintyCone.spread(List.of(), Storms.T0)).isEmpty();
    }

    @Test
    void theAgenciesSpreadHoldsEveryAgencysPositions() {
        Track straight = Storms.straight(6);
        Track other = new Track(List.of(
                straight.fixes().getFirst(),
                Fix.of(Storms.T0.plusSeconds(48 * 3600), new Position(32, 119), 970.0, 30.0)));
        Ring spread = Ring.of(UncertaintyCone.spread(
                List.of(new UncertaintyCone.Member(straight, Storms.T0), new UncertaintyCone.Member(other, Storms.T0)),
                Storms.T0));
        for (Track track : List.of(straight, other)) {
            for (int hour = 6; hour <= 42; hour += 6) {
                Position centre = track.at(Storms.T0.plusSeconds(hour * 3600L))
                        .orElseThrow()
                        .position();
                Position inwards = GreatCircle.between(centre, new Position(30, 120), 0.05);
                assertThat(spread.contains(inwards)).isTrue();
            }
        }
    }

    @Test
    void theErrorOfAForecastGrowsFromItsOwnBeginningNotFromTheLastFix() {
        Track track = Storms.straight(6);
        Instant twelveHoursAgo = Storms.T0.minusSeconds(12 * 3600);
        ArrivalSpread fresh = ArrivalSpread.on(track, Storms.T0, Storms.T0).at(POINT, Circle.GRADE_7);
        ArrivalSpread old = ArrivalSpread.on(track, twelveHoursAgo, Storms.T0).at(POINT, Circle.GRADE_7);
        assertThat(old.likely()).isEqualTo(fresh.likely());
        assertThat(old.earliest()).isBefore(fresh.earliest());
        assertThat(old.latest()).isAfter(fresh.latest());
        assertThat(area(UncertaintyCone.spread(List.of(new UncertaintyCone.Member(track, twelveHoursAgo)), Storms.T0)))
                .isGreaterThan(1.2
                        * area(UncertaintyCone.spread(
                                List.of(new UncertaintyCone.Member(track, Storms.T0)), Storms.T0)));
    }

    @Test
    void framesAreHourlyAndEndWithTheTrack() {
        Track track = Storms.straight(6);
        List<CircleFrame> frames = CircleFrame.hourly(track, Storms.T0.plusSeconds(40 * 3600), 72);
        assertThat(frames).hasSize(9);
        assertThat(frames.getFirst().ring(Circle.GRADE_7)).hasSize(69);
        assertThat(frames.getFirst().windMps()).isEqualTo(42.0);
        assertThat(CircleFrame.at(track, Storms.T0.minusSeconds(1))).isNull();
    }

    @Test
    void aCircleVanishesWhenTheWindFallsBelowItsGrade() {
        Track track = Track.joined(
                List.of(Storms.straight(6).fixes().getFirst()),
                List.of(Fix.of(Storms.T0.plusSeconds(24 * 3600), new Position(28, 121), null, 20.0)));
        Instant late = Storms.T0.plusSeconds(24 * 3600);
        List<CircleFrame> frames = CircleFrame.hourly(track, Storms.T0, 24);
        CircleFrame last = frames.getLast();
        assertThat(last.time()).isEqualTo(late);
        assertThat(last.circles()).containsOnlyKeys(Circle.GRADE_7);
        assertThat(last.circles().get(Circle.GRADE_7)).isEqualTo(QuadrantRadii.circle(150));
        assertThat(last.ring(Circle.GRADE_12)).isEmpty();
    }

    private static double area(List<Position> ring) {
        double area = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            area += ring.get(i).lon() * ring.get(i + 1).lat()
                    - ring.get(i + 1).lon() * ring.get(i).lat();
        }
        return area;
    }
}
