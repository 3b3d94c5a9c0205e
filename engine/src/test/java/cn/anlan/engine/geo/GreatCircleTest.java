package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GreatCircleTest {

    private static final Position SHANGHAI = new Position(31.23, 121.47);

    @Test
    void oneDegreeAlongTheEquatorIsAThreeHundredAndSixtiethOfTheCircumference() {
        double km = GreatCircle.distanceKm(new Position(0, 10), new Position(0, 11));
        assertThat(km).isCloseTo(2 * Math.PI * 6371.0088 / 360, within(1e-9));
    }

    @Test
    void bearingsAreCompassBearings() {
        assertThat(GreatCircle.bearingDeg(new Position(0, 0), new Position(1, 0)))
                .isZero();
        assertThat(GreatCircle.bearingDeg(new Position(0, 0), new Position(0, 1)))
                .isCloseTo(90, within(1e-9));
        assertThat(GreatCircle.bearingDeg(new Position(0, 0), new Position(-1, 0)))
                .isCloseTo(180, within(1e-9));
        assertThat(GreatCircle.bearingDeg(new Position(0, 0), new Position(0, -1)))
                .isCloseTo(270, within(1e-9));
        assertThat(GreatCircle.bearingDeg(SHANGHAI, SHANGHAI)).isZero();
    }

    @Test
    void theAntimeridianIsNoBorder() {
        Position west = new Position(-20.11, 179.7);
        Position east = new Position(-20.60, -178.1);
        assertThat(GreatCircle.distanceKm(west, east)).isCloseTo(236, within(0.5));
        Position middle = GreatCircle.between(west, east, 0.5);
        assertThat(middle.lon()).isCloseTo(-179.2, within(0.01));
        assertThat(GreatCircle.distanceKm(west, middle)).isCloseTo(GreatCircle.distanceKm(middle, east), within(1e-6));
    }

    @Test
    void destinationAndDistanceAreInversesOnRandomPairs() {
        Random random = new Random(20210725);
        for (int i = 0; i < 10_000; i++) {
            Position from = new Position(random.nextDouble(-85, 85), random.nextDouble(-180, 180));
            double bearing = random.nextDouble(0, 360);
            double km = random.nextDouble(1, 3000);
            Position to = GreatCircle.destination(from, bearing, km);
            assertThat(GreatCircle.distanceKm(from, to)).isCloseTo(km, within(1e-6));
            double difference = Math.abs(GreatCircle.bearingDeg(from, to) - bearing);
            assertThat(Math.min(difference, 360 - difference)).isLessThan(1e-5);
        }
    }

    @Test
    void aPointBetweenTwoOthersLiesOnTheStraightWayAtItsShare() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Position a = new Position(random.nextDouble(-60, 60), random.nextDouble(-180, 180));
            Position b = GreatCircle.destination(a, random.nextDouble(0, 360), random.nextDouble(0, 5000));
            double share = random.nextDouble();
            Position between = GreatCircle.between(a, b, share);
            double whole = GreatCircle.distanceKm(a, b);
            assertThat(GreatCircle.distanceKm(a, between)).isCloseTo(whole * share, within(1e-5));
            assertThat(GreatCircle.distanceKm(between, b)).isCloseTo(whole * (1 - share), within(1e-5));
        }
    }

    @Test
    void aWayOfNoLengthStaysWhereItIs() {
        assertThat(GreatCircle.between(SHANGHAI, SHANGHAI, 0.4)).isEqualTo(SHANGHAI);
        assertThat(GreatCircle.between(SHANGHAI, new Position(0, 0), 1)).isEqualTo(new Position(0, 0));
    }

    @Test
    void longitudesAndBearingsAreBroughtIntoTheirRange() {
        assertThat(GreatCircle.normalLongitude(190)).isEqualTo(-170);
        assertThat(GreatCircle.normalLongitude(-190)).isEqualTo(170);
        assertThat(GreatCircle.normalLongitude(180)).isEqualTo(180);
        assertThat(GreatCircle.normalBearing(-90)).isEqualTo(270);
        assertThat(GreatCircle.normalBearing(720)).isZero();
    }

    @Test
    void impossiblePositionsAreRefused() {
        assertThatThrownBy(() -> new Position(95, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, 181)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
