package cn.anlan.engine.typhoon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Worked values of the profiles: published test values of CLIMADA 6.1 and stormwindmodel (numbers only). */
class ProfilesTest {

    @Test
    void holland1980ShapeIsClippedAtBothEnds() {
        assertThat(Holland.shape1980(35, 15, 1.15)).isCloseTo(2.5, within(1e-6));
        assertThat(Holland.shape1980(40, 30, 1.15)).isCloseTo(1.667213, within(1e-6));
        assertThat(Holland.surfaceShape1980(22.5, 15, 1.2)).isCloseTo(1.101, within(1e-3));
        assertThat(Holland.surfaceShape1980(25.4, 30, 1.2)).isCloseTo(0.81, within(1e-3));
        assertThat(Holland.surfaceShape1980(42.5, 40, 1.2)).isCloseTo(1.473, within(1e-3));
    }

    @Test
    void holland1980SpeedsAgree() {
        double peak = 40.66545462261051;
        double shape = 1.486076257880692;
        double[] km = {299.4501244109841, 291.0737897183741, 292.5441003235722, 40.66545462261051};
        double[] mps = {11.28, 11.68, 11.61, 42.41};
        double[] cyclostrophic = {15.72, 16.04, 15.98, 43.13};
        for (int i = 0; i < km.length; i++) {
            assertThat(Holland.speed1980(km[i], peak, shape, 39.12, 3.54921922e-05, 1.15))
                    .isCloseTo(mps[i], within(0.01));
            assertThat(Holland.speed1980(km[i], peak, shape, 39.12, 0, 1.15)).isCloseTo(cyclostrophic[i], within(0.01));
        }
        assertThat(Holland.speed1980(70, 75.54790291667175, 1.265551666104679, 4.73, 3.10598285e-05, 1.15))
                .isCloseTo(12.76, within(0.01));
    }

    @Test
    void holland2008ShapeAndStrongestWindAgree() {
        assertThat(Holland.surfaceShape2008(4.73, 0.0048, 12.299999504631343, 5.241999541820597))
                .isCloseTo(1.27, within(0.01));
        assertThat(Holland.surfaceShape2008(4.73, 0.0049, 12.29999927946377, 5.123882725120426))
                .isCloseTo(1.27, within(0.01));
        assertThat(Holland.strongest2008(2.5, 15, 1.15)).isCloseTo(34.635341, within(1e-6));
        assertThat(Holland.strongest2008(1.67, 30, 1.15)).isCloseTo(40.033421, within(1e-6));
    }

    @Test
    void holland2010ExponentsAndSpeedsAgree() {
        check2010(
                75,
                35,
                1.75,
                new double[] {75, 220, 300, 490},
                new double[] {0.5, 0.485077, 0.476844, 0.457291},
                new double[] {35, 21.181497, 17, 12.103461});
        check2010(75, 35, 2.5, new double[] {30, 74, 170, 300}, new double[] {0.5, 0.5, 0.410997, 0.4}, new double[] {
            1.29648, 34.990037, 21.593755, 12.891313
        });
        check2010(
                75,
                16,
                1.9,
                new double[] {21, 76, 230, 300, 431},
                new double[] {0.5, 0.49762, 0.4, 0.4, 0.4},
                new double[] {0.321952, 15.9975, 9.712006, 8.08724, 6.228969});
        check2010(
                90,
                90,
                1.6,
                new double[] {32, 91, 270, 300, 452},
                new double[] {0.5, 0.505022, 1.403952, 1.554611, 2.317948},
                new double[] {24.823469, 89.992938, 24.381965, 17, 1.929202});
        assertThat(Holland.speed2010(0, 75, 35, 1.75)).isCloseTo(0, within(1e-9));
    }

    private static void check2010(
            double peak, double strongest, double shape, double[] km, double[] exponent, double[] mps) {
        for (int i = 0; i < km.length; i++) {
            assertThat(Holland.exponent2010(km[i], peak, strongest, shape)).isCloseTo(exponent[i], within(1e-6));
            assertThat(Holland.speed2010(km[i], peak, strongest, shape)).isCloseTo(mps[i], within(1e-6));
        }
    }

    @Test
    void emanuelRotunnoSpeedsAgree() {
        double[] km = {35, 70, 75, 220};
        double[] mps = {28.258025, 36.782418, 36.869995, 22.521237};
        for (int i = 0; i < km.length; i++) {
            assertThat(EmanuelRotunno.speed(km[i], 75, 35, 4.98665369e-05)).isCloseTo(mps[i], within(1e-6));
        }
        assertThat(EmanuelRotunno.speed(1000, 40, 40, 6.61918149e-05)).isCloseTo(3.300626, within(1e-6));
        assertThat(EmanuelRotunno.speed(0, 40, 40, 6.61918149e-05)).isZero();
    }

    @Test
    void willoughbyParametersAgree() {
        checkWilloughby(Willoughby.of(30, 25), 44.5, 304.195, 0.7437, 0.0566, 28.2);
        checkWilloughby(Willoughby.of(60, 15), 23.6, 224.265, 1.2137, 0.2676, 6.2);
        checkWilloughby(Willoughby.of(20.5, 40.2), 66.6, 352.55, 0.54914, 0, 51.5);
    }

    private static void checkWilloughby(Willoughby w, double peak, double far, double n, double share, double from) {
        assertThat(w.peakKm()).isCloseTo(peak, within(0.1));
        assertThat(w.farKm()).isCloseTo(far, within(5e-4));
        assertThat(w.innerExponent()).isCloseTo(n, within(5e-5));
        assertThat(w.share()).isCloseTo(share, within(5e-5));
        assertThat(w.blendFromKm()).isCloseTo(from, within(0.1));
    }

    @Test
    void willoughbySpeedHasItsPeakNearItsRadiusAndNoJumps() {
        Willoughby w = Willoughby.of(45, 25);
        double strongest = 0;
        double at = 0;
        for (double km = 1; km < 500; km += 0.1) {
            assertThat(Math.abs(w.speed(km) - w.speed(km - 0.1))).isLessThan(1.2);
            if (w.speed(km) > strongest) {
                strongest = w.speed(km);
                at = km;
            }
        }
        assertThat(at).isCloseTo(w.peakKm(), within(3.0));
        assertThat(strongest).isBetween(42.0, 46.0);
        assertThat(Willoughby.surfaceShare(50)).isEqualTo(0.9);
        assertThat(Willoughby.surfaceShare(900)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void inflowTurnsFromTenToTwentyFiveDegrees() {
        assertThat(Inflow.angleDeg(0, 40)).isEqualTo(10);
        assertThat(Inflow.angleDeg(40, 40)).isEqualTo(20);
        assertThat(Inflow.angleDeg(48, 40)).isCloseTo(25, within(1e-9));
        assertThat(Inflow.angleDeg(400, 40)).isEqualTo(25);
    }
}
