package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.shared.Shared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImpactKernelTest {

    private static final int HOURS = 72;
    private static final double WIND_TOLERANCE = 1e-3;
    private static final double RAIN_TOLERANCE = 0.1;

    @Test
    void equalsTheReadableFieldsOnRandomStormsWithCircles() {
        for (int seed = 1; seed <= 12; seed++) {
            compare(new Random(seed), true, WindOptions.standard());
        }
    }

    @Test
    void equalsTheReadableFieldsForEveryModelWithoutCircles() {
        for (WindModel model : WindModel.values()) {
            compare(new Random(31), false, WindOptions.standard().with(model));
            compare(new Random(32), true, WindOptions.comparison(model));
        }
    }

    private static void compare(Random random, boolean circles, WindOptions options) {
        Track track = RandomStorm.track(random, circles);
        double[][] points = RandomStorm.points(random, 300);
        Instant from = RandomStorm.START.minusSeconds(7200);
        Impact impact = ImpactKernel.assess(points[0], points[1], track, from, HOURS, options);
        WindField.OfTrack field = new WindField(options).on(track);
        for (int i = 0; i < points[0].length; i++) {
            Position point = new Position(points[0][i], points[1][i]);
            double peak = 0;
            int gale = -1;
            int storm = -1;
            boolean near = false;
            for (int hour = 0; hour <= HOURS; hour++) {
                double mps = field.at(point, from.plus(Duration.ofHours(hour))).speedMps();
                near |= Math.abs(mps - Impact.GALE_MPS) < WIND_TOLERANCE
                        || Math.abs(mps - Impact.STORM_MPS) < WIND_TOLERANCE;
                gale = gale < 0 && mps >= Impact.GALE_MPS ? hour : gale;
                storm = storm < 0 && mps >= Impact.STORM_MPS ? hour : storm;
                peak = Math.max(peak, mps);
            }
            assertThat((double) impact.peakWindMps()[i])
                    .as("%s at %s", options.model(), point)
                    .isCloseTo(peak, within(WIND_TOLERANCE));
            if (!near) {
                assertThat((int) impact.galeHour()[i]).isEqualTo(gale);
                assertThat((int) impact.stormHour()[i]).isEqualTo(storm);
            }
            if (options.metric() == Metric.GREAT_CIRCLE) {
                double rain = new RainField(options.cutOffKm()).sumMm(track, point, from, HOURS);
                assertThat((double) impact.rainSumMm()[i]).isCloseTo(rain, within(RAIN_TOLERANCE));
            }
        }
    }

    @Test
    void meetsThePublicTableOfClimadaAtEveryPoint() {
        Track track = ComparisonTest.inFa();
        List<String[]> rows = Shared.rows("suites/climada_wind/in_fa/max_wind.csv");
        double[] lats =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
        double[] lons =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray();
        WindModel[] models = {WindModel.HOLLAND_1980, WindModel.HOLLAND_2008, WindModel.HOLLAND_2010};
        for (int column = 0; column < models.length; column++) {
            WindOptions options = WindOptions.comparison(models[column]);
            Impact impact = ImpactKernel.assess(lats, lons, track, track.start(), 84, options);
            for (int i = 0; i < lats.length; i++) {
                double stored = Double.parseDouble(rows.get(i)[2 + column]);
                double peak = impact.peakWindMps()[i];
                assertThat(peak < 17.5 && stored == 0 ? 0 : peak).isCloseTo(stored, within(0.1));
            }
        }
    }

    @Test
    void theAnswerDoesNotDependOnTheOrderOfPointsOrOnAnExecutor() {
        Track track = RandomStorm.track(new Random(9), true);
        double[][] points = RandomStorm.points(new Random(10), 2000);
        WindOptions options = WindOptions.standard();
        Impact two = ImpactKernel.assess(points[0], points[1], track, track.start(), HOURS, options);
        Impact one = ImpactKernel.assess(points[0], points[1], track, track.start(), HOURS, options, task -> {});
        double[] lats = new double[2000];
        double[] lons = new double[2000];
        for (int i = 0; i < 2000; i++) {
            lats[i] = points[0][1999 - i];
            lons[i] = points[1][1999 - i];
        }
        Impact turned = ImpactKernel.assess(lats, lons, track, track.start(), HOURS, options, Runnable::run);
        assertThat(one.peakWindMps()).isEqualTo(two.peakWindMps());
        assertThat(one.galeHour()).isEqualTo(two.galeHour());
        assertThat(one.rainSumMm()).isEqualTo(two.rainSumMm());
        assertThat(turned.peakWindMps()[0]).isEqualTo(two.peakWindMps()[1999]);
        assertThat(turned.stormCount()).isEqualTo(two.stormCount());
    }

    @Test
    void beyondTheTrackNothingHappens() {
        Track track = RandomStorm.track(new Random(3), true);
        Impact impact = ImpactKernel.assess(
                new double[] {30}, new double[] {120}, track, track.end().plusSeconds(1), 24, WindOptions.standard());
        assertThat(impact.peakWindMps()[0]).isZero();
        assertThat(impact.peakHour()[0]).isEqualTo((short) -1);
        assertThat(impact.galeCount()).isZero();
        assertThat(impact.rainSumMm()[0]).isZero();
    }

    @Test
    void noPointsGiveAnEmptyAnswerAndMismatchedArraysAreRefused() {
        Track track = RandomStorm.track(new Random(3), true);
        WindOptions options = WindOptions.standard();
        assertThat(ImpactKernel.assess(new double[0], new double[0], track, track.start(), 72, options)
                        .size())
                .isZero();
        assertThatThrownBy(() -> ImpactKernel.assess(new double[1], new double[2], track, track.start(), 72, options))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImpactKernel.assess(new double[1], new double[1], track, track.start(), -1, options))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureOfTheWorkIsNotSwallowed() {
        assertThatThrownBy(() -> TwoHands.run(
                        100,
                        number -> {
                            throw new IllegalStateException("piece " + number);
                        },
                        Runnable::run))
                .isInstanceOf(IllegalStateException.class);
    }
}
