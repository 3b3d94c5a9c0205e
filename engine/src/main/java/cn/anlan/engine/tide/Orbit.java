package cn.anlan.engine.tide;

import java.util.EnumMap;
import java.util.Map;

/**
 * The Moon's orbit against the equator at a moment, and the factors that follow from it. Equation numbers are Schureman's (Special
 * Publication 98, 1958); ω = 23.452° and i = 5.145° are his too, since published constants are reduced by factors made with them.
 */
final class Orbit {

    private static final double OMEGA = Math.toRadians(23.452);
    private static final double I = Math.toRadians(5.145);
    private static final double SUM = Math.cos((OMEGA - I) / 2) / Math.cos((OMEGA + I) / 2);
    private static final double DIFFERENCE = Math.sin((OMEGA - I) / 2) / Math.sin((OMEGA + I) / 2);

    /** Inclination of the orbit to the equator, radians. */
    private final double incl;
    /** Right ascension of the intersection of orbit and equator, radians. */
    private final double nu;
    /** Longitude of that intersection in the orbit, radians. */
    private final double xi;
    /** The perigee counted from the intersection, radians. */
    private final double perigee;

    private final Map<Node, Factor> factors = new EnumMap<>(Node.class);

    private Orbit(Sky sky) {
        double node = Math.toRadians(Math.IEEEremainder(sky.n(), 360));
        incl = Math.acos(Math.cos(I) * Math.cos(OMEGA) - Math.sin(I) * Math.sin(OMEGA) * Math.cos(node));
        double half = Math.atan(SUM * Math.tan(node / 2));
        double other = Math.atan(DIFFERENCE * Math.tan(node / 2));
        nu = half - other;
        xi = node - half - other;
        perigee = Math.toRadians(sky.p()) - xi;
        fill();
    }

    static Orbit of(Sky sky) {
        return new Orbit(sky);
    }

    /** The product of the factors a constituent takes; unity where it takes none. */
    Factor factor(Iterable<Node> nodes) {
        Factor all = Factor.UNITY;
        for (Node node : nodes) {
            all = all.times(factors.getOrDefault(node, Factor.UNITY));
        }
        return all;
    }

    private void fill() {
        double sin = Math.sin(incl);
        double sin2 = Math.sin(2 * incl);
        double cosHalf = Math.cos(incl / 2);
        double sinHalf = Math.sin(incl / 2);
        // 73-78, and for u table 2 of the manual.
        put(Node.MM, (2.0 / 3 - sin * sin) / 0.5021, 0);
        put(Node.MF, sin * sin / 0.1578, -2 * xi);
        put(Node.O1, sin * cosHalf * cosHalf / 0.3800, 2 * xi - nu);
        put(Node.J1, sin2 / 0.7214, -nu);
        put(Node.OO1, sin * sinHalf * sinHalf / 0.0164, -2 * xi - nu);
        put(Node.M2, Math.pow(cosHalf, 4) / 0.9154, 2 * xi - 2 * nu);
        lunisolar(sin, sin2);
        elliptic(sinHalf / cosHalf);
        Factor m2 = factors.getOrDefault(Node.M2, Factor.UNITY);
        factors.put(Node.MINUS_M2, m2.minus());
        factors.put(Node.MINUS_K1, factors.getOrDefault(Node.K1, Factor.UNITY).minus());
        // 149
        factors.put(Node.M3, m2.power(1.5));
    }

    /** K1 and K2, where Moon and Sun come together: 224, 227 and 232, 235. */
    private void lunisolar(double sin, double sin2) {
        double prime = Math.atan(sin2 * Math.sin(nu) / (sin2 * Math.cos(nu) + 0.3347));
        double k1 = Math.sqrt(0.8965 * sin2 * sin2 + 0.6001 * sin2 * Math.cos(nu) + 0.1006);
        put(Node.K1, k1, -prime);
        double sq = sin * sin;
        double second = Math.atan(sq * Math.sin(2 * nu) / (sq * Math.cos(2 * nu) + 0.0727));
        double k2 = Math.sqrt(19.0444 * sq * sq + 2.7702 * sq * Math.cos(2 * nu) + 0.0981);
        put(Node.K2, k2, -second);
    }

    /** L2 and M1, which are two waves under one name and so follow the perigee too: 213-215 and 197, 203, 207. */
    private void elliptic(double tanHalf) {
        Factor m2 = factors.getOrDefault(Node.M2, Factor.UNITY);
        Factor o1 = factors.getOrDefault(Node.O1, Factor.UNITY);
        double sq = tanHalf * tanHalf;
        double sin2 = Math.sin(2 * perigee);
        double cos2 = Math.cos(2 * perigee);
        double r = Math.atan(sin2 / (1 / (6 * sq) - cos2));
        put(Node.L2, m2.f() * Math.sqrt(1 - 12 * sq * cos2 + 36 * sq * sq), 2 * xi - 2 * nu - r);
        double q = Math.atan2(0.483 * Math.sin(perigee), Math.cos(perigee));
        double behind = Math.IEEEremainder(perigee - q, 2 * Math.PI);
        put(Node.M1, o1.f() * Math.sqrt(2.310 + 1.435 * cos2), -nu - behind);
    }

    private void put(Node node, double f, double uRadians) {
        factors.put(node, new Factor(f, Math.toDegrees(uRadians)));
    }
}
