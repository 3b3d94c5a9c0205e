package cn.anlan.engine.motion;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.util.List;

/**
 * What an odd number of rings enclose: areas, with their holes. Sides are straight in longitude and latitude, as GeoJSON (RFC 7946) has
 * it.
 */
public final class FencePolygon implements FenceShape {

    private static final double M_PER_DEGREE = Math.toRadians(1) * GreatCircle.EARTH_RADIUS_KM * 1_000;

    private final List<Ring> rings;
    private final Box box;

    /**
     * A polygon of its rings, in any order.
     *
     * @throws IllegalArgumentException where there is none
     */
    public FencePolygon(List<Ring> rings) {
        if (rings.isEmpty()) {
            throw new IllegalArgumentException("A polygon has a ring");
        }
        this.rings = List.copyOf(rings);
        double west = 180;
        double south = 90;
        double east = -180;
        double north = -90;
        for (Ring ring : rings) {
            for (Position corner : ring.corners()) {
                west = Math.min(west, corner.lon());
                east = Math.max(east, corner.lon());
                south = Math.min(south, corner.lat());
                north = Math.max(north, corner.lat());
            }
        }
        box = new Box(west, south, east, north);
    }

    /** The rings as given. */
    public List<Ring> rings() {
        return rings;
    }

    @Override
    public Box box() {
        return box;
    }

    @Override
    public double depthM(Position point) {
        boolean inside = false;
        double nearest = Double.MAX_VALUE;
        for (Ring ring : rings) {
            inside ^= ring.contains(point);
            nearest = Math.min(nearest, toBorderM(ring.corners(), point));
        }
        return inside ? nearest : -nearest;
    }

    /** On a flat chart around the point. */
    private static double toBorderM(List<Position> corners, Position point) {
        double east = M_PER_DEGREE * Math.cos(Math.toRadians(point.lat()));
        double nearest = Double.MAX_VALUE;
        Position last = corners.getLast();
        double ax = (last.lon() - point.lon()) * east;
        double ay = (last.lat() - point.lat()) * M_PER_DEGREE;
        for (Position corner : corners) {
            double bx = (corner.lon() - point.lon()) * east;
            double by = (corner.lat() - point.lat()) * M_PER_DEGREE;
            nearest = Math.min(nearest, toSide(ax, ay, bx, by));
            ax = bx;
            ay = by;
        }
        return nearest;
    }

    /** From the origin to the side between two corners. */
    private static double toSide(double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0);
        return Math.hypot(ax + share * dx, ay + share * dy);
    }
}
