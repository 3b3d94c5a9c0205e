package cn.anlan.engine.rule;

import static cn.anlan.engine.rule.Examples.RISE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateOfRiseTest {

    @Test
    void aRiverThatClimbsHalfAMetreInAnHourIsRaised() {
        Story story = new Story(RISE);
        for (int i = 0; i <= 12; i++) {
            story.reads(i * 5, 2.0 + i * 0.05);
        }
        assertThat(story.path()).containsExactly("Raise 1");
        Reason reason = story.reason();
        assertThat(reason.observed()).isCloseTo(0.6, within(1e-9));
        assertThat(reason.window()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aSlowClimbIsNot() {
        Story story = new Story(RISE);
        for (int i = 0; i <= 40; i++) {
            story.reads(i * 5, 2.0 + i * 0.03);
        }
        assertThat(story.path()).isEmpty();
    }

    @Test
    void aRiverThatStopsClimbingIsReleased() {
        Story story = new Story(RISE).reads(0, 2).reads(30, 3.2);
        for (int minute = 40; minute <= 180; minute += 10) {
            story.reads(minute, 3.2);
        }
        assertThat(story.path()).startsWith("Raise 2").endsWith("End 0");
    }
}
