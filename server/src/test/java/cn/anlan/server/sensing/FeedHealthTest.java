package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Bilingual;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedHealthTest {

    private static final Instant NOW = Instant.parse("2021-07-24T04:00:00Z");
    private static final FeedInfo EVERY_5_MINUTES = new FeedInfo("x", new Bilingual("甲", "A"), 300);

    @Test
    void aFeedIsSilentAfterThreeTimesItsRhythm() {
        assertThat(FeedHealth.silence(EVERY_5_MINUTES, NOW.minusSeconds(900), NOW))
                .isZero();
        assertThat(FeedHealth.silence(EVERY_5_MINUTES, NOW.minusSeconds(901), NOW))
                .isEqualTo(Duration.ofSeconds(901));
    }

    @Test
    void aFeedWithoutRhythmOrNeverHeardIsNotSilent() {
        assertThat(FeedHealth.silence(new FeedInfo("y", new Bilingual("乙", "B"), 0), NOW.minusSeconds(99_999), NOW))
                .isZero();
        assertThat(FeedHealth.silence(EVERY_5_MINUTES, null, NOW)).isZero();
    }
}
