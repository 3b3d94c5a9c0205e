package cn.anlan.engine.motion;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;

/**
 * Everything within a great-circle distance of a point.
 *
 * @param centre the middle
 * @param radiusM metres, more than 0
 */
public record FenceCircle(Position centre, double radiusM) implements FenceShape {

    private static final double M_PER_KM = 1_000;

    /** @throws IllegalArgumentException for a radius that is not more than 0 */
    public FenceCircle {
        if (!(radiusM > 0)) {
            throw new IllegalArgumentException("A radius is more than 0 m, not " + radiusM);
        }
    }

    @Override
    public double depthM(Position point) {
        return radiusM - M_PER_KM * GreatCircle.distanceKm(centre, point);
    }

    @Override
    public Box box() {
        double lat = Math.toDegrees(radiusM / M_PER_KM / GreatCircle.EARTH_RADIUS_KM);
        double widest = Math.min(89.9, Math.max(Math.abs(centre.lat() - lat), Math.abs(centre.lat() + lat)));
        double lon = lat / Math.cos(Math.toRadians(widest));
        return new Box(centre.lon() - lon, centre.lat() - lat, centre.lon() + lon, centre.lat() + lat);
    }
}
