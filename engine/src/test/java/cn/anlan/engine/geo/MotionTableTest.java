package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.shared.Shared;
import org.junit.jupiter.api.Test;

/** The public table of storm motions made with NOAA's calculator (tropycal's tests). */
class MotionTableTest {

    @Test
    void distanceSpeedAndBearingMeetEveryRowOfThePublicTable() {
        for (String[] row : Shared.rows("suites/climada_wind/storm_motion_reference.csv")) {
            Position from = new Position(Double.parseDouble(row[0]), Double.parseDouble(row[1]));
            Position to = new Position(Double.parseDouble(row[2]), Double.parseDouble(row[3]));
            double km = GreatCircle.distanceKm(from, to, GreatCircle.EQUATORIAL_RADIUS_KM);
            double mps = km * 1000 / (Double.parseDouble(row[6]) * 3600);
            double difference = Math.abs(GreatCircle.bearingDeg(from, to) - Double.parseDouble(row[8]));
            assertThat(km).isCloseTo(Double.parseDouble(row[4]), within(0.6));
            assertThat(mps).isCloseTo(Double.parseDouble(row[5]), within(0.06));
            assertThat(Math.min(difference, 360 - difference)).isLessThanOrEqualTo(1.0);
            assertThat(GreatCircle.distanceKm(from, to)).isCloseTo(km, within(0.3));
        }
    }
}
