package cn.anlan.engine.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions: worked ones, round trips, refusals. */
class UnitTest {

    private static Unit unit(String code) {
        return Unit.find(code).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "mm, m, 1234.5, 1.2345",
        "cm, m, 442, 4.42",
        "m, mm, 0.1, 100",
        "km, m, 1.5, 1500",
        "[nmi_i], km, 1, 1.852",
        "km/h, m/s, 36, 10",
        "km/h, m/s, 117.4, 32.61111111111111",
        "m/s, km/h, 32.7, 117.72",
        "[kn_i], m/s, 64, 32.92444444444445",
        "[kn_i], km/h, 1, 1.852",
        "mm/h, mm/min, 60, 1",
        "L/s, m3/s, 250, 0.25",
        "m3/h, m3/s, 3600, 1",
        "10*4.m3, m3, 12.5, 125000",
        "10*6.m3, 10*4.m3, 1.25, 125",
        "hPa, Pa, 1013.25, 101325",
        "kPa, hPa, 101.325, 1013.25",
        "mbar, hPa, 985, 985",
        "Cel, K, 20.1, 293.25",
        "K, Cel, 273.15, 0",
        "[degF], Cel, 212, 100",
        "[degF], Cel, -40, -40",
        "Cel, [degF], 37, 98.6",
        "%, 1, 85, 0.85",
        "min, s, 5, 300",
        "h, min, 1.5, 90",
        "mV, V, 12200, 12.2"
    })
    void worked(String from, String to, double value, double expected) {
        assertThat(unit(from).to(unit(to), value)).isCloseTo(expected, within(Math.ulp(expected)));
    }

    @Test
    void everyConversionComesBack() {
        Random random = new Random(Heard.SEED);
        List<Unit> all = List.of(Unit.values());
        for (int run = 0; run < 20_000; run++) {
            Unit from = all.get(random.nextInt(all.size()));
            List<Unit> kin = Arrays.stream(Unit.values()).filter(from::converts).toList();
            Unit to = kin.get(random.nextInt(kin.size()));
            double value = random.nextBoolean() ? random.nextInt(-99_999, 99_999) / 100.0 : random.nextGaussian() * 1e4;
            double there = from.to(to, value);
            // Between temperatures the zero moves: what is lost is a bit of the greater of the two numbers.
            double scale = from.kind() == Unit.Kind.TEMPERATURE ? Math.max(Math.abs(value), 1000) : Math.abs(value);
            assertThat(to.to(from, there))
                    .as("%s %s %s", value, from, to)
                    .isCloseTo(value, within(4 * Math.ulp(scale)));
        }
    }

    @Test
    void aDetourChangesNothing() {
        double knots = 47.5;
        double direct = Unit.KNOT.to(Unit.KILOMETRE_PER_HOUR, knots);
        double detour = Unit.METRE_PER_SECOND.to(Unit.KILOMETRE_PER_HOUR, Unit.KNOT.to(Unit.METRE_PER_SECOND, knots));
        assertThat(detour).isCloseTo(direct, within(2 * Math.ulp(direct)));
        assertThat(direct).isEqualTo(87.97);
    }

    @Test
    void whatMeasuresSomethingElseIsNotConverted() {
        assertThatThrownBy(() -> unit("mm").to(unit("mm/h"), 1)).hasMessageContaining("cannot be given in mm/h");
        assertThatThrownBy(() -> unit("mm").to(unit("m"), Double.NaN)).hasMessageContaining("NaN");
        for (Unit from : Unit.values()) {
            for (Unit to : Unit.values()) {
                assertThat(from.converts(to)).isEqualTo(from.kind() == to.kind());
            }
        }
    }

    @Test
    void codesAreThoseOfUcumAndMeanTheirCase() {
        assertThat(Unit.find("Cel")).contains(Unit.DEGREE_CELSIUS);
        assertThat(Unit.find("cel")).isEmpty();
        assertThat(Unit.find("M")).isEmpty();
        assertThat(Unit.find("°C")).isEmpty();
        assertThat(Unit.values())
                .allSatisfy(u -> assertThat(Unit.find(u.code())).contains(u));
    }
}
