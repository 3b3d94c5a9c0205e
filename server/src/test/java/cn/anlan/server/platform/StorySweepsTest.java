package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorySweepsTest {

    private static final Instant BEGIN = Instant.parse("2021-07-20T00:00:00Z");

    private final List<String> ran = new ArrayList<>();

    @Test
    void sweepsRunAtTheirDueTimesInTheSameOrderWhateverTheOrderOfTheBeans() {
        Sweep slow = sweep("b.slow", 20);
        Sweep quick = sweep("a.quick", 10);
        StorySweeps sweeps = new StorySweeps(List.of(slow, quick));
        sweeps.restartAt(BEGIN);
        while (!sweeps.nextDue().isAfter(BEGIN.plusSeconds(1200))) {
            sweeps.runDue(sweeps.nextDue());
        }
        assertThat(ran).containsExactly("a.quick 10", "a.quick 20", "b.slow 20");
    }

    @Test
    void aJumpRunsEachSweepOnceAndNotOncePerPeriod() {
        StorySweeps sweeps = new StorySweeps(List.of(sweep("a.quick", 1)));
        sweeps.restartAt(BEGIN);
        sweeps.runDue(BEGIN.plus(Duration.ofHours(3)));
        assertThat(ran).containsExactly("a.quick 180");
    }

    @Test
    void theStorysClockGoesForwardOnly() {
        StoryClock clock = new StoryClock();
        clock.restartAt(BEGIN);
        clock.moveTo(BEGIN.plusSeconds(60));
        assertThat(clock.instant()).isEqualTo(BEGIN.plusSeconds(60));
        assertThatThrownBy(() -> clock.moveTo(BEGIN)).isInstanceOf(IllegalArgumentException.class);
    }

    private Sweep sweep(String name, int minutes) {
        return new Sweep() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration every() {
                return Duration.ofMinutes(minutes);
            }

            @Override
            public void run(Instant now) {
                ran.add(name + " " + Duration.between(BEGIN, now).toMinutes());
            }
        };
    }
}
