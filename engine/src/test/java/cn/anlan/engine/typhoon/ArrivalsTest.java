package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Position NORTH_OF_TRACK = new Position(28.5, 120);

    private static Instant nonNull(@Nullable Instant time) {
        if (time == null) {
            throw new AssertionError("There should be a moment");
        }
        return time;
    }

    private static Arrival arrival(Map<Circle, Arrival> found, Circle circle) {
        Arrival arrival = found.get(circle);
        if (arrival == null) {
            throw new AssertionError("There should be an answer for " + circle);
        }
        return arrival;
    }

    @Test
    void aCircleArrivesWhenItsEdgeMeetsThePointAndDepartsWhenItLeaves() {
        Track track = Storms.straight(6);
        Map<Circle, Arrival> found = Arrivals.of(track, NORTH_OF_TRACK);
        for (Circle circle : Circle.values()) {
            Arrival arrival = arrival(found, circle);
            double radius = switch (circle) {
                case GRADE_7 -> 300;
                case GRADE_10 -> 120;
                case GRADE_12 -> 60;
            };
            Position atArrival =
                    track.at(nonNull(arrival.arrives())).orElseThrow().position();
            assertThat(GreatCircle.distanceKm(atArrival, NORTH_OF_TRACK)).isCloseTo(radius, within(0.02));
            if (circle != Circle.GRADE_7) {
                Position atDeparture =
                        track.at(nonNull(arrival.departs())).orElseThrow().position();
                assertThat(GreatCircle.distanceKm(atDeparture, NORTH_OF_TRACK)).isCloseTo(radius, within(0.02));
            }
        }
        assertThat(nonNull(arrival(found, Circle.GRADE_7).arrives()))
                .isBefore(arrival(found, Circle.GRADE_10).arrives());
        assertThat(arrival(found, Circle.GRADE_12).peakWindMps()).isBetween(32.7, 42.0);
    }

    @Test
    void whatIsThereFromTheStartArrivesWithTheTrackAndWhatStaysNeverDeparts() {
        Track track = Storms.straight(6);
        Arrival atStart = Arrivals.on(track).circle(new Position(28, 126.1), Circle.GRADE_7);
        assertThat(atStart.arrives()).isEqualTo(track.start());
        assertThat(atStart.departs()).isNotNull();
        Arrival atEnd = Arrivals.on(track).circle(new Position(28, 116.5), Circle.GRADE_7);
        assertThat(atEnd.arrives()).isNotNull();
        assertThat(atEnd.departs()).isNull();
    }

    @Test
    void aPlaceTooFarAwayIsNeverReached() {
        Arrival arrival = Arrivals.on(Storms.straight(6)).circle(new Position(36, 120), Circle.GRADE_7);
        assertThat(arrival.reached()).isFalse();
        assertThat(arrival.departs()).isNull();
        assertThat(arrival.peakWindMps()).isLessThan(13.9);
    }

    @Test
    void arrivalsEqualASlowMinuteByMinuteSearchOnRandomStorms() {
        Random random = new Random(77);
        for (int round = 0; round < 30; round++) {
            Track track = RandomStorm.track(random, true);
            Arrivals arrivals = Arrivals.on(track);
            double[][] points = RandomStorm.points(random, 3);
            for (int i = 0; i < 3; i++) {
                Position point = new Position(points[0][i], points[1][i]);
                Instant slow = slowArrival(track, point, Circle.GRADE_7);
                Instant quick = arrivals.circle(point, Circle.GRADE_7).arrives();
                if (slow != null && quick != null) {
                    long seconds = Duration.between(slow, quick).abs().toSeconds();
                    assertThat(seconds).as("round %d point %s", round, point).isLessThanOrEqualTo(620);
                }
                assertThat(quick == null).as("round %d point %s", round, point).isEqualTo(slow == null);
            }
        }
    }

    private static @Nullable Instant slowArrival(Track track, Position point, Circle circle) {
        for (Instant time = track.start(); !time.isAfter(track.end()); time = time.plusSeconds(600)) {
            CircleFrame frame = CircleFrame.at(track, time);
            QuadrantRadii radii = frame == null ? null : frame.circles().get(circle);
            if (frame != null && radii != null) {
                double bearing = GreatCircle.bearingDeg(frame.centre(), point);
                double radius = radii.at(bearing);
                if (radius > 0 && GreatCircle.distanceKm(frame.centre(), point) <= radius) {
                    return time;
                }
            }
        }
        return null;
    }

    @Test
    void theArrivalOfAWindIsTheMomentTheFieldReachesIt() {
        Track track = Storms.straight(3);
        Arrival gale = Arrivals.on(track).wind(NORTH_OF_TRACK, 17.2);
        double mps = WindField.standard()
                .windAt(track, NORTH_OF_TRACK, nonNull(gale.arrives()))
                .speedMps();
        assertThat(mps).isCloseTo(17.2, within(0.01));
        assertThat(nonNull(gale.arrives())).isBefore(gale.peakAt());
        assertThat(nonNull(gale.departs())).isAfter(gale.peakAt());
    }

    @Test
    void anAreaIsReachedWithItsFirstCornerAndStandsInsideWhileTheCentreIsInIt() {
        Ring county = Ring.of(List.of(
                new Position(27.5, 119.5),
                new Position(27.5, 121),
                new Position(28.8, 121),
                new Position(28.8, 119.5)));
        Track track = Storms.straight(6);
        Arrivals arrivals = Arrivals.on(track);
        Arrival area = arrivals.circle(county, Circle.GRADE_12);
        for (Position corner : county.corners()) {
            Instant atCorner = arrivals.circle(corner, Circle.GRADE_12).arrives();
            if (atCorner != null) {
                assertThat(nonNull(area.arrives())).isBeforeOrEqualTo(atCorner);
            }
        }
        assertThat(area.reached()).isTrue();
        assertThat(county.contains(new Position(28, 120))).isTrue();
        assertThat(county.contains(new Position(28, 122))).isFalse();
        assertThat(area.peakWindMps()).isPositive();
    }

    @Test
    void theClosestApproachKnowsDistanceAndSide() {
        Track track = Storms.straight(6);
        ClosestApproach north = ClosestApproach.of(track, NORTH_OF_TRACK);
        assertThat(north.km()).isCloseTo(0.5 * 111.195, within(0.6));
        assertThat(north.side()).isEqualTo(ClosestApproach.Side.RIGHT);
        assertThat(Duration.between(Storms.T0.plusSeconds(30 * 3600), north.at())
                        .abs())
                .isLessThan(Duration.ofMinutes(5));
        ClosestApproach south = ClosestApproach.of(track, new Position(27.4, 120));
        assertThat(south.side()).isEqualTo(ClosestApproach.Side.LEFT);
        assertThat(ClosestApproach.of(track, new Position(28, 130)).at()).isEqualTo(track.start());
    }
}
