package cn.anlan.engine.rule;

import static cn.anlan.engine.rule.Examples.ARRIVAL;
import static cn.anlan.engine.rule.Examples.DAMPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(story.hears(issue("CMA", 3, null, null), hour(6)).path()).containsExactly("Raise 2");
        Story old = new Story(ARRIVAL).hears(issue("CMA", 6, null, null), hour(6));
        assertThat(old.hears(issue("CMA", 3, 8, null), hour(6)).path()).isEmpty();
    }

    /** Each bulletin as issued hour:arrives-departs, - for never; then what is decided by it, and at the end by time alone. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    0:40-60, 6:-                            | Raise 1
                    0:40-60, 6:-, 12:-                      | Raise 1, End 0
                    0:40-60, 6:-, 12:40-60                  | Raise 1
                    0:40-60, 6:-, 12:40-60, 18:-            | Raise 1, RaiseHigher 2
                    0:40-60, 6:-, 12:40-60, 18:-, 24:-      | Raise 1, RaiseHigher 2, End 0
                    0:47-60, 3:52-60, 6:53-60               | Raise 1
                    0:20-60, 1:-, 2:-, 3:-                  | Raise 2
                    0:20-60, 1:-, 2:-, 3:-, 4:-             | Raise 2, End 0
                    0:20-60, 6:40-60                        | Raise 2
                    0:20-60, 6:40-60, 12:40-60              | Raise 2, Lower 1
                    0:20-60, 6:30-60, 12:30-60              | Raise 2
                    0:20-60, 6:-, 12:9-11                   | Raise 2, End 0
                    0:20-60, 6:1-7, 7:1-8, 8:1-9, 9:1-8     | Raise 2, RaiseHigher 3, End 0
                    """)
    void oneIssueRaisesButLessMustBeSaidTwiceOverThreeHours(String bulletins, String path) {
        Story story = new Story(DAMPED);
        for (String bulletin : bulletins.split(", ", -1)) {
            String[] said = bulletin.split("[:-]", -1);
            int issued = Integer.parseInt(said[0]);
            boolean comes = !said[1].isEmpty();
            story.hears(
                    issue(
                            "CMA",
                            issued,
                            comes ? Integer.valueOf(said[1]) : null,
                            comes ? Integer.valueOf(said[2]) : null),
                    hour(issued));
        }
        assertThat(String.join(", ", story.path())).isEqualTo(path);
    }

    @Test
    void whatAReplacedIssueSaidNeverRaises() {
        Story story = new Story(DAMPED).hears(issue("CMA", 0, 49, 60), hour(0));
        story.hears(issue("CMA", 0, 49, 60), hour(0)).hears(issue("CMA", 1, null, null), hour(1));
        assertThat(story.path())
                .as("48 hours before, but by an issue that holds")
                .containsExactly("Raise 1");
        Story later = new Story(DAMPED).hears(issue("CMA", 0, 51, 60), hour(0));
        later.hears(issue("CMA", 1, null, null), hour(1)).hears(new Event.Tick(), hour(4));
        assertThat(later.path()).as("47 hours before, but replaced at 50").isEmpty();
    }

    @Test
    void anIssueThatIsHeldSaysSo() {
        Story story = new Story(DAMPED).hears(issue("CMA", 0, 20, 60), hour(0));
        story.hears(issue("CMA", 6, null, null), hour(6));
        assertThat(story.reason()).extracting(Reason::cause).isEqualTo(Reason.Cause.HELD);
        assertThat(story.reason()).extracting(Reason::at).isEqualTo(hour(20));
    }

    @Test
    void aForecastHourOfLeavingIsBelievedThreeHoursLaterAnObservedOneAtOnce() {
        Story story = new Story(DAMPED).hears(issue("CMA", 0, -1, 5), hour(0));
        story.hears(new Event.Tick(), hour(5)).hears(new Event.Tick(), hour(7));
        assertThat(story.path()).containsExactly("Raise 3");
        assertThat(story.last().nextCheck()).isEqualTo(hour(8));
        assertThat(story.hears(new Event.Tick(), hour(8)).path()).containsExactly("Raise 3", "End 0");
        Story observed = new Story(DAMPED).hears(issue("CMA", 0, -1, 5), hour(0));
        assertThat(observed.hears(issue("CMA", 6, -1, 5), hour(6)).path()).containsExactly("Raise 3", "End 0");
    }

    @Test
    void anAlertOfWhichNothingIsHeardAnyMoreEnds() {
        State raised = new State(State.VERSION, 2, Forecasts.NONE);
        assertThat(DAMPED.step(raised, new Event.Tick(), hour(0)).decisions())
                .singleElement()
                .isInstanceOf(Decision.End.class);
    }

    @Test
    void impossibleForecastsAndRanksAreRefused() {
        assertThatThrownBy(() -> issue("CMA", 0, null, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> issue("CMA", 0, 6, 5)).isInstanceOf(IllegalArgumentException.class);
        List<ForecastArrival.Within> crossed = List.of(
                new ForecastArrival.Within(1, Duration.ofHours(12)), new ForecastArrival.Within(2, Duration.ofDays(1)));
        assertThatThrownBy(() -> new ForecastArrival(crossed, null, Duration.ofHours(12), ForecastArrival.Damping.NONE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForecastArrival.Damping(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForecastArrival.Damping(17, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ForecastArrival.Damping(2, Duration.ofHours(13)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
