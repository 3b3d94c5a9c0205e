package cn.anlan.engine.rule;

import static cn.anlan.engine.rule.Examples.ARRIVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastArrivalTest {

    private static Event.Forecast issue(
            String source, int issuedH, @Nullable Integer arrivesH, @Nullable Integer departsH) {
        return new Event.Forecast(source, hour(issuedH), issuedH, time(arrivesH), time(departsH));
    }

    private static @Nullable Instant time(@Nullable Integer hour) {
        return hour == null ? null : hour(hour);
    }

    private static Instant hour(int hour) {
        return Story.T0.plus(Duration.ofHours(hour));
    }

    @Test
    void timeAloneRaisesTheRankAsTheCircleComesNearer() {
        Story story = new Story(ARRIVAL).hears(issue("CMA", 0, 26, 60), hour(0));
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.last().nextCheck()).isEqualTo(hour(2));
        story.hears(new Event.Tick(), hour(2));
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 2");
        assertThat(story.reason()).extracting(Reason::observed).isEqualTo(24.0);
    }

    @Test
    void aForecastThatTurnsAwayEndsIt() {
        Story story = new Story(ARRIVAL).hears(issue("CMA", 0, 20, 60), hour(0));
        story.hears(issue("CMA", 3, null, null), hour(3));
        assertThat(story.path()).containsExactly("Raise 2", "End 0");
        assertThat(story.decisions().getLast().reason().cause()).isEqualTo(Reason.Cause.NOT_EXPECTED);
    }

    @Test
    void insideTheCircleIsTheHighestRankUntilItDeparts() {
        Story story = new Story(ARRIVAL).hears(issue("CMA", 0, -1, 5), hour(0));
        assertThat(story.path()).containsExactly("Raise 3");
        assertThat(story.reason()).extracting(Reason::cause).isEqualTo(Reason.Cause.INSIDE);
        assertThat(story.last().nextCheck()).isEqualTo(hour(5));
        assertThat(story.hears(new Event.Tick(), hour(5)).path()).containsExactly("Raise 3", "End 0");
    }

    @Test
    void thePreferredSourceDecidesWhileItIsValidAndTheEarliestOfTheOthersAfter() {
        Story story = new Story(ARRIVAL).hears(issue("CMA", 0, null, null), hour(0));
        story.hears(issue("JMA", 6, 30, 50), hour(6)).hears(issue("JTWC", 6, 22, 50), hour(6));
        assertThat(story.path()).isEmpty();
        assertThat(story.last().nextCheck()).isEqualTo(hour(12));
        story.hears(new Event.Tick(), Objects.requireNonNull(story.last().nextCheck()));
        assertThat(story.path()).containsExactly("Raise 3");
        assertThat(story.reason()).extracting(Reason::source).isEqualTo("JTWC");
    }

    @Test
    void anOldIssueArrivingLateChangesNothing() {
        Story story = new Story(ARRIVAL).hears(issue("CMA", 6, 20, 50), hour(6));
        State before = story.state();
        assertThat(story.hears(issue("CMA", 3, null, null), hour(6)).state()).isEqualTo(before);
    }

    @Test
    void impossibleForecastsAndRanksAreRefused() {
        assertThatThrownBy(() -> issue("CMA", 0, null, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> issue("CMA", 0, 6, 5)).isInstanceOf(IllegalArgumentException.class);
        List<ForecastArrival.Within> crossed = List.of(
                new ForecastArrival.Within(1, Duration.ofHours(12)), new ForecastArrival.Within(2, Duration.ofDays(1)));
        assertThatThrownBy(() -> new ForecastArrival(crossed, null, Duration.ofHours(12)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
