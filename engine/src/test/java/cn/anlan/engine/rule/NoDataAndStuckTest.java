package cn.anlan.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instruments that say nothing, or always the same. */
class NoDataAndStuckTest {

    @Test
    void aSubjectThatFallsSilentIsFoundByTheClockAloneAndAnyNewReadingEndsIt() {
        Story story = new Story(Examples.NO_DATA).reads(0, 1).ticks(59);
        assertThat(story.path()).isEmpty();
        assertThat(story.last().nextCheck()).isEqualTo(Story.at(60));
        story.ticks(60);
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.reason().observed()).as("minutes").isEqualTo(60);
        assertThat(story.last().nextCheck()).isEqualTo(Story.at(360));
        story.ticks(361);
        assertThat(story.last().nextCheck()).as("nothing is above the highest").isNull();
        story.hears(Story.reading(-5, 9, 1), Story.at(362));
        assertThat(story.path())
                .as("what is older than the newest says nothing new")
                .hasSize(2);
        story.reads(400, 1);
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 2", "End 0");
    }

    @Test
    void whoWasNeverHeardIsNotSilent() {
        assertThat(new Story(Examples.NO_DATA).ticks(10_000).path()).isEmpty();
    }

    @Test
    void aValueThatNeverChangesIsStuckUnlessItMayRest() {
        Story story = new Story(Examples.STUCK);
        for (int minute = 0; minute <= 60; minute += 10) {
            story.reads(minute, 3.40 + (minute % 20) / 1000.0);
        }
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 2");
        assertThat(story.reason().observed()).as("minutes").isEqualTo(60);
        story.reads(70, 3.5);
        assertThat(story.path()).endsWith("End 0");
        Story resting = new Story(Examples.STUCK);
        for (int minute = 0; minute <= 300; minute += 10) {
            resting.reads(minute, 3.1);
        }
        assertThat(resting.path()).isEmpty();
    }

    @Test
    void twoEqualReadingsFarApartAreChance() {
        assertThat(new Story(Examples.STUCK).reads(0, 3.4).reads(50, 3.4).path())
                .isEmpty();
    }

    @Test
    void limitsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new NoData(List.of(new Limit(1, 4, 4)))).hasMessageContaining("5 minutes to 7 days");
        assertThatThrownBy(() -> new NoData(List.of(new Limit(1, 10_081, 1))))
                .hasMessageContaining("5 minutes to 7 days");
        List<Limit> hour = List.of(new Limit(1, 60, 60));
        assertThatThrownBy(() -> new Stuck(List.of(new Limit(1, 9, 9)), 0, null, Duration.ofHours(1)))
                .hasMessageContaining("10 minutes to 7 days");
        assertThatThrownBy(() -> new Stuck(hour, -0.1, null, Duration.ofHours(1)))
                .hasMessageContaining("0 or more");
    }
}
