package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Gcj02Test {

    @Test
    void theShiftInZhejiangIsSomeHundredMetres() {
        Position hangzhou = new Position(30.25, 120.17);
        double metres = 1000 * GreatCircle.distanceKm(hangzhou, Gcj02.fromWgs84(hangzhou));
        assertThat(metres).isBetween(400.0, 600.0);
    }

    @Test
    void theWayBackEndsWhereItBeganWithinAMillimetre() {
        Random random = new Random(33);
        for (int i = 0; i < 5_000; i++) {
            Position true1 = new Position(random.nextDouble(18, 54), random.nextDouble(74, 135));
            Position back = Gcj02.toWgs84(Gcj02.fromWgs84(true1));
            assertThat(back.lat()).isCloseTo(true1.lat(), within(1e-8));
            assertThat(back.lon()).isCloseTo(true1.lon(), within(1e-8));
        }
    }

    @Test
    void outsideChinaNothingIsShifted() {
        Position tokyo = new Position(35.68, 139.69);
        assertThat(Gcj02.fromWgs84(tokyo)).isEqualTo(tokyo);
        assertThat(Gcj02.toWgs84(tokyo)).isEqualTo(tokyo);
    }
}
