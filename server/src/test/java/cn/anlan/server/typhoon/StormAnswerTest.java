package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Fix;
import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StormAnswerTest {

    private static final Instant START = Instant.parse("2021-07-24T00:00:00Z");

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static StatedFix fix(int hour, @Nullable Double wind, @Nullable StormClass stormClass) {
        return new StatedFix(hour(hour), 28, 122, null, wind, stormClass, null, null, null, null, null);
    }

    @Test
    void theClassIsAsStatedElseByWindElseCarriedOn() {
        assertThat(StormAnswer.fixes(List.of(
                        fix(0, null, null), fix(1, 25.0, null), fix(2, 30.0, StormClass.TY), fix(3, null, null))))
                .extracting(StormAnswer.FixAnswer::classCode)
                .containsExactly(StormClass.TD, StormClass.STS, StormClass.TY, StormClass.TY);
    }

    @Test
    void theGradeIsTheWindsOwn() {
        assertThat(StormAnswer.fixes(List.of(fix(0, 32.7, null), fix(1, null, StormClass.TY))))
                .extracting(StormAnswer.FixAnswer::grade)
                .containsExactly(12, null);
    }

    @Test
    void aRecentTrackKeepsTheCirclesFromWhichLaterOnesAreCarriedOn() {
        Fix circled = new Fix(hour(0), new Position(26, 124), 960.0, 40.0, QuadrantRadii.circle(200), null, null);
        Track track = new Track(List.of(
                Fix.of(hour(-6), new Position(25, 125), 960.0, 40.0),
                circled,
                Fix.of(hour(10), new Position(27, 123), 970.0, 35.0),
                Fix.of(hour(20), new Position(28, 122), 980.0, 30.0)));
        assertThat(Tracks.recent(track, Duration.ofHours(6)).start()).isEqualTo(hour(0));
        assertThat(Tracks.recent(new Track(track.fixes().subList(2, 4)), Duration.ofHours(6))
                        .start())
                .isEqualTo(hour(20));
    }
}
