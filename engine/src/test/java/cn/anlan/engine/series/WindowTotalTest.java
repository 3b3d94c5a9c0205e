package cn.anlan.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.rule.Event;
import cn.anlan.engine.rule.Reason;
import cn.anlan.engine.rule.Rule;
import cn.anlan.engine.rule.WindowLimit;
import cn.anlan.engine.rule.WindowSum;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums over windows and rise. */
class WindowTotalTest {

    private static List<Sample> rain(int minutes, double each) {
        List<Sample> all = new ArrayList<>();
        for (int minute = 5; minute <= minutes; minute += 5) {
            all.add(Heard.sample(minute, each));
        }
        return all;
    }

    private static List<Bucket> tens(List<Sample> heard) {
        return Downsampling.ofSamples(Step.TEN_MINUTES, heard);
    }

    @Test
    void fourHoursOfEvenRain() {
        List<WindowTotal> totals = WindowTotal.at(Heard.at(240), tens(rain(240, 0.7)));
        assertThat(totals).extracting(WindowTotal::window).containsExactly(Window.values());
        assertThat(totals).extracting(WindowTotal::amount).containsExactly(8.4, 25.2, 33.6, 33.6, 33.6, 33.6);
        assertThat(totals).extracting(WindowTotal::missing).containsExactly(0, 0, 12, 48, 120, 408);
        assertThat(totals).extracting(WindowTotal::whole).containsExactly(true, true, false, false, false, false);
    }

    @Test
    void aWindowEndsWithTheBucketOfTheMoment() {
        List<Bucket> buckets = tens(rain(240, 1));
        assertThat(WindowTotal.at(Heard.at(239.2), buckets)).isEqualTo(WindowTotal.at(Heard.at(240), buckets));
        assertThat(WindowTotal.at(Heard.at(241), buckets).getFirst().amount()).isEqualTo(10);
        assertThat(WindowTotal.at(Heard.at(241), buckets).getFirst().missing()).isOne();
    }

    @Test
    void everyWindowIsThePlainSumOfItsReadings() {
        Random random = new Random(Heard.SEED);
        for (int run = 0; run < 500; run++) {
            List<Sample> heard = Heard.some(random, 200, 80);
            Instant end = Step.TEN_MINUTES.endOf(Heard.at(random.nextInt(80 * 60)));
            for (WindowTotal total : WindowTotal.at(end, Heard.shuffled(tens(heard), random))) {
                Instant start = end.minus(total.window().length());
                double plain = Samples.inForce(heard).stream()
                        .filter(s ->
                                s.observedAt().isAfter(start) && !s.observedAt().isAfter(end))
                        .mapToDouble(Sample::value)
                        .sum();
                assertThat(total.amount()).as("run %s %s", run, total).isCloseTo(plain, within(1e-6));
            }
        }
    }

    @Test
    void theRuleOverSumsSaysTheSame() {
        Random random = new Random(Heard.SEED);
        Duration five = Duration.ofMinutes(5);
        for (int run = 0; run < 200; run++) {
            List<Sample> heard = new ArrayList<>();
            for (int minute = 5; minute <= 26 * 60; minute += 5) {
                if (random.nextInt(10) > 0) {
                    heard.add(Heard.sample(minute, random.nextInt(60) / 10.0));
                }
            }
            Instant newest = heard.getLast().observedAt();
            List<WindowTotal> totals = WindowTotal.at(newest, tens(heard));
            for (WindowTotal total : totals.subList(0, 5)) {
                WindowLimit limit = new WindowLimit(1, total.window().length(), 1e6);
                Rule rule = new WindowSum(List.of(limit), 0.8, five, Duration.ofHours(6));
                List<Event.Reading> readings = heard.stream()
                        .map(s -> new Event.Reading(s.observedAt(), 1, s.value()))
                        .toList();
                Reason why = Objects.requireNonNull(
                        rule.judge(rule.remember(rule.start().memory(), readings), newest)
                                .reason());
                assertThat(why.observed()).as("run %s %s", run, total).isCloseTo(total.amount(), within(1e-6));
            }
        }
    }

    @Test
    void bucketsOfAnotherStepOrTwiceAreRefused() {
        Bucket minute = Bucket.of(Step.MINUTE, Heard.sample(1, 1));
        Bucket ten = minute.within(Step.TEN_MINUTES);
        assertThatThrownBy(() -> WindowTotal.at(Heard.START, List.of(minute))).hasMessageContaining("MINUTE");
        assertThatThrownBy(() -> WindowTotal.at(Heard.START, List.of(ten, ten))).hasMessageContaining("two buckets");
        assertThat(WindowTotal.at(Heard.START, List.of()))
                .allSatisfy(t -> assertThat(t.amount()).isZero())
                .allSatisfy(t -> assertThat(t.missing()).isEqualTo(t.window().buckets()));
    }

    @Test
    void aRiverThatClimbsHalfAMetreInAnHour() {
        List<Bucket> level = tens(List.of(
                Heard.sample(10, 3.9),
                Heard.sample(20, 3.8),
                Heard.sample(40, 4.0),
                Heard.sample(60, 4.25),
                Heard.sample(70, 4.3)));
        Rise rise = Rise.at(Heard.at(70), Window.H1, level).orElseThrow();
        assertThat(rise.at()).isEqualTo(Heard.at(70));
        assertThat(rise.above()).isEqualTo(0.5);
        assertThat(rise.perHour()).isCloseTo(0.5 / 50 * 60, within(1e-12));
        Rise longer = Rise.at(Heard.at(70), Window.H3, level).orElseThrow();
        assertThat(longer.perHour()).isCloseTo(0.4, within(1e-12));
        assertThat(Rise.at(Heard.at(500), Window.H1, level)).isEmpty();
        assertThat(Rise.at(Heard.at(10), Window.H1, level).orElseThrow().perHour())
                .isZero();
    }

    @Test
    void aFallingLevelHasNoRiseAboveItsLowestAndASlopeBelowZero() {
        List<Bucket> level = tens(List.of(Heard.sample(10, 5), Heard.sample(40, 4.5)));
        Rise rise = Rise.at(Heard.at(40), Window.H1, level).orElseThrow();
        assertThat(rise.above()).isZero();
        assertThat(rise.perHour()).isCloseTo(-1, within(1e-12));
    }
}
