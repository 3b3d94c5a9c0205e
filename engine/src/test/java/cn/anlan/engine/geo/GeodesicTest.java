package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Our sphere against the ellipsoid by T. Vincenty, "Direct and Inverse Solutions of Geodesics on the Ellipsoid", Survey Review 23 (1975)
 * 88-93; that formula itself against the line Flinders Peak - Buninyong of the GDA94 Technical Manual (ICSM 2002), 54,972.271 m.
 */
class GeodesicTest {

    private static final double A = 6_378_137;
    private static final double F = 1 / 298.257222101;

    private static double vincentyM(Position from, Position to) {
        double b = A * (1 - F);
        double u1 = Math.atan((1 - F) * Math.tan(Math.toRadians(from.lat())));
        double u2 = Math.atan((1 - F) * Math.tan(Math.toRadians(to.lat())));
        double length = Math.toRadians(to.lon() - from.lon());
        double lambda = length;
        for (int i = 0; ; i++) {
            double across = Math.cos(u2) * Math.sin(lambda);
            double up = Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * Math.cos(lambda);
            double sinS = Math.hypot(across, up);
            double cosS = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * Math.cos(lambda);
            double sigma = Math.atan2(sinS, cosS);
            double sinAlpha = sinS == 0 ? 0 : Math.cos(u1) * Math.cos(u2) * Math.sin(lambda) / sinS;
            double cos2 = 1 - sinAlpha * sinAlpha;
            double cosM = cos2 == 0 ? 0 : cosS - 2 * Math.sin(u1) * Math.sin(u2) / cos2;
            double c = F / 16 * cos2 * (4 + F * (4 - 3 * cos2));
            double before = lambda;
            lambda = length + (1 - c) * F * sinAlpha * (sigma + c * sinS * (cosM + c * cosS * (-1 + 2 * cosM * cosM)));
            if (Math.abs(lambda - before) < 1e-13 || i == 100) {
                double uu = cos2 * (A * A - b * b) / (b * b);
                double big = 1 + uu / 16384 * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
                double small = uu / 1024 * (256 + uu * (-128 + uu * (74 - 47 * uu)));
                double delta = small
                        * sinS
                        * (cosM
                                + small
                                        / 4
                                        * (cosS * (-1 + 2 * cosM * cosM)
                                                - small / 6 * cosM * (-3 + 4 * sinS * sinS) * (-3 + 4 * cosM * cosM)));
                return b * big * (sigma - delta);
            }
        }
    }

    private static double degrees(int whole, int minutes, double seconds) {
        return whole + minutes / 60.0 + seconds / 3600;
    }

    @Test
    void theTrustedFormulaGivesTheLineOfTheManual() {
        Position flinders = new Position(-degrees(37, 57, 3.72030), degrees(144, 25, 29.52440));
        Position buninyong = new Position(-degrees(37, 39, 10.15610), degrees(143, 55, 35.38390));
        assertThat(vincentyM(flinders, buninyong)).isCloseTo(54_972.271, within(0.001));
        assertThat(GreatCircle.distanceKm(flinders, buninyong) * 1_000).isCloseTo(54_972.271, within(54_972 * 0.006));
    }

    @Test
    void distancesOnTheSphereLieWithinSixTenthsOfAPercentOfTheEllipsoid() {
        Random random = new Random(11);
        double worst = 0;
        for (int n = 0; n < 20_000; n++) {
            Position from = new Position(random.nextDouble(-80, 80), random.nextDouble(-180, 180));
            Position to = GreatCircle.destination(from, random.nextDouble(360), random.nextDouble(0.1, 500));
            double ellipsoid = vincentyM(from, to);
            worst = Math.max(worst, Math.abs(GreatCircle.distanceKm(from, to) * 1_000 / ellipsoid - 1));
        }
        assertThat(worst).isLessThan(0.006);
    }

    @Test
    void inZhejiangTheyLieWithinFourTenthsOfAPercent() {
        Random random = new Random(12);
        for (int n = 0; n < 5_000; n++) {
            Position from = new Position(random.nextDouble(27, 31.5), random.nextDouble(118, 123));
            Position to = new Position(random.nextDouble(27, 31.5), random.nextDouble(118, 123));
            double ellipsoid = vincentyM(from, to);
            assertThat(GreatCircle.distanceKm(from, to) * 1_000).isCloseTo(ellipsoid, within(0.004 * ellipsoid + 0.01));
        }
    }
}
