package cn.anlan.server.story.play;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.platform.Sweep;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Station.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryPlayerTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));

    private final StoryClock clock = new StoryClock();
    private final Recorder doors = new Recorder();
    private final Timeline timeline = new Timeline();

    @Test
    void thingsComeInTheOrderOfTheirTimesAndTheClockStandsAtEach() {
        StoryPlayer player = player();

        player.playTo(STORY.to());

        assertThat(doors.times).isSorted();
        assertThat(doors.bulletins).isEqualTo(new Bulletins(STORY).arrivals().size());
        assertThat(doors.officials).isGreaterThan(15);
        assertThat(player.ended()).isTrue();
        assertThat(player.truth().steps()).isEqualTo(STORY.stepCount() + 1);
    }

    @Test
    void itMakesNoDifferenceInHowManyBitesAStoryIsPlayed() {
        player().playTo(STORY.to());
        List<String> whole = List.copyOf(doors.log);
        doors.log.clear();
        StoryPlayer inBites = player();
        for (Instant at = STORY.from(); !inBites.ended(); at = at.plus(Duration.ofMinutes(97))) {
            inBites.playTo(at);
        }

        assertThat(doors.log).isEqualTo(whole).isNotEmpty();
    }

    @Test
    void noMeasurementArrivesBeforeItWasMade() {
        player().playTo(STORY.to());

        assertThat(doors.earliestMargin).isPositive();
    }

    @Test
    void anExpectationThatIsNotMetStandsInTheTimeline() {
        StoryPlayer player = player();

        player.playTo(STORY.to());

        assertThat(player.outcomes()).hasSameSizeAs(STORY.expectations());
        assertThat(player.outcomes())
                .allSatisfy(outcome -> assertThat(outcome.met()).isFalse());
        assertThat(timeline.text()).contains("浙江省气象台发布台风紧急警报");
    }

    private StoryPlayer player() {
        List<Station> stations = List.of(
                new Station(1, Quantity.RAIN, 29.7, 121.1, 0, 0, 600),
                new Station(2, Quantity.WIND, 30.0, 122.3, 0, 0, 600));
        return new StoryPlayer(
                STORY,
                clock,
                new StorySweeps(List.of(new Watcher())),
                doors,
                new Instruments(STORY, stations),
                timeline);
    }

    private final class Watcher implements Sweep {
        @Override
        public String name() {
            return "test.watch";
        }

        @Override
        public Duration every() {
            return Duration.ofMinutes(7);
        }

        @Override
        public void run(Instant now) {
            doors.note("sweep");
        }
    }

    private final class Recorder implements Doors {

        private final List<Instant> times = new ArrayList<>();
        private final List<String> log = new ArrayList<>();
        private Duration earliestMargin = Duration.ofDays(1);
        private int bulletins;
        private int officials;

        void note(String what) {
            times.add(clock.instant());
            log.add(clock.instant() + " " + what);
        }

        @Override
        public void bulletin(byte[] payload) {
            note("bulletin " + payload.length);
            bulletins++;
        }

        @Override
        public void readings(List<Reading> readings) {
            note("readings " + readings.hashCode());
            for (Reading reading : readings) {
                Duration margin = Duration.between(reading.observedAt(), clock.instant());
                earliestMargin = margin.compareTo(earliestMargin) < 0 ? margin : earliestMargin;
            }
        }

        @Override
        public void official(Official warning) {
            note("official " + warning.headline());
            officials++;
        }

        @Override
        public long count(Expectation expectation) {
            return 0;
        }
    }
}
