package cn.anlan.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flags as they are stored, limits that are refused, and the published ones. */
class LimitsTest {

    private static List<Sample> every(int minutes, double... values) {
        List<Sample> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            all.add(Heard.sample(i * minutes, values[i]));
        }
        return all;
    }

    private static Flags flags(List<Sample> heard, Limits limits) {
        return Quality.of(heard.getLast(), heard, limits);
    }

    @Test
    void flagsAreStoredAsBitsThatNeverChange() {
        assertThat(Flag.values())
                .extracting(Flag::name, Flag::bit)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"RANGE\", 1)",
                        "(\"SPIKE\", 2)",
                        "(\"FLAT_LINE\", 4)",
                        "(\"STUCK\", 8)",
                        "(\"CLOCK_SKEW\", 16)",
                        "(\"DUPLICATE\", 32)");
        for (int bits = 0; bits < 64; bits++) {
            Flags flags = new Flags(bits);
            assertThat(Flags.of(flags.list().toArray(Flag[]::new))).isEqualTo(flags);
        }
        assertThat(Flags.NONE.isEmpty()).isTrue();
        assertThat(Flags.of(Flag.STUCK).has(Flag.STUCK)).isTrue();
        assertThat(Flags.of(Flag.STUCK).has(Flag.RANGE)).isFalse();
        assertThatThrownBy(() -> new Flags(64)).hasMessageContaining("no flag");
    }

    @Test
    void limitsThatJudgeNothingAreRefused() {
        assertThatThrownBy(() -> Limits.of(2, 1)).hasMessageContaining("above the greatest");
        assertThatThrownBy(() -> new Limits.Spike(0, Duration.ofMinutes(1))).hasMessageContaining("spike");
        assertThatThrownBy(() -> new Limits.Repeat(1, 0)).hasMessageContaining("repeat");
        assertThatThrownBy(() -> new Limits.Stillness(Duration.ZERO, 1)).hasMessageContaining("stillness");
        assertThatThrownBy(() -> new Limits.Rest(1, 0)).hasMessageContaining("rest");
        assertThatThrownBy(() -> new Limits.Clock(Duration.ofMinutes(-1), Duration.ofHours(1)))
                .hasMessageContaining("clock");
        Limits patient = Limits.of(0, 12).with(new Limits.Clock(Duration.ofMinutes(5), Duration.ofDays(1)));
        assertThat(Quality.of(Heard.received(4, 3, 0), List.of(), patient)).isEqualTo(Flags.NONE);
    }

    @Test
    void publishedLimitsAreInUnitsOfTheTableAndJudgeAMinute() {
        for (KnownLimits known : KnownLimits.values()) {
            assertThat(Unit.find(known.unit())).as(known.name()).isPresent();
            assertThat(known.limits().min()).isLessThan(known.limits().max());
        }
        Limits air = KnownLimits.AIR_TEMPERATURE.limits();
        assertThat(Quality.of(Heard.sample(0, 60.1), List.of(), air)).isEqualTo(Flags.of(Flag.RANGE));
        List<Sample> heard = every(1, 25.1, 28.3, 25.2);
        assertThat(Quality.of(heard.get(1), heard, air)).isEqualTo(Flags.of(Flag.SPIKE));
        Limits wind = KnownLimits.WIND_SPEED.limits();
        assertThat(flags(every(1, 6.1, 6.1, 6.1, 6.1, 6.1), wind)).isEqualTo(Flags.of(Flag.FLAT_LINE));
        assertThat(flags(every(1, 0, 0, 0, 0, 0), wind)).as("calm").isEqualTo(Flags.NONE);
        Limits humid = KnownLimits.RELATIVE_HUMIDITY.limits();
        assertThat(flags(every(30, 80, 80.9, 80), humid)).isEqualTo(Flags.of(Flag.STUCK));
        assertThat(flags(every(30, 97, 97, 97), humid)).as("fog").isEqualTo(Flags.NONE);
    }
}
