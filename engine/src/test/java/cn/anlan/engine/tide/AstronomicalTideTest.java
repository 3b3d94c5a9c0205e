package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Levels and turns: worked ones of another program, what can be worked by hand, and what holds for any tide. */
class AstronomicalTideTest {

    private static final long SEED = 20_261_128;

    /** The tide predictor of neaps 0.11.0 (MIT), its own factors (the IHO's), metres about mean sea level. */
    @ParameterizedTest
    @CsvSource({
        "1997-08-18T13:30:00Z, 2.8984",
        "2004-08-12T12:00:00Z, 1.3485",
        "2012-08-07T19:20:00Z, 0.1155",
        "2019-08-09T17:40:00Z, 0.5746",
        "2021-07-25T04:30:00Z, -0.1409",
        "2026-07-11T15:20:00Z, -0.8295",
        "2031-01-01T00:00:00Z, -1.4875"
    })
    void levelsOfKanmenInSevenStorms(Instant at, double levelM) {
        assertThat(Kanmen.TIDE.levelM(at)).isCloseTo(levelM, within(0.003));
    }

    @Test
    void highAndLowWatersOfTheNightOfLekima() {
        List<TideTurn> turns =
                Kanmen.TIDE.turns(Instant.parse("2019-08-09T12:00:00Z"), Instant.parse("2019-08-10T12:00:00Z"));
        String[] at = {"2019-08-09T13:55:18Z", "2019-08-09T20:01:24Z", "2019-08-10T02:37:22Z", "2019-08-10T09:16:02Z"};
        double[] levels = {-1.0849, 1.3878, -1.7379, 1.4197};
        assertThat(turns).extracting(TideTurn::isHigh).containsExactly(false, true, false, true);
        for (int i = 0; i < at.length; i++) {
            assertThat(turns.get(i).levelM()).isCloseTo(levels[i], within(0.003));
            assertThat(Duration.between(Instant.parse(at[i]), turns.get(i).at()).abs())
                    .isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void s2AloneIsHighWhenTheMeanSunHasPassedItsLag() {
        AstronomicalTide tide = new AstronomicalTide(5, List.of(new HarmonicConstant(Constituent.S2, 1.5, 60)));
        Instant midnight = Instant.parse("2026-11-28T00:00:00Z");
        // V is twice the Sun's hour angle: 60 degrees at 02:00 and at 14:00.
        assertThat(tide.turns(midnight, midnight.plus(Duration.ofDays(1))))
                .extracting(TideTurn::at)
                .containsExactly(
                        Instant.parse("2026-11-28T02:00:00Z"),
                        Instant.parse("2026-11-28T08:00:00Z"),
                        Instant.parse("2026-11-28T14:00:00Z"),
                        Instant.parse("2026-11-28T20:00:00Z"));
        assertThat(tide.levelM(midnight.plus(Duration.ofHours(2)))).isCloseTo(6.5, within(1e-9));
        assertThat(tide.levelM(midnight.plus(Duration.ofHours(5)))).isCloseTo(5.0, within(1e-9));
        assertThat(tide.riseMPerHour(midnight.plus(Duration.ofHours(5))))
                .isCloseTo(-1.5 * Math.toRadians(30), within(1e-9));
    }

    private static AstronomicalTide some(Random random) {
        List<HarmonicConstant> constants = new ArrayList<>();
        for (Constituent c : Constituent.values()) {
            double usual = c.species() > 2 ? 0.01 : 0.1;
            double most = c == Constituent.M2 || c == Constituent.K1 ? 2 : usual;
            constants.add(new HarmonicConstant(c, random.nextDouble(most), random.nextDouble(360)));
        }
        return new AstronomicalTide(random.nextDouble(-1, 5), constants);
    }

    @Test
    void turnsAlternateAndNothingBetweenThemIsHigherOrLower() {
        Random random = new Random(SEED);
        for (int run = 0; run < 40; run++) {
            AstronomicalTide tide = some(random);
            Instant from = Instant.ofEpochSecond(random.nextLong(0, 2_000_000_000L));
            List<TideTurn> turns = tide.turns(from, from.plus(Duration.ofDays(10)));
            assertThat(turns).as("run %s", run).hasSizeBetween(15, 80);
            for (int i = 1; i < turns.size(); i++) {
                TideTurn one = turns.get(i - 1);
                TideTurn next = turns.get(i);
                assertThat(next.kind()).isNotEqualTo(one.kind());
                double least = Math.min(one.levelM(), next.levelM()) - 1e-6;
                double most = Math.max(one.levelM(), next.levelM()) + 1e-6;
                long seconds = Duration.between(one.at(), next.at()).toSeconds();
                for (int part = 1; part < 10; part++) {
                    assertThat(tide.levelM(one.at().plusSeconds(seconds * part / 10)))
                            .isBetween(least, most);
                }
            }
        }
    }

    @Test
    void turnsDoNotDependOnWhereTheSearchBegins() {
        Random random = new Random(SEED);
        Instant from = Instant.parse("2026-07-01T00:00:00Z");
        Instant to = from.plus(Duration.ofDays(30));
        List<TideTurn> all = Kanmen.TIDE.turns(from, to);
        for (int run = 0; run < 50; run++) {
            Instant begin = from.plusSeconds(random.nextInt(20 * 86_400));
            Instant end = begin.plusSeconds(random.nextInt(10 * 86_400));
            List<TideTurn> within = all.stream()
                    .filter(t -> !t.at().isBefore(begin) && !t.at().isAfter(end))
                    .toList();
            assertThat(Kanmen.TIDE.turns(begin, end)).as("run %s", run).isEqualTo(within);
        }
    }

    @Test
    void theRiseIsTheSlopeOfTheLevel() {
        Random random = new Random(SEED);
        for (int run = 0; run < 200; run++) {
            AstronomicalTide tide = some(random);
            Instant at = Instant.ofEpochSecond(random.nextLong(0, 2_000_000_000L));
            double slope = (tide.levelM(at.plusSeconds(30)) - tide.levelM(at.minusSeconds(30))) * 60;
            assertThat(tide.riseMPerHour(at)).as("run %s", run).isCloseTo(slope, within(2e-3));
        }
    }

    @Test
    void aTideWithoutConstantsIsFlatAndWrongOnesAreRefused() {
        AstronomicalTide flat = new AstronomicalTide(2.5, List.of());
        Instant from = Instant.parse("2026-11-28T00:00:00Z");
        assertThat(flat.levelM(from)).isEqualTo(2.5);
        assertThat(flat.turns(from, from.plus(Duration.ofDays(2)))).isEmpty();
        assertThatThrownBy(() -> flat.turns(from, from.minusSeconds(1))).hasMessageContaining("twenty years");
        assertThatThrownBy(() ->
                        flat.turns(from, from.plus(AstronomicalTide.LONGEST).plusSeconds(1)))
                .hasMessageContaining("twenty years");
        HarmonicConstant m2 = new HarmonicConstant(Constituent.M2, 1, 0);
        assertThatThrownBy(() -> new AstronomicalTide(0, List.of(m2, m2))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new AstronomicalTide(Double.NaN, List.of())).hasMessageContaining("finite");
        assertThatThrownBy(() -> TideAtApproach.of(flat, from, Duration.ofHours(-1)))
                .hasMessageContaining("negative");
    }
}
