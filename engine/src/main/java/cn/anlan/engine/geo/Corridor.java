package cn.anlan.engine.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * A line on the map whose sides are great circles, asked how far beside it and how far along it a point lies. Vectors, exact on the
 * sphere: the distance from a great circle is the angle to its plane, and a point beside a side's end is measured from that end (K. Gade,
 * "A Non-singular Horizontal Position Representation", Journal of Navigation 63 (2010) 395-417).
 */
public final class Corridor {

    private final List<Position> corners;
    private final double[] startKm;

    private Corridor(List<Position> corners) {
        this.corners = List.copyOf(corners);
        startKm = new double[corners.size()];
        for (int i = 1; i < startKm.length; i++) {
            startKm[i] = startKm[i - 1] + GreatCircle.distanceKm(corners.get(i - 1), corners.get(i));
        }
    }

    /**
     * Where a point lies.
     *
     * @param offKm distance from the line, km
     * @param alongKm chainage: distance along the line from its beginning to the nearest place on it, km
     */
    public record Offset(double offKm, double alongKm) {}

    /** A stretch of one side, and the disc in which everything lies that is near enough to it. */
    public record Piece(int side, Disc near) {}

    /** @throws IllegalArgumentException for fewer than two corners */
    public static Corridor of(List<Position> corners) {
        if (corners.size() < 2) {
            throw new IllegalArgumentException("A line needs at least two corners, not " + corners.size());
        }
        return new Corridor(corners);
    }

    /** Length of the line, km. */
    public double lengthKm() {
        return startKm[startKm.length - 1];
    }

    /** Discs that together hold every point within this distance of the line. */
    public List<Piece> pieces(double withinKm) {
        List<Piece> pieces = new ArrayList<>();
        for (int side = 0; side + 1 < corners.size(); side++) {
            double km = startKm[side + 1] - startKm[side];
            int count = (int) Math.max(1, Math.ceil(km / Math.max(2 * withinKm, 1)));
            for (int n = 0; n < count; n++) {
                Position middle = GreatCircle.between(corners.get(side), corners.get(side + 1), (n + 0.5) / count);
                pieces.add(new Piece(side, new Disc(middle, km / count / 2 + withinKm + 1e-6)));
            }
        }
        return pieces;
    }

    /** Where a point lies beside one side, 0 the first. */
    public Offset offset(int side, Position point) {
        double[] a = vector(corners.get(side));
        double[] b = vector(corners.get(side + 1));
        double[] p = vector(point);
        double[] normal = cross(a, b);
        double size = Math.sqrt(dot(normal, normal));
        double km = startKm[side + 1] - startKm[side];
        if (size > 1e-12) {
            double along = Math.atan2(dot(cross(normal, a), p) / size, dot(a, p)) * GreatCircle.EARTH_RADIUS_KM;
            if (along >= 0 && along <= km) {
                double off = Math.asin(Math.clamp(dot(normal, p) / size, -1.0, 1.0)) * GreatCircle.EARTH_RADIUS_KM;
                return new Offset(Math.abs(off), startKm[side] + along);
            }
        }
        double fromA = GreatCircle.distanceKm(corners.get(side), point);
        double fromB = GreatCircle.distanceKm(corners.get(side + 1), point);
        return fromA <= fromB ? new Offset(fromA, startKm[side]) : new Offset(fromB, startKm[side + 1]);
    }

    private static double[] vector(Position at) {
        double phi = Math.toRadians(at.lat());
        double lambda = Math.toRadians(at.lon());
        return new double[] {Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)};
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
