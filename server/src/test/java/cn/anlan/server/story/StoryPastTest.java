package cn.anlan.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.StoryClock;
import cn.anlan.server.platform.StorySweeps;
import cn.anlan.server.story.play.Doors;
import cn.anlan.server.story.play.StoryPlayer;
import cn.anlan.server.story.play.Timeline;
import cn.anlan.server.story.script.Expectation;
import cn.anlan.server.story.script.Input.Official;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.story.weather.Instruments;
import cn.anlan.server.story.weather.Instruments.Reading;
import cn.anlan.server.story.weather.Station;
import cn.anlan.server.story.weather.Station.Quantity;
import cn.anlan.server.warning.past.Issue;
import cn.anlan.server.warning.past.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoryPastTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));
    private static final List<Station> STATIONS = List.of(
            new Station(1, Quantity.RAIN, 29.7, 121.1, 0, 0, 600),
            new Station(2, Quantity.WIND, 30.0, 122.3, 0, 0, 600),
            new Station(3, Quantity.RIVER, 29.8, 121.5, 2, 3.6, 600));

    @Test
    void aStoryAsAPastSaysWhatItsPlayerHandsToTheDoors() {
        List<String> played = played();
        List<String> past = new ArrayList<>();
        new StoryPast(STORY, () -> STATIONS)
                .readings(
                        Set.of(1, 2, 3), STORY.from(), STORY.to().plusSeconds(1), (id, at, value, received, order) -> {
                            past.add(line(id, at, value, received));
                            return true;
                        });
        assertThat(past).hasSizeGreaterThan(1_000).isEqualTo(played);
    }

    @Test
    void aStationAloneSaysTheSameAsAmongOthersAndTheReaderMayStop() {
        List<String> alone = new ArrayList<>();
        List<String> among = new ArrayList<>();
        Past past = new StoryPast(STORY, () -> STATIONS);
        past.readings(Set.of(2), STORY.from(), STORY.to(), (id, at, value, received, order) -> {
            alone.add(line(id, at, value, received));
            return alone.size() < 300;
        });
        past.readings(Set.of(1, 2, 3), STORY.from(), STORY.to(), (id, at, value, received, order) -> {
            if (id == 2) {
                among.add(line(id, at, value, received));
            }
            return true;
        });
        assertThat(alone).hasSize(300).isEqualTo(among.subList(0, 300));
    }

    @Test
    void theStoryOnStageComesFirstAndThoseBesideItFollowWithTheirForecastsInTheOrderTheyBecameKnown() {
        List<Past> pasts = new StoryPasts(Scenarios.folder("2021-in-fa"), () -> STATIONS).all();
        assertThat(pasts).extracting(Past::id).startsWith("2021-in-fa", "2020-hagupit");
        assertThat(pasts).allSatisfy(past -> {
            assertThat(past.synthetic()).isTrue();
            assertThat(past.recorded()).isFalse();
            List<Issue> issues = past.issues(past.from().minus(Duration.ofHours(12)), past.to());
            assertThat(issues)
                    .hasSizeGreaterThan(100)
                    .extracting(Issue::knownAt)
                    .isSorted();
            assertThat(issues).extracting(issue -> issue.forecast().id()).doesNotHaveDuplicates();
            assertThat(issues)
                    .allSatisfy(issue -> assertThat(issue.observed())
                            .allSatisfy(fix -> assertThat(fix.time()).isBefore(issue.knownAt())));
        });
    }

    private static String line(int id, Instant at, double value, Instant received) {
        return String.format(Locale.ROOT, "%d %s %.2f %s", id, at, value, received);
    }

    private static List<String> played() {
        List<String> heard = new ArrayList<>();
        StoryClock clock = new StoryClock();
        Doors doors = new Doors() {
            @Override
            public void bulletin(byte[] payload) {}

            @Override
            public void readings(List<Reading> readings) {
                readings.forEach(reading ->
                        heard.add(line((int) reading.key(), reading.observedAt(), reading.value(), clock.instant())));
            }

            @Override
            public void official(Official warning) {}

            @Override
            public long count(Expectation expectation) {
                return 0;
            }
        };
        new StoryPlayer(
                        STORY,
                        clock,
                        new StorySweeps(List.of()),
                        doors,
                        new Instruments(STORY, STATIONS),
                        new Timeline())
                .playTo(STORY.to());
        return heard;
    }
}
