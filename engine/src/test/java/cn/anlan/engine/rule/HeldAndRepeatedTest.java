package cn.anlan.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A limit held for a time, and one reached several times. */
class HeldAndRepeatedTest {

    @Test
    void aLimitCountsOnlyWhenItWasHeldForTheWholeTime() {
        Story story = new Story(Examples.LASTING).reads(0, 3.2).reads(10, 3.7).reads(20, 3.8);
        story.reads(30, 3.9);
        assertThat(story.path()).as("held for 20 minutes of 30").isEmpty();
        story.reads(40, 3.7);
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.reason().observed()).as("the lowest of the time").isEqualTo(3.7);
        assertThat(story.reason().window()).isEqualTo(Duration.ofMinutes(30));
        story.reads(50, 3.6);
        assertThat(story.reason().cause()).as("between release and limit").isEqualTo(Reason.Cause.HELD);
        story.reads(60, 3.5);
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
    }

    @Test
    void aTimeWithAGapOrWithoutABeginningSaysNothing() {
        Story story = new Story(Examples.LASTING).reads(0, 4.0);
        assertThat(story.path()).as("who knows what was before").isEmpty();
        story.reads(61, 4.0);
        assertThat(story.path()).as("nothing was heard for over an hour").isEmpty();
        story.reads(91, 4.0);
        assertThat(story.path()).containsExactly("Raise 1");
        story.ticks(91 + 60);
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
        assertThat(story.reason().cause()).isEqualTo(Reason.Cause.SILENT);
    }

    @Test
    void aLateReadingThatFillsTheTimeOrBreaksItIsTakenInAsIfItHadComeInTime() {
        Story story = new Story(Examples.LASTING).reads(0, 3.9).reads(30, 3.9);
        assertThat(story.path()).containsExactly("Raise 1");
        story.hears(Story.reading(15, 99, 3.2), Story.at(31));
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
    }

    @Test
    void aLimitReachedThreeTimesInTheWindowCountsAndTheThirdGreatestIsSaid() {
        Story story = new Story(Examples.REPEATED).reads(0, 3.7).reads(5, 3.0).reads(10, 4.3);
        assertThat(story.path()).isEmpty();
        story.reads(15, 3.9);
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.reason().observed()).isEqualTo(3.7);
        story.reads(20, 4.2).reads(25, 4.2);
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 2");
        for (int minute = 30; minute <= 60; minute += 5) {
            story.reads(minute, 3.0);
        }
        assertThat(story.path()).endsWith("End 0");
    }

    @Test
    void timesAndWindowsOutsideTheirRangeAreRefused() {
        List<Limit> one = List.of(new Limit(1, 1, 1));
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> new Lasting(one, Duration.ofSeconds(59), hour))
                .hasMessageContaining("1 minute to 24 hours");
        assertThatThrownBy(() -> new Lasting(one, Duration.ofHours(25), hour))
                .hasMessageContaining("1 minute to 24 hours");
        assertThatThrownBy(() -> new Repeated(one, 1, hour, hour)).hasMessageContaining("2 to 60 times");
        assertThatThrownBy(() -> new Repeated(one, 61, hour, hour)).hasMessageContaining("2 to 60 times");
        assertThatThrownBy(() -> new Repeated(one, 2, Duration.ofHours(25), hour))
                .hasMessageContaining("1 minute to 24 hours");
    }
}
