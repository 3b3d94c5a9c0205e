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
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
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
    /** The top of a parabola through three hours is nearer than half of this to the turn itself, so that no other turn matters. */
    private static final double NEAR_M = 0.06;

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

    /**
     * Hourly levels of many tides at once: what the sky does is worked out once an hour for all of them. They only say where to look; the ends
     * are those of {@link AstronomicalTide#turns}, and {@link #theTableIsTheTide} holds the two together.
     */
    private static List<Ends> ends(List<AstronomicalTide> tides) {
        int kinds = Constituent.values().length;
        List<Parts> parts = tides.stream().map(Parts::new).toList();
        List<float[]> hourly = tides.stream().map(t -> new float[HOURS]).toList();
        double[] sky = new double[2 * kinds];
        for (int i = 0; i < HOURS; i++) {
            waves(FROM.plus(HOUR.multipliedBy(i)), sky);
            for (int k = 0; k < parts.size(); k++) {
                hourly.get(k)[i] = (float) parts.get(k).level(sky);
            }
        }
        List<Ends> ends = new ArrayList<>();
        for (int k = 0; k < tides.size(); k++) {
            ends.add(new Ends(-highest(tides.get(k), hourly.get(k), -1), highest(tides.get(k), hourly.get(k), 1)));
        }
        return ends;
    }

    /** f times cosine and sine of V + u of every constituent at a moment. */
    private static void waves(Instant at, double[] into) {
        Sky moment = Sky.at(at);
        Orbit orbit = Orbit.of(moment);
        int n = 0;
        for (Constituent c : Constituent.values()) {
            Factor factor = orbit.factor(c.nodes());
            double degrees = c.argument(moment) + factor.u();
            double angle = Math.toRadians(degrees - 360 * Math.rint(degrees / 360));
            into[n++] = factor.f() * Math.cos(angle);
            into[n++] = factor.f() * Math.sin(angle);
        }
    }

    /** The constants of one tide as factors of {@link #waves}. */
    private static final class Parts {

        private final int[] at;
        private final double[] cosine;
        private final double[] sine;

        Parts(AstronomicalTide tide) {
            List<HarmonicConstant> all = tide.constants();
            List<Constituent> order = List.of(Constituent.values());
            at = all.stream().mapToInt(c -> 2 * order.indexOf(c.constituent())).toArray();
            cosine = all.stream()
                    .mapToDouble(c -> c.amplitudeM() * Math.cos(Math.toRadians(c.lagDeg())))
                    .toArray();
            sine = all.stream()
                    .mapToDouble(c -> c.amplitudeM() * Math.sin(Math.toRadians(c.lagDeg())))
                    .toArray();
        }

        double level(double[] sky) {
            double level = 0;
            for (int n = 0; n < at.length; n++) {
                level += cosine[n] * sky[at[n]] + sine[n] * sky[at[n] + 1];
            }
            return level;
        }
    }

    /** The highest high water, or with sign -1 the depth of the lowest low one: looked for at every hour whose parabola comes near it. */
    private static double highest(AstronomicalTide tide, float[] hourly, int sign) {
        double best = -Double.MAX_VALUE;
        for (int i = 1; i < HOURS - 1; i++) {
            best = Math.max(best, vertex(hourly, i, sign));
        }
        double highest = -Double.MAX_VALUE;
        for (int i = 1; i < HOURS - 1; i++) {
            if (vertex(hourly, i, sign) > best - NEAR_M) {
                Instant at = FROM.plus(HOUR.multipliedBy(i));
                for (TideTurn turn : tide.turns(at.minus(HOUR), at.plus(HOUR))) {
                    highest = Math.max(highest, sign * turn.levelM());
                }
            }
        }
        return highest;
    }

    /** The top of the parabola through three hours; far below where the middle one is not the highest. */
    private static double vertex(float[] hourly, int i, int sign) {
        double before = sign * (double) hourly[i - 1];
        double here = sign * (double) hourly[i];
        double after = sign * (double) hourly[i + 1];
        if (here < before || here < after) {
            return -Double.MAX_VALUE;
        }
        double bend = before - 2 * here + after;
        return bend < 0 ? here - (after - before) * (after - before) / (8 * bend) : here;
    }

    private static AstronomicalTide thirteen(Json station) {
        return new AstronomicalTide(
                0,
                Ticon4.of(rows(station).stream()
                                .filter(r -> THIRTEEN.contains(r.name()))
                                .toList())
                        .used());
    }

    private static AstronomicalTide all(Json station) {
        return new AstronomicalTide(0, Ticon4.of(rows(station)).used());
    }

    private static List<Ends> endsOfAll = List.of();

    /** First those of all constituents, then those of thirteen. */
    private static List<Ends> found() {
        if (endsOfAll.isEmpty()) {
            List<Json> stations = stations();
            endsOfAll = ends(Stream.concat(
                            stations.stream().map(ChinaCoastTest::all),
                            stations.stream().map(ChinaCoastTest::thirteen))
                    .toList());
        }
        return endsOfAll;
    }

    @Test
    void theTableIsTheTide() {
        Random random = new Random(20_261_128);
        double[] sky = new double[2 * Constituent.values().length];
        for (Json station : stations()) {
            AstronomicalTide tide = all(station);
            Parts parts = new Parts(tide);
            for (int run = 0; run < 200; run++) {
                Instant at = FROM.plus(HOUR.multipliedBy(random.nextInt(HOURS)));
                waves(at, sky);
                assertThat(tide.levelM(at)).as("%s", at).isCloseTo(parts.level(sky), within(1e-9));
            }
        }
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
        List<Json> stations = stations();
        for (int n = 0; n < stations.size(); n++) {
            Json station = stations.get(n);
            Double theirs = station.get("datums").get("TLT").number();
            if (theirs == null) {
                continue;
            }
            double ours = found().get(stations.size() + n).lowest();
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
        List<Json> stations = stations();
        for (int n = 0; n < stations.size(); n++) {
            Json station = stations.get(n);
            Ends ours = found().get(n);
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
