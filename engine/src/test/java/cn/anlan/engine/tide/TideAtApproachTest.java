package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the storm adds, and when it comes. */
class TideAtApproachTest {

    @Test
    void surgeIsWhatIsObservedLessTheTide() {
        Instant at = Instant.parse("2019-08-09T17:45:00Z");
        double tide = Kanmen.TIDE.levelM(at);
        Surge surge = Surge.of(Kanmen.TIDE, at, tide + 1.8);
        assertThat(surge.surgeM()).isCloseTo(1.8, within(1e-12));
        assertThat(surge.astronomicalM()).isCloseTo(tide, within(1e-12));
        assertThat(Surge.totalM(Kanmen.TIDE, at, 1.8)).isCloseTo(surge.observedM(), within(1e-12));
        assertThat(Surge.of(Kanmen.TIDE, at, tide - 0.4).surgeM()).isCloseTo(-0.4, within(1e-12));
    }

    @Test
    void aHighWaterWithinThreeHoursOfTheApproachCoincides() {
        // Lekima came ashore at Wenling on 10 August 2019 at 01:45 Beijing time, 2 h 16 min before high water.
        TideAtApproach lekima =
                TideAtApproach.of(Kanmen.TIDE, Instant.parse("2019-08-09T17:45:00Z"), TideAtApproach.SPAN);
        assertThat(lekima.coincides()).isTrue();
        assertThat(lekima.nearest()).isEqualTo(lekima.highest());
        assertThat(lekima.nearest().orElseThrow().levelM()).isCloseTo(1.388, within(0.003));
        assertThat(lekima.levelM()).isCloseTo(0.625, within(0.003));
        Instant high = lekima.nearest().orElseThrow().at();
        Duration span = TideAtApproach.SPAN;
        assertThat(TideAtApproach.of(Kanmen.TIDE, high.minus(span), span).coincides())
                .isTrue();
        assertThat(TideAtApproach.of(Kanmen.TIDE, high.plus(span), span).coincides())
                .isTrue();
        assertThat(TideAtApproach.of(Kanmen.TIDE, high.minus(span).minusSeconds(1), span)
                        .coincides())
                .isFalse();
        assertThat(TideAtApproach.of(Kanmen.TIDE, high.plus(span).plusSeconds(1), span)
                        .coincides())
                .isFalse();
        TideAtApproach day = TideAtApproach.of(Kanmen.TIDE, high, Duration.ofHours(14));
        assertThat(day.highs()).hasSize(3);
        assertThat(day.nearest().orElseThrow().at()).isEqualTo(high);
        assertThat(day.highest().orElseThrow().levelM()).isCloseTo(1.4290, within(0.003));
    }
}
