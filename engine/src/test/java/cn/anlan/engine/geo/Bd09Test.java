package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class Bd09Test {

    /** The examples that the README of wandergis/coordtransform prints. */
    @Test
    void thePublishedExamplesComeOut() {
        Position baidu = Bd09.fromGcj02(new Position(39.915, 116.404));
        assertThat(baidu.lon()).isCloseTo(116.41036949371029, within(1e-12));
        assertThat(baidu.lat()).isCloseTo(39.92133699351021, within(1e-12));
        Position gcj02 = Bd09.toGcj02(new Position(39.915, 116.404));
        assertThat(gcj02.lon()).isCloseTo(116.39762729119315, within(1e-5)); // theirs is the rough inverse
        assertThat(gcj02.lat()).isCloseTo(39.90865673957631, within(1e-5));
    }

    @Test
    void thereAndBackIsTheSamePlace() {
        Random random = new Random(9);
        for (int i = 0; i < 1_000; i++) {
            Position there = new Position(20 + random.nextDouble() * 25, 100 + random.nextDouble() * 25);
            Position back = Bd09.toWgs84(Bd09.fromWgs84(there));
            assertThat(back.lat()).isCloseTo(there.lat(), within(1e-8));
            assertThat(back.lon()).isCloseTo(there.lon(), within(1e-8));
        }
    }
}
