package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.tide.SurgeOutlook.Basis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a total level is reckoned with, and which warning tide it reaches. */
class SurgeOutlookTest {

    private static final Instant NOW = Instant.parse("2021-07-25T04:00:00Z");

    private static Surge surge(int minutesAgo, double surgeM) {
        return new Surge(NOW.minus(Duration.ofMinutes(minutesAgo)), 2 + surgeM, 2);
    }

    @Test
    void theMedianOfTheLastHourIsHeldAndOneWildReadingSaysNothing() {
        List<Surge> surges = new ArrayList<>(
                List.of(surge(65, 9.0), surge(60, 9.0), surge(40, 1.0), surge(20, 8.5), surge(5, 1.2), surge(-5, 7.0)));
        Collections.shuffle(surges, new Random(7));
        SurgeOutlook outlook = SurgeOutlook.persisted(surges, NOW);
        assertThat(outlook.basis()).isEqualTo(Basis.PERSISTED);
        assertThat(outlook.at()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
        assertThat(outlook.readings()).isEqualTo(4); // the one of 60 minutes ago lies within an hour of the newest
        assertThat(outlook.surgeM()).isCloseTo((1.2 + 8.5) / 2, within(1e-9));
        assertThat(SurgeOutlook.persisted(List.of(surge(20, 1.0), surge(10, -0.2), surge(5, 1.1)), NOW)
                        .surgeM())
                .isCloseTo(1.0, within(1e-9));
    }

    @Test
    void aReadingOlderThanThreeHoursIsNotHeld() {
        int oldest = (int) SurgeOutlook.OLDEST.toMinutes();
        assertThat(oldest).isEqualTo(180);
        assertThat(SurgeOutlook.persisted(List.of(surge(oldest, 0.7)), NOW).surgeM())
                .isCloseTo(0.7, within(1e-9));
        assertThat(SurgeOutlook.persisted(List.of(surge(oldest + 1, 0.7)), NOW)).isEqualTo(SurgeOutlook.NONE);
        assertThat(SurgeOutlook.persisted(List.of(), NOW)).isEqualTo(SurgeOutlook.NONE);
        assertThat(SurgeOutlook.NONE.surgeM()).isZero();
        assertThat(SurgeOutlook.given(1.8)).isEqualTo(new SurgeOutlook(1.8, Basis.GIVEN, null, 0));
    }

    @Test
    void theHighestWarningTideReachedIsTold() {
        Map<WarningTide, Double> levels = new EnumMap<>(WarningTide.class);
        levels.put(WarningTide.RED, 3.8);
        levels.put(WarningTide.BLUE, 2.9);
        levels.put(WarningTide.YELLOW, 3.2);
        WarningTides tides = new WarningTides(levels);
        assertThat(tides.levelsM().keySet()).containsExactly(WarningTide.BLUE, WarningTide.YELLOW, WarningTide.RED);
        assertThat(tides.reachedAt(2.89)).isEmpty();
        assertThat(tides.reachedAt(2.9)).contains(WarningTide.BLUE);
        assertThat(tides.reachedAt(3.79)).contains(WarningTide.YELLOW);
        assertThat(tides.reachedAt(9)).contains(WarningTide.RED);
        assertThat(tides.lowestM()).contains(2.9);
        assertThat(WarningTides.NONE.reachedAt(9)).isEmpty();
        assertThat(WarningTides.NONE.lowestM()).isEmpty();
        assertThatThrownBy(() -> new WarningTides(Map.of(WarningTide.BLUE, 3.0, WarningTide.ORANGE, 3.0)))
                .hasMessageContaining("rise from blue to red");
    }

    @Test
    void aLagOfChinasZoneIsThatOfGreenwichEightHoursEarlier() {
        HarmonicConstant s2 = HarmonicConstant.ofZone(Constituent.S2, 0.679, 294.6784, 8);
        assertThat(s2.lagDeg()).isCloseTo(54.6784, within(1e-9)); // 30 degrees an hour
        HarmonicConstant k1 = HarmonicConstant.ofZone(Constituent.K1, 0.3, 10, 8);
        assertThat(k1.lagDeg()).isCloseTo(370 - 8 * 15.0410686, within(1e-5));
        Instant high = Instant.parse("2026-11-28T02:00:00Z"); // S2 with a lag of 60 in Greenwich's time
        AstronomicalTide tide = new AstronomicalTide(0, List.of(HarmonicConstant.ofZone(Constituent.S2, 1, 300, 8)));
        assertThat(tide.levelM(high)).isCloseTo(1, within(1e-9));
        AstronomicalTide later = new AstronomicalTide(
                0, List.of(tide.constants().getFirst().later(1.5).grown(2)));
        assertThat(later.levelM(high.plus(Duration.ofMinutes(90)))).isCloseTo(2, within(1e-9));
        assertThatThrownBy(() -> HarmonicConstant.ofZone(Constituent.S2, 1, 0, 14.5))
                .hasMessageContaining("zone");
        assertThatThrownBy(() -> HarmonicConstant.ofZone(Constituent.S2, 1, 0, -12.5))
                .hasMessageContaining("zone");
    }
}
