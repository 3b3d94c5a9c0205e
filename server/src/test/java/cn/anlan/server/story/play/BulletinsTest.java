package cn.anlan.server.story.play;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.zjwater.ZjWaterReader;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BulletinsTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));

    private final Bulletins bulletins = new Bulletins(STORY);

    @Test
    void theFirstAnswerBringsTheWholePastWithAllItsForecasts() {
        Reading reading = ZjWaterReader.read(bulletins.asOf(STORY.from()));

        assertThat(reading.bad()).isEmpty();
        Bulletin storm = reading.bulletins().getFirst();
        assertThat(storm.nameZh()).isEqualTo("烟花");
        assertThat(storm.fixes()).hasSize(42);
        assertThat(storm.forecasts()).hasSizeGreaterThan(100);
    }

    @Test
    void anAnswerHoldsNothingThatWasNotYetKnown() {
        Instant evening = Instant.parse("2021-07-24T12:10:00Z");
        Bulletin storm = ZjWaterReader.read(bulletins.asOf(evening)).bulletins().getFirst();

        assertThat(storm.statedAt()).isEqualTo(Instant.parse("2021-07-24T12:00:00Z"));
        assertThat(storm.landfalls()).isEmpty();
        assertThat(storm.forecasts())
                .allSatisfy(forecast -> assertThat(forecast.issuedAt()).isBefore(evening));
    }

    @Test
    void aFixComesBackAsItWasWrittenDown() {
        Bulletin storm = ZjWaterReader.read(bulletins.asOf(Instant.parse("2021-07-24T10:10:00Z")))
                .bulletins()
                .getFirst();

        assertThat(storm.fixes().getLast()).satisfies(fix -> {
            assertThat(fix.lat()).isEqualTo(27.7);
            assertThat(fix.lon()).isEqualTo(124.2);
            assertThat(fix.windMps()).isEqualTo(40.0);
            assertThat(fix.pressureHpa()).isEqualTo(960.0);
            assertThat(fix.r7()).isNotNull().satisfies(r7 -> {
                assertThat(r7.ne()).isEqualTo(300);
                assertThat(r7.se()).isEqualTo(200);
                assertThat(r7.sw()).isEqualTo(200);
                assertThat(r7.nw()).isEqualTo(250);
            });
        });
    }

    @Test
    void everyForecastReachesUsByTheEndOfTheStory() {
        Set<String> seen = new HashSet<>();
        for (Instant at : bulletins.arrivals()) {
            Reading reading = ZjWaterReader.read(bulletins.asOf(at));
            assertThat(reading.bad()).isEmpty();
            reading.bulletins()
                    .getFirst()
                    .forecasts()
                    .forEach(forecast -> seen.add(forecast.agency() + " " + forecast.issuedAt()));
        }

        assertThat(bulletins.arrivals())
                .isSorted()
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo(STORY.from());
        assertThat(seen).hasSizeGreaterThan(300);
    }
}
