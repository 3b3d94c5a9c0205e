package cn.anlan.server.story.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.tide.AstronomicalTide;
import cn.anlan.server.story.MadeTides;
import cn.anlan.server.story.script.Facts;
import cn.anlan.server.story.script.Scenarios;
import cn.anlan.server.story.script.Story;
import cn.anlan.server.story.script.StoryReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The constants given to the made-up gauges tell the synthetic sea as it is without a storm, which has formulas of its own. */
class CarriedTideTest {

    private static final Story STORY = new StoryReader().read(Scenarios.folder("2021-in-fa"));

    @Test
    void theyAreWithinAHandsBreadthOfTheSyntheticSea() {
        TrueSea sea = new TrueSea(STORY.facts().tide());
        double most = 0;
        for (double lat = 28.2; lat < 30.7; lat += 0.4) {
            double lon = lat > 30 ? 121.2 : 122;
            AstronomicalTide tide = MadeTides.at(STORY.facts().tide(), lat, lon);
            assertThat(tide.constants()).hasSize(16);
            for (int hour = 0; hour < 120; hour++) {
                Instant at = STORY.from().plus(Duration.ofHours(hour));
                Instant there = at.minusSeconds(Math.round(TrueSea.laterHours(lat) * 3600));
                double real = sea.tide(there) * TrueSea.grown(lat, lon);
                most = Math.max(most, Math.abs(tide.levelM(at) - real));
            }
        }
        System.out.printf("made tides: at most %.3f m from the synthetic sea%n", most);
        assertThat(most).isLessThan(0.1);
    }

    @Test
    void aConstituentThatIsNotKnownIsNamed() {
        List<Facts.Constituent> wrong = List.of(new Facts.Constituent("M99", 1, 0));
        assertThatThrownBy(() -> MadeTides.at(wrong, 29, 122)).hasMessageContaining("M99");
    }
}
