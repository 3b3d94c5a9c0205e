package cn.anlan.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every flag at its limit and beyond, and that the order of arrival has no part in any. */
class QualityTest {

    private static final Limits LEVEL = Limits.of(0, 12)
            .with(new Limits.Spike(0.5, Duration.ofMinutes(10)))
            .with(new Limits.Repeat(5, 0.005))
            .with(new Limits.Stillness(Duration.ofHours(1), 0.02))
            .with(new Limits.Rest(0, 0));

    private static Flags level(Sample reading, Sample... heard) {
        return Quality.of(reading, List.of(heard), LEVEL);
    }

    private static List<Sample> every(int minutes, double... values) {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            all.add(Heard.sample(i * minutes, values[i]));
        }
        return all;
    }

    private static Flags last(List<Sample> heard, Limits limits) {
        return Quality.of(heard.getLast(), heard, limits);
    }

    @Test
    void range() {
        assertThat(level(Heard.sample(0, 12))).isEqualTo(Flags.NONE);
        assertThat(level(Heard.sample(0, 12.001))).isEqualTo(Flags.of(Flag.RANGE));
        assertThat(level(Heard.sample(0, -0.001))).isEqualTo(Flags.of(Flag.RANGE));
    }

    @Test
    void spike() {
        Sample before = Heard.sample(0, 3.0);
        Sample after = Heard.sample(10, 3.2);
        assertThat(level(Heard.sample(5, 3.7), before, after)).isEqualTo(Flags.NONE);
        assertThat(level(Heard.sample(5, 3.71), before, after)).isEqualTo(Flags.of(Flag.SPIKE));
        assertThat(level(Heard.sample(5, 2.49), before, after)).isEqualTo(Flags.of(Flag.SPIKE));
        assertThat(level(Heard.sample(5, 2.5), before, after)).isEqualTo(Flags.NONE);
        assertThat(level(Heard.sample(5, 3.71), before)).as("nobody knows yet").isEqualTo(Flags.NONE);
        assertThat(level(Heard.sample(5, 3.71), before, Heard.sample(16, 3.2)))
                .as("no neighbour after 11 minutes")
                .isEqualTo(Flags.NONE);
    }

    @Test
    void aFloodsFrontIsNoSpikeHoweverSteep() {
        Sample before = Heard.sample(0, 3.0);
        Sample after = Heard.sample(10, 7.5);
        assertThat(level(Heard.sample(5, 7.4), before, after)).isEqualTo(Flags.NONE);
        assertThat(level(Heard.sample(5, 7.9), before, after)).isEqualTo(Flags.NONE);
    }

    @Test
    void flatLine() {
        Limits limits = Limits.of(0, 12).with(new Limits.Repeat(5, 0.005));
        assertThat(last(every(5, 3.0, 3.0, 3.0, 3.0), limits)).isEqualTo(Flags.NONE);
        assertThat(last(every(5, 3.0, 3.005, 3.0, 3.0, 3.0), limits)).isEqualTo(Flags.of(Flag.FLAT_LINE));
        assertThat(last(every(5, 3.0, 3.006, 3.0, 3.0, 3.0), limits)).isEqualTo(Flags.NONE);
        assertThat(last(every(5, 9.9, 3.0, 3.0, 3.0, 3.0, 3.0), limits)).isEqualTo(Flags.of(Flag.FLAT_LINE));
        Limits resting = limits.with(new Limits.Rest(3, 3));
        assertThat(last(every(5, 3.0, 3.0, 3.0, 3.0, 3.0), resting)).isEqualTo(Flags.NONE);
    }

    @Test
    void stuck() {
        Limits limits = Limits.of(0, 12).with(new Limits.Stillness(Duration.ofHours(1), 0.02));
        assertThat(last(every(30, 3.0, 3.01, 3.0), limits)).isEqualTo(Flags.of(Flag.STUCK));
        assertThat(last(every(30, 3.0, 3.02, 3.0), limits))
                .as("0.02 is change enough")
                .isEqualTo(Flags.NONE);
        assertThat(last(every(29, 3.0, 3.01, 3.0), limits))
                .as("not yet an hour")
                .isEqualTo(Flags.NONE);
        assertThat(last(every(60, 3.0, 3.0), limits)).as("two are too few").isEqualTo(Flags.NONE);
        assertThat(last(every(30, 9.0, 3.0, 3.01, 3.0), limits)).isEqualTo(Flags.of(Flag.STUCK));
        assertThat(last(every(30, 3.0, 3.01, 3.0), limits.with(new Limits.Rest(2, 4))))
                .isEqualTo(Flags.NONE);
    }

    @Test
    void clockSkewAhead() {
        assertThat(level(Heard.received(2, 3, 0))).isEqualTo(Flags.NONE);
        assertThat(level(Heard.received(2.1, 3, 0))).isEqualTo(Flags.of(Flag.CLOCK_SKEW));
    }

    @Test
    void clockSkewBehindIsSteadyWhileWhatWasHeldBackAndSentTogetherIsOnlyLate() {
        double eight = 8 * 60;
        Sample[] steady = {
            Heard.received(0, 3.0, eight), Heard.received(5, 3.1, eight + 6), Heard.received(10, 3.2, eight + 10)
        };
        assertThat(level(steady[2], steady)).isEqualTo(Flags.of(Flag.CLOCK_SKEW));
        assertThat(level(steady[1], steady)).as("two are too few").isEqualTo(Flags.NONE);
        Sample[] together = {
            Heard.received(0, 3.0, eight + 10), Heard.received(5, 3.1, eight + 10), Heard.received(10, 3.2, eight + 10)
        };
        assertThat(level(together[2], together)).isEqualTo(Flags.NONE);
        Sample[] six = {Heard.received(0, 3.0, 360), Heard.received(5, 3.1, 365), Heard.received(10, 3.2, 370)};
        assertThat(level(six[2], six)).isEqualTo(Flags.NONE);
    }

    @Test
    void duplicate() {
        Sample first = Heard.received(0, 3, 1);
        Sample again = Heard.received(0, 3, 2);
        Sample corrected = Heard.received(0, 3.1, 3);
        assertThat(level(first, first, again)).isEqualTo(Flags.NONE);
        assertThat(level(again, first, again)).isEqualTo(Flags.of(Flag.DUPLICATE));
        assertThat(level(corrected, first, again, corrected)).isEqualTo(Flags.NONE);
        assertThat(level(first, first, first)).isEqualTo(Flags.of(Flag.DUPLICATE));
        assertThat(level(first, first)).as("is not its own repeat").isEqualTo(Flags.NONE);
    }

    @Test
    void oneReadingMayHaveMoreThanOneFlag() {
        Sample wild = Heard.received(5, 30, 0);
        Flags flags = level(wild, Heard.sample(0, 3), Heard.sample(10, 3));
        assertThat(flags.list()).containsExactly(Flag.RANGE, Flag.SPIKE, Flag.CLOCK_SKEW);
        assertThat(flags).hasToString("[RANGE, SPIKE, CLOCK_SKEW]");
    }

    @Test
    void theOrderOfArrivalHasNoPartInAnyFlagAndEveryFlagComesUp() {
        Random random = new Random(Heard.SEED);
        Flags seen = Flags.NONE;
        Limits limits = LEVEL.with(new Limits.Repeat(3, 0.05)).with(new Limits.Spike(0.2, Duration.ofMinutes(30)));
        for (int run = 0; run < 3_000; run++) {
            List<Sample> heard = new ArrayList<>();
            double value = random.nextInt(10);
            for (int i = 0; i < 3 + random.nextInt(20); i++) {
                value += random.nextInt(3) == 0 ? random.nextInt(-9, 10) / 10.0 : random.nextInt(2) / 100.0;
                double minute = random.nextInt(40) * 5;
                double late = random.nextInt(8) == 0 ? -5 : random.nextInt(3) == 0 ? 480 + minute / 100 : 1;
                heard.add(Heard.received(minute, Math.rint(value * 100) / 100, minute + late));
                if (random.nextInt(4) == 0) {
                    heard.add(Heard.received(minute, heard.getLast().value(), minute + 500));
                }
            }
            Sample reading = heard.get(random.nextInt(heard.size()));
            Flags flags = Quality.of(reading, heard, limits);
            assertThat(Quality.of(reading, Heard.shuffled(heard, random), limits))
                    .as("run %s", run)
                    .isEqualTo(flags);
            seen = seen.and(flags);
        }
        assertThat(seen.list()).containsExactly(Flag.values());
    }
}
