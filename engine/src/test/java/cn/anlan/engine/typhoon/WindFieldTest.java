package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindFieldTest {

    private static final Position CENTRE = new Position(28, 122);
    private static final Instant NOW = Storms.T0;
    private static final QuadrantRadii R7 = new QuadrantRadii(320, 240, 200, 260);
    private static final QuadrantRadii R10 = new QuadrantRadii(120, 100, 80, 100);
    private static final QuadrantRadii R12 = new QuadrantRadii(60, 50, 45, 50);

    private static Track storm(Fix now) {
        Position before = GreatCircle.destination(now.position(), 135, 60);
        Fix then = new Fix(
                NOW.minusSeconds(3 * 3600), before, now.pressureHpa(), now.windMps(), now.r7(), now.r10(), now.r12());
        return new Track(List.of(then, now));
    }

    private static Track circled() {
        return storm(new Fix(NOW, CENTRE, 955.0, 42.0, R7, R10, R12));
    }

    @Test
    void onAnIssuedCircleTheWindIsExactlyThatOfTheCircle() {
        WindField.OfTrack field = WindField.standard().on(circled());
        for (int quadrant = 0; quadrant < 4; quadrant++) {
            double bearing = 45 + 90 * quadrant;
            check(field, bearing, R7.quadrant(quadrant), 13.9);
            check(field, bearing, R10.quadrant(quadrant), 24.5);
            check(field, bearing, R12.quadrant(quadrant), 32.7);
        }
    }

    private static void check(WindField.OfTrack field, double bearing, double km, double mps) {
        Position point = GreatCircle.destination(CENTRE, bearing, km);
        assertThat(field.at(point, NOW).speedMps()).isCloseTo(mps, within(1e-3));
    }

    @Test
    void outsideThePeakTheWindOnlyFallsWithDistance() {
        WindField.OfTrack field = WindField.standard().on(circled());
        for (double bearing = 0; bearing < 360; bearing += 30) {
            double last = 100;
            for (double km = 42; km < 599; km += 3) {
                double mps = field.at(GreatCircle.destination(CENTRE, bearing, km), NOW)
                        .speedMps();
                assertThat(mps).isLessThanOrEqualTo(last);
                last = mps;
            }
            assertThat(last).isBetween(1.0, 13.0);
        }
    }

    @Test
    void theStrongestWindIsTheIssuedOne() {
        WindField.OfTrack field = WindField.standard().on(circled());
        double strongest = 0;
        for (double km = 1; km < 100; km += 0.5) {
            strongest = Math.max(
                    strongest,
                    field.at(GreatCircle.destination(CENTRE, 45, km), NOW).speedMps());
        }
        assertThat(strongest).isCloseTo(42, within(0.3));
    }

    @Test
    void withoutCirclesTheRightSideOfTheWayBlowsHarder() {
        WindField field = new WindField(WindOptions.standard().withoutCircles());
        Track track = circled();
        double right = field.windAt(track, GreatCircle.destination(CENTRE, 45, 60), NOW)
                .speedMps();
        double left = field.windAt(track, GreatCircle.destination(CENTRE, 225, 60), NOW)
                .speedMps();
        assertThat(right).isGreaterThan(left + 2);
    }

    @Test
    void theWindTurnsAgainstTheClockAndInwardsInTheNorth() {
        Wind wind = WindField.standard().windAt(circled(), GreatCircle.destination(CENTRE, 90, 150), NOW);
        assertThat(wind.northMps()).isPositive();
        assertThat(wind.eastMps()).isNegative();
        assertThat(wind.fromDeg()).isCloseTo(155, within(1.0));
        assertThat(wind.grade()).isBetween(7, 10);
    }

    @Test
    void theWindTurnsWithTheClockAndInwardsInTheSouth() {
        Fix south = new Fix(NOW, new Position(-18, 150), 955.0, 42.0, R7, R10, R12);
        Wind wind = WindField.standard().windAt(storm(south), GreatCircle.destination(south.position(), 90, 150), NOW);
        assertThat(wind.northMps()).isNegative();
        assertThat(wind.eastMps()).isNegative();
    }

    @Test
    void thereIsNoWindInTheCentreBeyondTheCutOffAndOutsideTheTracksTime() {
        WindField field = WindField.standard();
        Track track = circled();
        assertThat(field.windAt(track, CENTRE, NOW)).isEqualTo(Wind.CALM);
        assertThat(field.windAt(track, GreatCircle.destination(CENTRE, 10, 601), NOW))
                .isEqualTo(Wind.CALM);
        assertThat(field.windAt(track, new Position(28, 121), NOW.plusSeconds(1)))
                .isEqualTo(Wind.CALM);
        assertThat(Wind.CALM.fromDeg()).isZero();
    }

    @Test
    void aMissingWindIsFilledFromPressureAndAMissingPressureFromWind() {
        Track noWind = storm(Fix.of(NOW, CENTRE, 955.0, null));
        Track noPressure = storm(Fix.of(NOW, CENTRE, null, 42.0));
        Position near = GreatCircle.destination(CENTRE, 45, 80);
        assertThat(WindField.standard().windAt(noWind, near, NOW).speedMps()).isBetween(15.0, 60.0);
        assertThat(WindField.standard().windAt(noPressure, near, NOW).speedMps())
                .isBetween(15.0, 60.0);
        assertThat(FillIns.windMps(955, CENTRE))
                .isCloseTo((1216.5223 - 0.04086 * 28 - 0.0419 * 122 - 1.1797 * 955) * 0.514444, within(0.01));
        assertThat(FillIns.pressureHpa(40 * 0.5144444, new Position(20, 130)))
                .isCloseTo(1026.3401 - 0.05504 * 20 - 0.03536 * 130 - 0.7357 * 40, within(1e-3));
    }

    @Test
    void theRadiusOfStrongestWindFollowsPressure() {
        assertThat(FillIns.peakKm(955) / 1.852).isCloseTo(19.482632625, within(1e-9));
        assertThat(FillIns.peakKm(800) / 1.852).isCloseTo(14.907318, within(1e-9));
        assertThat(FillIns.peakKm(1040) / 1.852).isCloseTo(56.856522, within(1e-9));
    }

    @Test
    void aStormOfWhichNothingIsKnownHasNoWind() {
        Track bare = new Track(List.of(Fix.bare(NOW, CENTRE)));
        assertThat(WindField.standard()
                        .windAt(bare, new Position(28, 121.5), NOW)
                        .speedMps())
                .isCloseTo(0, within(1e-6));
        assertThat(RainField.standard().rateMmPerHour(bare, CENTRE, NOW)).isZero();
    }

    @Test
    void aQuadrantWithoutACircleStaysBelowItsWind() {
        QuadrantRadii half = new QuadrantRadii(300, 250, 0, 250);
        Track track = storm(new Fix(NOW, CENTRE, 985.0, 23.0, half, null, null));
        WindField.OfTrack field = WindField.standard().on(track);
        for (double km = 5; km < 400; km += 5) {
            assertThat(field.at(GreatCircle.destination(CENTRE, 225, km), NOW).speedMps())
                    .isLessThanOrEqualTo(14.0);
        }
    }

    @Test
    void contradictingCirclesDoNotBreakTheField() {
        Track track = storm(new Fix(NOW, CENTRE, 955.0, 42.0, QuadrantRadii.circle(80), R7, QuadrantRadii.circle(5)));
        WindField.OfTrack field = WindField.standard().on(track);
        for (double km = 1; km < 600; km += 7) {
            assertThat(field.at(GreatCircle.destination(CENTRE, 45, km), NOW).speedMps())
                    .isBetween(0.0, 43.0);
        }
    }

    @Test
    void motionIsMeasuredBackwardsAndNeverOverThirtyKnots() {
        Fix then = Fix.of(NOW, new Position(20, 130), 960.0, 40.0);
        Fix jump = Fix.of(NOW.plusSeconds(3600), new Position(25, 130), 960.0, 40.0);
        StormState state = FilledTrack.of(new Track(List.of(then, jump)), Metric.GREAT_CIRCLE)
                .at(NOW.plusSeconds(3600));
        if (state == null) {
            throw new AssertionError("The track covers its last fix");
        }
        assertThat(state.motion().speedMps()).isCloseTo(30 * 1852.0 / 3600, within(1e-9));
        assertThat(state.motion().northMps()).isPositive();
    }

    @Test
    void impossibleOptionsAreRefused() {
        assertThatThrownBy(() -> new WindOptions(WindModel.HOLLAND_1980, Metric.FLAT, true, true, true, true, 0, 1005))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindOptions(WindModel.HOLLAND_1980, Metric.FLAT, true, true, true, true, 600, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
