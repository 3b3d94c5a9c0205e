package cn.anlan.engine.rule;

import static cn.anlan.engine.rule.Examples.RAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowSumTest {

    @Test
    void threeHoursOfRainOverFiftyMillimetresRaiseWithTheSumAsReason() {
        Story story = new Story(RAIN);
        for (int minute = 5; minute <= 180; minute += 5) {
            story.reads(minute, 1.75);
        }
        assertThat(story.path()).containsExactly("Raise 1");
        Reason reason = story.reason();
        assertThat(reason.observed()).isCloseTo(63.0, within(1e-6));
        assertThat(reason.window()).isEqualTo(Duration.ofHours(3));
        assertThat(reason.margin()).isCloseTo(13.0, within(1e-6));
        assertThat(reason.lowerBound()).isFalse();
    }

    @Test
    void aWindowWithGapsIsFlaggedAndJudgedAtItsLowerBound() {
        Story story = new Story(RAIN);
        for (int minute = 5; minute <= 60; minute += 5) {
            if (minute <= 20 || minute > 40) {
                story.reads(minute, 4);
            }
        }
        Reason reason = story.reason();
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(reason.observed()).isCloseTo(32.0, within(1e-6));
        assertThat(reason.missing()).isEqualTo(Duration.ofMinutes(20));
        assertThat(reason.lowerBound()).isTrue();
    }

    @Test
    void lateRainCountsInTheWindowWhereItFell() {
        Story story = new Story(RAIN).reads(60, 20);
        story.hears(Story.reading(30, 500, 15), Story.at(90));
        assertThat(story.path()).containsExactly("Raise 1");
        story.hears(Story.reading(30, 501, 2), Story.at(91));
        assertThat(story.path()).as("the correction takes it back").containsExactly("Raise 1", "End 0");
    }

    @Test
    void theAlertIsReleasedBelowFourFifthsOfTheLimit() {
        Story story = new Story(RAIN).reads(5, 6).reads(30, 24.5);
        assertThat(story.path()).containsExactly("Raise 1");
        story.reads(70, 0);
        assertThat(story.path()).as("the hour now holds 24.5 mm, above 24").containsExactly("Raise 1");
        story.reads(90, 0).reads(115, 0);
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
    }

    @Test
    void aGaugeThatFallsSilentLetsItsWindowMoveOnWithTheClock() {
        Story story = new Story(RAIN).reads(5, 31);
        assertThat(story.last().nextCheck()).isAfter(Story.at(60));
        for (int i = 0; i < 60 && story.last().nextCheck() != null; i++) {
            story.hears(new Event.Tick(), Objects.requireNonNull(story.last().nextCheck()));
        }
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
        assertThat(story.last().nextCheck()).isNull();
    }

    @Test
    void sumsOfEveryWindowEqualASlowCountByHand() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < 200; run++) {
            List<Event.Reading> rain = Story.readings(random, 120, 5, 0, 4);
            Readings memory = Readings.NONE;
            for (Event.Reading r : rain) {
                memory = memory.with(r, WindowSum.KEPT, WindowSum.MOST_READINGS);
            }
            long until = memory.atMillis(memory.size() - 1);
            Buckets buckets = Buckets.of(memory, until, WindowSum.KEPT);
            for (int hours : new int[] {1, 3, 6, 12, 24, 72}) {
                long end = Math.ceilDiv(until, 600_000L) * 600_000L;
                double byHand = 0;
                for (int i = 0; i < memory.size(); i++) {
                    if (memory.atMillis(i) > end - hours * 3_600_000L && memory.atMillis(i) <= end) {
                        byHand += memory.value(i);
                    }
                }
                WindowLimit limit = new WindowLimit(1, Duration.ofHours(hours), 1);
                Reason reason = buckets.reason(Reason.Cause.REACHED, limit, Duration.ofMinutes(5));
                assertThat(reason.observed())
                        .as("seed %s run %s", Story.SEED, run)
                        .isCloseTo(byHand, within(1e-6));
            }
        }
    }

    @Test
    void windowsLimitsAndRhythmsOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new WindowLimit(1, Duration.ofMinutes(90), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowLimit(1, Duration.ofHours(73), 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowLimit(1, Duration.ofHours(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowSum(RAIN.limits(), 0, RAIN.rhythm(), RAIN.silentAfter()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowSum(RAIN.limits(), 0.8, Duration.ofSeconds(10), RAIN.silentAfter()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSumOfThreeDaysIsHeldBetweenReleaseAndLimitLikeAnyOther() {
        WindowSum days = new WindowSum(
                List.of(new WindowLimit(1, Duration.ofHours(72), 300)), 0.8, Duration.ofHours(1), Duration.ofHours(2));
        Story story = new Story(days);
        for (int hour = 1; hour <= 80; hour++) {
            story.reads(hour * 60, hour <= 61 ? 5 : 0);
        }
        assertThat(story.path())
                .as("300 mm after 60 hours; 45 mm less is still above 240")
                .containsExactly("Raise 1");
        assertThat(story.reason().cause()).isEqualTo(Reason.Cause.HELD);
        for (int hour = 81; hour <= 90; hour++) {
            story.reads(hour * 60, 0);
        }
        assertThat(story.path()).containsExactly("Raise 1", "End 0");
    }
}
