package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.shared.Json;
import cn.anlan.engine.shared.Shared;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every value of the public reference tables (CLIMADA, stormwindmodel) within the tolerance the tables state. */
class PublicProfileTableTest {

    private static final String FOLDER = "suites/climada_wind/";

    private static Json table(String name) {
        return Shared.json(FOLDER + "reference_values.json").get(name);
    }

    @Test
    void shapesOfHolland1980And2008() {
        Json gradient = table("B_holland_1980").items().get(0);
        for (int i = 0; i < gradient.get("B").items().size(); i++) {
            double shape = Holland.shape1980(
                    item(gradient, "vgrad", i),
                    item(gradient, "dp_hPa", i),
                    gradient.get("rho").asDouble());
            assertThat(shape)
                    .isCloseTo(
                            item(gradient, "B", i), within(gradient.get("tol").asDouble()));
        }
        Json pressure = table("bs_holland_2008");
        for (int i = 1; i < 3; i++) {
            double trend = item(pressure, "pc_hPa", i) - item(pressure, "pc_hPa", i - 1);
            double shape = Holland.surfaceShape2008(
                    item(pressure, "dp_hPa", i), trend, item(pressure, "lat", i), item(pressure, "vtrans_ms", i));
            assertThat(shape)
                    .isCloseTo(
                            item(pressure, "bs", i), within(pressure.get("tol").asDouble()));
        }
        Json strongest = table("v_max_s_holland_2008");
        for (int i = 0; i < 2; i++) {
            double mps = Holland.strongest2008(
                    item(strongest, "b", i),
                    item(strongest, "dp_hPa", i),
                    strongest.get("rho").asDouble());
            assertThat(mps)
                    .isCloseTo(
                            item(strongest, "vmax", i),
                            within(strongest.get("tol").asDouble()));
        }
    }

    @Test
    void speedsOfHolland1980And2010AndEmanuelRotunno() {
        Json h80 = table("holland_1980");
        Json h10 = table("holland_2010");
        Json er = table("emanuel_rotunno_2011");
        int compared = 0;
        for (int storm = 0; storm < 4; storm++) {
            int n = storm;
            compared += each(
                    h10,
                    n,
                    (km, expected) -> assertThat(Holland.speed2010(
                                    km, item(h10, "Rm_km", n), item(h10, "vmax", n), item(h10, "b", n)))
                            .isCloseTo(expected, within(1e-6)));
            if (storm < 2) {
                compared += each(
                        h80,
                        n,
                        (km, expected) -> assertThat(Holland.speed1980(
                                        km,
                                        item(h80, "Rm_km", n),
                                        item(h80, "b", n),
                                        item(h80, "dp_hPa", n),
                                        item(h80, "f", n),
                                        1.15))
                                .isCloseTo(expected, within(0.01)));
                compared += each(
                        er,
                        n,
                        (km, expected) -> assertThat(EmanuelRotunno.speed(
                                        km, item(er, "Rm_km", n), item(er, "vmax", n), item(er, "f", n)))
                                .isCloseTo(expected, within(1e-6)));
            }
        }
        assertThat(compared).isEqualTo(19 + 7 + 7);
    }

    @Test
    void parametersOfWilloughby2006() {
        for (Json row : Shared.json(FOLDER + "willoughby2006_reference.json")
                .get("cases")
                .items()) {
            Willoughby found =
                    Willoughby.of(row.get("Vmax_gl").asDouble(), row.get("lat").asDouble());
            assertThat(found.peakKm()).isCloseTo(row.get("Rmax").asDouble(), within(0.1));
            assertThat(found.blendFromKm()).isCloseTo(row.get("R1").asDouble(), within(0.1));
            assertThat(found.farKm()).isCloseTo(row.get("X1").asDouble(), within(5e-3));
            assertThat(found.innerExponent()).isCloseTo(row.get("n").asDouble(), within(5e-5));
            assertThat(found.share()).isCloseTo(row.get("A").asDouble(), within(5e-5));
        }
    }

    @Test
    void pointsCloseToATrack() {
        Json table = table("close_centroids");
        List<Json> points = table.get("points").items();
        for (int i = 0; i < points.size(); i++) {
            Position point = position(points.get(i));
            boolean close = table.get("track").items().stream()
                    .anyMatch(fix -> Metric.FLAT.distanceKm(position(fix), point) <= 112);
            assertThat(close)
                    .isEqualTo(List.of(false, true, true, false, false, true, false)
                            .get(i));
        }
    }

    /** The table's note: a track from 10 S 170 E to 10 N 160 W in eleven fixes, a reach of 600 km. */
    @Test
    void pointsCloseToATrackOverTheAntimeridian() {
        List<Position> points = List.of(
                new Position(-11, 169),
                new Position(-7, 176),
                new Position(4, -170),
                new Position(10, 170),
                new Position(-10, -160));
        List<Boolean> close = points.stream()
                .map(point -> IntStream.rangeClosed(0, 10)
                        .mapToObj(i -> new Position(-10 + 2 * i, GreatCircle.normalLongitude(170 + 3 * i)))
                        .anyMatch(fix -> Metric.FLAT.distanceKm(fix, point) <= 600))
                .toList();
        assertThat(close).containsExactly(true, true, true, false, false);
    }

    @Test
    void exponentsOfHolland2010() {
        Json table = table("holland_2010");
        int compared = 0;
        for (int storm = 0; storm < 4; storm++) {
            int n = storm;
            compared += each(
                    table,
                    "x",
                    n,
                    (km, expected) -> assertThat(Holland.exponent2010(
                                    km, item(table, "Rm_km", n), item(table, "vmax", n), item(table, "b", n)))
                            .isCloseTo(expected, within(table.get("tol").asDouble())));
        }
        assertThat(compared).isEqualTo(19);
    }

    @Test
    void cyclostrophicSpeedsOfHolland1980() {
        Json table = table("holland_1980");
        int compared = 0;
        for (int storm = 0; storm < 2; storm++) {
            int n = storm;
            compared += each(
                    table,
                    "v_cyclostrophic",
                    n,
                    (km, expected) -> assertThat(Holland.speed1980(
                                    km,
                                    item(table, "Rm_km", n),
                                    item(table, "b", n),
                                    item(table, "dp_hPa", n),
                                    0,
                                    table.get("rho").asDouble()))
                            .isCloseTo(expected, within(table.get("tol").asDouble())));
        }
        assertThat(compared).isEqualTo(7);
    }

    private interface Check {
        void of(double km, double expected);
    }

    private static int each(Json table, int storm, Check check) {
        return each(table, "v", storm, check);
    }

    private static int each(Json table, String column, int storm, Check check) {
        List<Json> distances = table.get("d_km").items().get(storm).items();
        List<Json> speeds = table.get(column).items().get(storm).items();
        int compared = 0;
        for (int i = 0; i < distances.size(); i++) {
            if (distances.get(i).number() != null && speeds.get(i).number() != null) {
                check.of(distances.get(i).asDouble(), speeds.get(i).asDouble());
                compared++;
            }
        }
        return compared;
    }

    private static Position position(Json pair) {
        return new Position(pair.items().get(0).asDouble(), pair.items().get(1).asDouble());
    }

    private static double item(Json table, String name, int index) {
        return table.get(name).items().get(index).asDouble();
    }
}
