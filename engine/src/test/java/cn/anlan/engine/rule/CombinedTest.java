package cn.anlan.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several gauges of an area together. */
class CombinedTest {

    private static final Threshold SOAKED =
            new Threshold(List.of(new Limit(1, 35, 33)), Duration.ofHours(1), Duration.ofHours(6));

    /** Two, or three, of four rain gauges; with one of two soaked slopes it is rank 3. */
    private static Combined slopes() {
        Map<String, Combined.Part> parts = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            parts.put("rain" + i, new Combined.Part("rain", Examples.RAIN));
        }
        parts.put("slope0", new Combined.Part("slope", SOAKED));
        parts.put("slope1", new Combined.Part("slope", SOAKED));
        return new Combined(
                parts,
                List.of(
                        new Combined.Need(1, "rain", 1, 2),
                        new Combined.Need(2, "rain", 1, 3),
                        new Combined.Need(3, "rain", 1, 2),
                        new Combined.Need(3, "slope", 1, 1)));
    }

    private static Event says(String part, int minute, double value) {
        return new Event.OfPart(part, Story.reading(minute, minute, value));
    }

    @Test
    void soManyOfTheGaugesAndTheSlopesToo() {
        Story story = new Story(slopes());
        story.hears(says("rain0", 5, 31), Story.at(5));
        assertThat(story.path()).as("one of four").isEmpty();
        story.hears(says("rain1", 6, 31), Story.at(6));
        assertThat(story.path()).containsExactly("Raise 1");
        assertThat(story.reason().observed()).isEqualTo(2);
        assertThat(story.reason().limit()).isEqualTo(2);
        assertThat(story.reason().source()).isEqualTo("rain");
        story.hears(says("slope1", 7, 36), Story.at(7));
        assertThat(story.path()).containsExactly("Raise 1", "RaiseHigher 3");
        story.hears(says("slope1", 8, 20), Story.at(8));
        assertThat(story.path()).endsWith("Lower 1");
        story.ticks(6 * 60);
        assertThat(story.path()).as("the hour of rain has passed").endsWith("End 0");
    }

    @Test
    void aPartThatIsNotOfTheAreaSaysNothing() {
        assertThat(new Story(slopes()).hears(says("rain9", 5, 500), Story.at(5)).path())
                .isEmpty();
    }

    @Test
    void theOrderOfArrivalNeverChangesTheEndState() {
        Random random = new Random(Story.SEED);
        Combined rule = slopes();
        List<String> names = rule.parts().keySet().stream().sorted().toList();
        for (int run = 0; run < 40; run++) {
            List<Event> events = new ArrayList<>();
            for (String part : names) {
                boolean rain = part.startsWith("rain");
                Story.readings(random, 30, 5, rain ? 0 : 25, rain ? 6 : 45)
                        .forEach(reading -> events.add(new Event.OfPart(part, reading)));
            }
            var now = Story.at(random.nextInt(20 * 60));
            assertThat(Story.end(rule, Story.shuffled(events, random), now))
                    .as("seed %s run %s", Story.SEED, run)
                    .isEqualTo(Story.end(rule, events, now));
        }
    }

    @Test
    void aMemoryBuiltAtOnceIsTheSameAsOneThatGrew() {
        Random random = new Random(Story.SEED);
        Combined rule = slopes();
        List<Event.Reading> readings = Story.readings(random, 60, 5, 0, 6);
        Memory grew = rule.start().memory();
        for (Event.Reading reading : readings) {
            grew = rule.remember(grew, new Event.OfPart("rain2", reading));
        }
        assertThat(rule.remember(rule.start().memory(), "rain2", readings)).isEqualTo(grew);
    }

    @Test
    void whatCannotBeCombinedIsRefused() {
        assertThatThrownBy(() -> new Combined(
                        Map.of("a", new Combined.Part("g", Examples.ARRIVAL)),
                        List.of(new Combined.Need(1, "g", 1, 1))))
                .hasMessageContaining("a rule over readings");
        assertThatThrownBy(() -> new Combined(Map.of(), List.of())).hasMessageContaining("needs something");
        assertThatThrownBy(() -> new Combined.Need(1, "g", 1, 0)).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new Combined(
                        Map.of(), List.of(new Combined.Need(1, "g", 1, 1), new Combined.Need(1, "g", 2, 2))))
                .hasMessageContaining("only once");
    }
}
