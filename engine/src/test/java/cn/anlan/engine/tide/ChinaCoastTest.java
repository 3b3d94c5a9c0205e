package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.shared.Json;
import cn.anlan.engine.shared.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The nineteen stations of TICON-4 on the coast of China, as the tide database of neaps 0.10.20260924 gives them, against three of
 * its datums that its own predictor made of the same constants over 2007 to 2025: highest and lowest astronomical tide, out of all
 * the constituents it knows, and the lowest tide of thirteen constituents.
 */
class ChinaCoastTest {

    private static final Instant FROM = Instant.parse("2007-01-01T00:00:00Z");
    private static final int HOURS =
            (int) Duration.between(FROM, Instant.parse("2026-01-01T00:00:00Z")).toHours();
    private static final Duration HOUR = Duration.ofHours(1);
    /** A level moves less than this within half an hour round a turn, so that no turn outside matters. */
    private static final double NEAR_M = 0.25;

    private static final Set<String> THIRTEEN =
            Set.of("M2", "S2", "N2", "K2", "K1", "O1", "P1", "Q1", "M4", "MS4", "M6", "SA", "SSA");

    /** The same three lowest tides by the same predictor (0.11.0) set to Schureman's factors; its usual f of O1 is 0.9 % above his. */
    private static final Map<String, Double> BY_SCHUREMAN =
            Map.of("Beihai", -2.4650, "Haikou", -1.5707, "Kanmen", -3.5523);

    private static List<Json> stations() {
        return Shared.json("data/tides/ticon4_china_coast_harmonics.json").items();
    }

    private static List<Ticon4.Row> rows(Json station) {
        return station.get("harmonic_constituents").items().stream()
                .map(c -> new Ticon4.Row(
                        c.get("name").text(),
                        c.get("amplitude").asDouble(),
                        c.get("phase").asDouble()))
                .toList();
    }

    private record Ends(double lowest, double highest) {}

    private static Ends ends(AstronomicalTide tide) {
        double[] hourly = new double[HOURS];
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (int i = 0; i < HOURS; i++) {
            hourly[i] = tide.levelM(FROM.plus(HOUR.multipliedBy(i)));
            low = Math.min(low, hourly[i]);
            high = Math.max(high, hourly[i]);
        }
        double lowest = low;
        double highest = high;
        for (int i = 0; i < HOURS; i++) {
            if (hourly[i] < low + NEAR_M || hourly[i] > high - NEAR_M) {
                Instant at = FROM.plus(HOUR.multipliedBy(i));
                for (TideTurn turn : tide.turns(at.minus(HOUR), at.plus(HOUR))) {
                    lowest = Math.min(lowest, turn.levelM());
                    highest = Math.max(highest, turn.levelM());
                }
            }
        }
        return new Ends(lowest, highest);
    }

    @Test
    void everyNameOfTheTableIsKnownOrLeftOutByName() {
        for (Json station : stations()) {
            Ticon4 table = Ticon4.of(rows(station));
            assertThat(table.used()).hasSize(42);
            assertThat(table.leftOut()).containsExactlyInAnyOrder("M1", "2MK5", "2MO5", "3L2", "3N2", "S3", "T3", "R3");
            assertThat(table.leftOutM()).as(station.get("name").text()).isLessThan(0.1);
        }
    }

    @Test
    void theLowestTideOfThirteenConstituentsIsThatOfTheDatabase() {
        Errors errors = new Errors("lowest tide of thirteen constituents");
        for (Json station : stations()) {
            Double theirs = station.get("datums").get("TLT").number();
            if (theirs == null) {
                continue;
            }
            List<Ticon4.Row> thirteen = rows(station).stream()
                    .filter(r -> THIRTEEN.contains(r.name()))
                    .toList();
            double ours =
                    ends(new AstronomicalTide(0, Ticon4.of(thirteen).used())).lowest();
            errors.add(station, ours - (theirs - msl(station)));
            Double schureman = BY_SCHUREMAN.get(station.get("name").text());
            if (schureman != null) {
                assertThat(ours).isCloseTo(schureman, within(0.001));
            }
        }
        errors.print();
        assertThat(errors.all).hasSizeGreaterThan(10);
        assertThat(errors.max()).isLessThan(0.012);
    }

    @Test
    void highestAndLowestTideOfAllConstituentsAreNearThoseOfTheDatabase() {
        Errors errors = new Errors("highest and lowest astronomical tide");
        for (Json station : stations()) {
            Ends ours = ends(new AstronomicalTide(0, Ticon4.of(rows(station)).used()));
            errors.add(
                    station, ours.highest() - (station.get("datums").get("HAT").asDouble() - msl(station)));
            errors.add(
                    station, ours.lowest() - (station.get("datums").get("LAT").asDouble() - msl(station)));
        }
        errors.print();
        assertThat(errors.all).hasSize(38);
        // They take M1 and the small ones along that are left out here, and M3 turned round.
        assertThat(errors.max()).isLessThan(0.06);
    }

    private static double msl(Json station) {
        return station.get("datums").get("MSL").asDouble();
    }

    private static final class Errors {

        private final String what;
        private final List<Double> all = new ArrayList<>();
        private final StringBuilder each = new StringBuilder();

        Errors(String what) {
            this.what = what;
        }

        void add(Json station, double error) {
            all.add(error);
            each.append(' ').append(station.get("name").text()).append(String.format(" %+.4f", error));
        }

        double max() {
            return all.stream().mapToDouble(Math::abs).max().orElse(0);
        }

        void print() {
            double rms =
                    Math.sqrt(all.stream().mapToDouble(e -> e * e).average().orElse(0));
            System.out.printf("%s: %d values, max error %.4f m, rms %.4f m;%s%n", what, all.size(), max(), rms, each);
        }
    }
}
