package cn.anlan.engine.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Node factors against another way to work them out. */
class NodeFactorTest {

    private record Series(Node node, DoubleUnaryOperator f, DoubleUnaryOperator u) {}

    /**
     * Factors as Fourier series of the node: table 2 of the harmonic constants of the Japan Coast Guard (publication 742), another way
     * to the same numbers than Schureman's spherical triangle.
     */
    private static final List<Series> JAPAN = List.of(
            new Series(Node.MM, n -> 1 - 0.13 * cos(n) + 0.0013 * cos(2 * n), n -> 0),
            new Series(
                    Node.MF,
                    n -> 1.0429 + 0.4135 * cos(n) - 0.004 * cos(2 * n),
                    n -> -23.74 * sin(n) + 2.68 * sin(2 * n) - 0.38 * sin(3 * n)),
            new Series(
                    Node.O1,
                    n -> 1.0089 + 0.1871 * cos(n) - 0.0147 * cos(2 * n) + 0.0014 * cos(3 * n),
                    n -> 10.8 * sin(n) - 1.34 * sin(2 * n) + 0.19 * sin(3 * n)),
            new Series(
                    Node.K1,
                    n -> 1.006 + 0.115 * cos(n) - 0.0088 * cos(2 * n) + 0.0006 * cos(3 * n),
                    n -> -8.86 * sin(n) + 0.68 * sin(2 * n) - 0.07 * sin(3 * n)),
            new Series(
                    Node.J1,
                    n -> 1.0129 + 0.1676 * cos(n) - 0.017 * cos(2 * n) + 0.0016 * cos(3 * n),
                    n -> -12.94 * sin(n) + 1.34 * sin(2 * n) - 0.19 * sin(3 * n)),
            new Series(
                    Node.OO1,
                    n -> 1.1027 + 0.6504 * cos(n) + 0.0317 * cos(2 * n) - 0.0014 * cos(3 * n),
                    n -> -36.68 * sin(n) + 4.02 * sin(2 * n) - 0.57 * sin(3 * n)),
            new Series(Node.M2, n -> 1.0004 - 0.0373 * cos(n) + 0.0002 * cos(2 * n), n -> -2.14 * sin(n)),
            new Series(
                    Node.K2,
                    n -> 1.0241 + 0.2863 * cos(n) + 0.0083 * cos(2 * n) - 0.0015 * cos(3 * n),
                    n -> -17.74 * sin(n) + 0.68 * sin(2 * n) - 0.04 * sin(3 * n)));

    @Test
    void factorsOverAWholeTurnOfTheNodeAreThoseOfTheJapanCoastGuard() {
        for (int month = 0; month < 19 * 12; month++) {
            Sky sky = Sky.at(Instant.parse("2007-01-15T00:00:00Z").plusSeconds(month * 2_629_800L));
            Orbit orbit = Orbit.of(sky);
            for (Series series : JAPAN) {
                Factor ours = orbit.factor(List.of(series.node()));
                assertThat(ours.f())
                        .as("f of %s in month %s", series.node(), month)
                        .isCloseTo(series.f().applyAsDouble(sky.n()), within(0.006));
                assertThat(ours.u())
                        .as("u of %s in month %s", series.node(), month)
                        .isCloseTo(series.u().applyAsDouble(sky.n()), within(0.3));
            }
            Factor l2 = orbit.factor(Constituent.L2.nodes());
            double x = 1 - l2Part(sky, NodeFactorTest::cos);
            double y = -l2Part(sky, NodeFactorTest::sin);
            assertThat(l2.f()).as("f of L2 in month %s", month).isCloseTo(Math.hypot(x, y), within(0.02));
            assertThat(l2.u())
                    .as("u of L2 in month %s", month)
                    .isCloseTo(Math.toDegrees(Math.atan2(y, x)), within(1.0));
        }
    }

    private static double l2Part(Sky sky, DoubleUnaryOperator wave) {
        double twice = 2 * sky.p();
        return 0.2505 * wave.applyAsDouble(twice)
                + 0.1102 * wave.applyAsDouble(twice - sky.n())
                + 0.0156 * wave.applyAsDouble(twice - 2 * sky.n())
                + 0.0370 * wave.applyAsDouble(sky.n());
    }

    @Test
    void compoundsTakeTheFactorsOfTheirParts() {
        Orbit orbit = Orbit.of(Sky.at(Instant.parse("2019-08-09T18:00:00Z")));
        Factor m2 = orbit.factor(Constituent.M2.nodes());
        Factor k1 = orbit.factor(Constituent.K1.nodes());
        Factor twoMk3 = orbit.factor(Constituent.TWO_MK3.nodes());
        assertThat(twoMk3.f()).isCloseTo(m2.f() * m2.f() * k1.f(), within(1e-12));
        assertThat(twoMk3.u()).isCloseTo(2 * m2.u() - k1.u(), within(1e-12));
        assertThat(orbit.factor(Constituent.TWO_SM2.nodes()).u()).isCloseTo(-m2.u(), within(1e-12));
        assertThat(orbit.factor(Constituent.M3.nodes()).u()).isCloseTo(1.5 * m2.u(), within(1e-12));
        assertThat(orbit.factor(Constituent.S2.nodes())).isEqualTo(Factor.UNITY);
    }

    private static double cos(double deg) {
        return Math.cos(Math.toRadians(deg));
    }

    private static double sin(double deg) {
        return Math.sin(Math.toRadians(deg));
    }
}
