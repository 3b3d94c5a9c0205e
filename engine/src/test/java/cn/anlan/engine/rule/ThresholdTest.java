package cn.anlan.engine.rule;

import static cn.anlan.engine.rule.Examples.STAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void aLevelThatClimbsAndFallsIsRaisedRaisedHigherLoweredAndEnded() {
        Story story = new Story(STAGE)
                .reads(0, 3.2)
                .reads(5, 3.98)
                .reads(10, 4.2)
                .reads(15, 4.0)
                .reads(20, 3.5);
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 2", "Lower 1", "End 0");
        assertThat(story.decisions().getFirst().reason().margin()).isCloseTo(0.32, within(1e-9));
        assertThat(story.decisions().getLast().reason().cause()).isEqualTo(Reason.Cause.RELEASED);
    }

    @Test
    void aLevelAtTheLimitCountsAsReached() {
        assertThat(new Story(STAGE).reads(0, 3.66).path()).containsExactly("Raise 1");
        assertThat(new Story(STAGE).reads(0, 3.6599).path()).isEmpty();
    }

    @Test
    void aLevelThatTremblesBetweenReleaseAndLimitRaisesOneAlert() {
        Story story = new Story(STAGE).reads(0, 3.7);
        for (int i = 1; i <= 10; i++) {
            story.reads(i * 5, i % 2 == 0 ? 3.67 : 3.6);
        }
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.reason()).extracting(Reason::cause).isEqualTo(Reason.Cause.REACHED);
    }

    @Test
    void aLevelThatStaysBelowTheLimitForTheQuietTimeIsReleased() {
        Story story = new Story(STAGE).reads(0, 3.7);
        for (int minute = 5; minute <= 70; minute += 5) {
            story.reads(minute, 3.6);
        }
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
        assertThat(story.decisions().getLast().reason().cause()).isEqualTo(Reason.Cause.QUIET);
    }

    @Test
    void aSilentStationEndsAtItsNextCheckAndSaysSilent() {
        Story story = new Story(STAGE).reads(0, 3.7);
        assertThat(story.last().nextCheck()).isEqualTo(Story.at(360));
        assertThat(story.ticks(359).path()).containsExactly("Raise 1");
        assertThat(story.ticks(360).path()).containsExactly("Raise 1", "End 0");
        assertThat(story.decisions().getLast().reason().cause()).isEqualTo(Reason.Cause.SILENT);
        assertThat(story.last().nextCheck()).isNull();
    }

    @Test
    void aCorrectionTakesTheAlertBack() {
        Story story = new Story(STAGE).reads(0, 3.2).reads(5, 36.7);
        story.hears(Story.reading(5, 99, 3.67 - 0.4), Story.at(6));
        assertThat(story.path()).containsExactly("Raise 2", "End 0");
    }

    @Test
    void aCorrectionReceivedEarlierThanTheValueItWouldReplaceIsIgnored() {
        Story story = new Story(STAGE).hears(Story.reading(0, 7, 3.7), Story.at(0));
        State before = story.state();
        assertThat(story.hears(Story.reading(0, 3, 1.0), Story.at(1)).state()).isEqualTo(before);
    }

    @Test
    void limitsThatDoNotRiseWithRankAreRefused() {
        List<Limit> crossed = List.of(new Limit(1, 4, 4), new Limit(2, 3, 3));
        assertThatThrownBy(() -> new Threshold(crossed, Duration.ofHours(1), Duration.ofHours(6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(1, 3, 3.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit(0, 3, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Event.Reading(Story.T0, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
