package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.RefusedException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointCursorTest {

    @Test
    void itIsReadBackAsItWasWritten() {
        PointCursor cursor = new PointCursor(12, Short.MAX_VALUE, Float.floatToIntBits(23.5f), 71_000);
        assertThat(PointCursor.read(cursor.text())).isEqualTo(cursor);
        assertThat(PointCursor.read(null)).isNull();
        assertThat(PointCursor.read("")).isNull();
    }

    @Test
    void soonestGaleThenSoonestStormThenStrongestThenId() {
        PointCursor soon = new PointCursor(1, 9, Float.floatToIntBits(20f), 5);
        PointCursor stormier = new PointCursor(2, 3, Float.floatToIntBits(26f), 4);
        PointCursor stronger = new PointCursor(2, 9, Float.floatToIntBits(30f), 9);
        PointCursor weaker = new PointCursor(2, 9, Float.floatToIntBits(29f), 1);
        PointCursor next = new PointCursor(2, 9, Float.floatToIntBits(29f), 2);
        assertThat(Stream.of(next, weaker, stronger, stormier, soon).sorted())
                .containsExactly(soon, stormier, stronger, weaker, next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2-3", "a", "1-2-3-4-5", "-1-2-3-4", "1-2-9999999999-4", "1-2-3-' or 1=1"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PointCursor.read(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("typhoon.bad-cursor");
    }
}
