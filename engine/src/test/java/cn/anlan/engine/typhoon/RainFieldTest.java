package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.Position;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R-CLIPER, worked by hand from its constants: strength 1 is a storm of 35 knots. */
class RainFieldTest {

    private static final double KNOT = 1852.0 / 3600;
    private static final double MM_PER_HOUR = 25.4 / 24;

    @Test
    void aStormOfThirtyFiveKnotsHasTheWorkedValues() {
        double wind = 35 * KNOT;
        assertThat(RainField.rateMmPerHour(0, wind)).isCloseTo(2.86 * MM_PER_HOUR, within(1e-9));
        assertThat(RainField.rateMmPerHour(51.5, wind)).isCloseTo(3.20 * MM_PER_HOUR, within(1e-9));
        assertThat(RainField.rateMmPerHour(51.5 + 134, wind)).isCloseTo(3.20 / Math.E * MM_PER_HOUR, within(1e-9));
    }

    @Test
    void aStormOfOneHundredAndOneKnotsHasTheWorkedValues() {
        double wind = 101 * KNOT;
        assertThat(RainField.rateMmPerHour(0, wind)).isCloseTo(10.78 * MM_PER_HOUR, within(1e-9));
        assertThat(RainField.rateMmPerHour(25.5, wind)).isCloseTo(12.80 * MM_PER_HOUR, within(1e-9));
        assertThat(RainField.rateMmPerHour(25.5 + 102, wind)).isCloseTo(12.80 / Math.E * MM_PER_HOUR, within(1e-9));
    }

    @Test
    void aDyingStormBringsNoRain() {
        assertThat(RainField.rateMmPerHour(10, 14 * KNOT)).isZero();
        assertThat(RainField.rateMmPerHour(10, 0)).isZero();
    }

    @Test
    void theSumIsTheTrapezoidOverWholeHours() {
        Track track = Storms.straight(6);
        RainField field = RainField.standard();
        Position point = new Position(28.4, 121);
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            double a = field.rateMmPerHour(track, point, Storms.T0.plus(Duration.ofHours(hour)));
            double b = field.rateMmPerHour(track, point, Storms.T0.plus(Duration.ofHours(hour + 1)));
            sum += (a + b) / 2;
        }
        assertThat(field.sumMm(track, point, Storms.T0, 24)).isCloseTo(sum, within(1e-9));
        assertThat(field.sumMm(track, point, Storms.T0, 0)).isZero();
    }

    @Test
    void beyondTheCutOffAndTheTrackThereIsNone() {
        Track track = Storms.straight(6);
        assertThat(new RainField(100).rateMmPerHour(track, new Position(30, 126), Storms.T0))
                .isZero();
        assertThat(RainField.standard()
                        .rateMmPerHour(track, new Position(28, 126), track.end().plusSeconds(1)))
                .isZero();
    }
}
