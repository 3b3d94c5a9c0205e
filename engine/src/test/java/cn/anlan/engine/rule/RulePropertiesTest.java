package cn.anlan.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every rule and every input, tried on seeded random stories and on all small ones. */
class RulePropertiesTest {

    private static final int RUNS = 300;

    @Test
    void theOrderOfArrivalNeverChangesTheEndState() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            for (Rule rule : Examples.OVER_READINGS) {
                List<Event.Reading> events = some(rule, random);
                Instant now = Story.at(random.nextInt(40 * 60));
                State straight = Story.end(rule, events, now);
                State other = Story.end(rule, Story.shuffled(events, random), now);
                assertThat(other).as("seed %s run %s %s", Story.SEED, run, rule).isEqualTo(straight);
            }
        }
    }

    @Test
    void theOrderOfBulletinsNeverChangesTheEndState() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            List<Event.Forecast> events = bulletins(random);
            Instant now = Story.at(random.nextInt(60 * 60));
            for (Rule rule : List.of(Examples.ARRIVAL, Examples.DAMPED)) {
                assertThat(Story.end(rule, Story.shuffled(events, random), now))
                        .as("seed %s run %s", Story.SEED, run)
                        .isEqualTo(Story.end(rule, events, now));
            }
        }
    }

    @Test
    void aSoonerArrivalInTheNewestBulletinNeverLowersTheRank() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            List<Event.Forecast> events = bulletins(random);
            Instant now = Story.at(31 * 60);
            Event.Forecast later = new Event.Forecast("CMA", Story.at(30 * 60), 100, Story.at(60 * 60), null);
            Event.Forecast sooner =
                    new Event.Forecast("CMA", later.issuedAt(), 100, Story.at(31 * 60 + random.nextInt(29 * 60)), null);
            for (Rule rule : List.of(Examples.ARRIVAL, Examples.DAMPED)) {
                int before = rankWith(rule, events, later, now);
                assertThat(rankWith(rule, events, sooner, now)).isGreaterThanOrEqualTo(before);
            }
        }
    }

    private static int rankWith(Rule rule, List<Event.Forecast> events, Event.Forecast one, Instant now) {
        List<Event.Forecast> all = new ArrayList<>(events);
        all.add(one);
        return Story.end(rule, all, now).rank();
    }

    @Test
    void aMemoryBuiltAtOnceIsTheSameAsOneThatGrewAndWhatLiesBeforeTheLookBackHasNoPartInAVerdict() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            for (Rule rule : Examples.OVER_READINGS) {
                List<Event.Reading> events = some(rule, random);
                Instant now = Story.at(random.nextInt(20 * 60));
                Memory grew = rule.start().memory();
                for (Event event : events) {
                    grew = rule.remember(grew, event);
                }
                Memory atOnce = rule.remember(rule.start().memory(), Story.shuffled(events, random));
                assertThat(atOnce)
                        .as("seed %s run %s %s", Story.SEED, run, rule)
                        .isEqualTo(grew);
                int half = random.nextInt(events.size());
                Memory inTwo = rule.remember(rule.start().memory(), events.subList(0, half));
                assertThat(rule.remember(inTwo, events.subList(half, events.size())))
                        .isEqualTo(grew);
                List<Event.Reading> within = events.stream()
                        .filter(event -> !event.observedAt().isBefore(now.minus(rule.lookBack())))
                        .toList();
                Memory recent = rule.remember(rule.start().memory(), within);
                assertThat(rule.judge(recent, now).rank())
                        .isEqualTo(rule.judge(grew, now).rank());
            }
        }
    }

    @Test
    void aReplayDecidesNothingNewAndLeavesTheStateAsItIs() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            for (Rule rule : Examples.OVER_READINGS) {
                List<Event.Reading> events = some(rule, random);
                Instant now = Story.at(20 * 60);
                Story story = new Story(rule);
                events.forEach(e -> story.hears(e, now));
                State before = story.state();
                int decided = story.decisions().size();
                Story.shuffled(events, random).forEach(e -> story.hears(e, now));
                assertThat(story.state())
                        .as("seed %s run %s %s", Story.SEED, run, rule)
                        .isEqualTo(before);
                assertThat(story.decisions()).hasSize(decided);
            }
        }
    }

    @Test
    void aHigherNewestReadingNeverLowersTheRank() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            for (Rule rule : Examples.MORE_IS_WORSE) {
                List<Event.Reading> events = some(rule, random);
                Event.Reading newest = events.stream()
                        .max((a, b) -> a.observedAt().compareTo(b.observedAt()))
                        .orElseThrow();
                List<Event> higher = new ArrayList<>(events);
                higher.add(new Event.Reading(newest.observedAt(), 10_000, newest.value() + 10 * random.nextDouble()));
                List<Event> same = new ArrayList<>(events);
                same.add(new Event.Reading(newest.observedAt(), 10_000, newest.value()));
                Instant now = newest.observedAt();
                assertThat(Story.end(rule, higher, now).rank())
                        .as("seed %s run %s %s", Story.SEED, run, rule)
                        .isGreaterThanOrEqualTo(Story.end(rule, same, now).rank());
            }
        }
    }

    @Test
    void moreRainAnywhereInTheWindowNeverLowersTheRank() {
        Random random = new Random(Story.SEED);
        for (int run = 0; run < RUNS; run++) {
            List<Event.Reading> events = some(Examples.RAIN, random);
            List<Event> more = new ArrayList<>(events);
            Event.Reading any = events.get(random.nextInt(events.size()));
            double largest =
                    events.stream().mapToDouble(Event.Reading::value).max().orElse(0);
            more.add(new Event.Reading(any.observedAt(), 10_000, largest + 5));
            Instant now = Story.at(11 * 60);
            assertThat(Story.end(Examples.RAIN, more, now).rank())
                    .isGreaterThanOrEqualTo(
                            Story.end(Examples.RAIN, events, now).rank());
        }
    }

    @Test
    void everySmallStoryOfFiveReadingsAlternatesProperlyAndEndsTheSameInReverse() {
        double[] values = {3.0, 3.6, 3.8, 4.1, 4.3};
        int tried = Choices.every(c -> {
            Story story = new Story(Examples.STAGE);
            List<Event.Reading> events = new ArrayList<>();
            int rank = 0;
            for (int i = 0; i < 5; i++) {
                Event.Reading reading = Story.reading(i * 10, i, values[c.of(values.length)]);
                events.add(reading);
                story.hears(reading, Story.at(i * 10));
                for (Decision d : story.last().decisions()) {
                    checkFollows(rank, d);
                    rank = d.rank();
                }
                assertThat(story.state().rank()).isEqualTo(rank);
            }
            assertThat(Story.end(Examples.STAGE, events.reversed(), Story.at(40)))
                    .isEqualTo(story.state());
        });
        assertThat(tried).isEqualTo(5 * 5 * 5 * 5 * 5);
    }

    private static void checkFollows(int before, Decision d) {
        switch (d) {
            case Decision.Raise r -> assertThat(before).isZero();
            case Decision.RaiseHigher r ->
                assertThat(r.rank()).isGreaterThan(before).isGreaterThan(r.from());
            case Decision.Lower r -> assertThat(r.rank()).isLessThan(before).isPositive();
            case Decision.End r -> assertThat(before).isPositive().isEqualTo(r.from());
        }
    }

    private static List<Event.Reading> some(Rule rule, Random random) {
        return switch (rule) {
            case WindowSum w -> Story.readings(random, 20 + random.nextInt(120), 5, 0, 6);
            case Threshold t -> Story.readings(random, 5 + random.nextInt(60), 5, 3, 4.5);
            case Lasting l -> Story.readings(random, 5 + random.nextInt(60), 5, 3, 4.5);
            case Repeated r -> Story.readings(random, 5 + random.nextInt(60), 5, 3, 4.5);
            case Stuck st -> Story.readings(random, 5 + random.nextInt(60), 5, 3, 3.2);
            case NoData n -> Story.readings(random, 5 + random.nextInt(60), 5, 3, 4.5);
            case RateOfRise r -> Story.readings(random, 5 + random.nextInt(60), 5, 2, 5);
            case ForecastArrival f -> throw new IllegalArgumentException("has no readings");
            case Combined c -> throw new IllegalArgumentException("has no readings");
        };
    }

    private static List<Event.Forecast> bulletins(Random random) {
        List<Event.Forecast> all = new ArrayList<>();
        String[] agencies = {"CMA", "JMA", "JTWC"};
        for (int i = 0; i < 12; i++) {
            Instant issued = Story.at(random.nextInt(10) * 180);
            boolean comes = random.nextInt(4) > 0;
            Instant arrives = issued.plus(Duration.ofMinutes(random.nextInt(72 * 60)));
            all.add(new Event.Forecast(
                    agencies[random.nextInt(3)],
                    issued,
                    i,
                    comes ? arrives : null,
                    comes && random.nextBoolean() ? arrives.plus(Duration.ofHours(12)) : null));
        }
        return all;
    }
}
