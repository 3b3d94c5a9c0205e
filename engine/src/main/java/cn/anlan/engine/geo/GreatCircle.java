package cn.anlan.engine.geo;

import static java.lang.Math.asin;
import static java.lang.Math.atan2;
import static java.lang.Math.cos;
import static java.lang.Math.min;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toDegrees;
import static java.lang.Math.toRadians;

/**
 * Distances, bearings and points along great circles of a spherical Earth.
 *
 * <p>Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984) 159; radius: mean radius R1 of GRS 80
 * (H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74 (2000) 128-133).
 */
public final class GreatCircle {

    /** Mean radius of the Earth, km. */
    public static final double EARTH_RADIUS_KM = 6371.0088;

    /** Equatorial radius of the Earth, km, which some public distance tables use. */
    public static final double EQUATORIAL_RADIUS_KM = 6378.14;

    private GreatCircle() {}

    /** Distance in km on the sphere of mean radius; right across the antimeridian and at the poles. */
    public static double distanceKm(Position a, Position b) {
        return distanceKm(a, b, EARTH_RADIUS_KM);
    }

    /** Distance in km on a sphere of the given radius in km. */
    public static double distanceKm(Position a, Position b, double radiusKm) {
        return radiusKm * angle(a, b);
    }

    /** Initial compass bearing from {@code a} to {@code b}: degrees clockwise from north, 0 up to below 360; 0 where they coincide. */
    public static double bearingDeg(Position a, Position b) {
        double lat1 = toRadians(a.lat());
        double lat2 = toRadians(b.lat());
        double lonStep = toRadians(b.lon() - a.lon());
        double east = sin(lonStep) * cos(lat2);
        double north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lonStep);
        return normalBearing(toDegrees(atan2(east, north)));
    }

    /** The point reached from {@code from} after {@code km} kilometres in the initial compass direction {@code bearingDeg}. */
    public static Position destination(Position from, double bearingDeg, double km) {
        double lat1 = toRadians(from.lat());
        double bearing = toRadians(bearingDeg);
        double angle = km / EARTH_RADIUS_KM;
        double sinLat2 = sin(lat1) * cos(angle) + cos(lat1) * sin(angle) * cos(bearing);
        double lat2 = asin(Math.clamp(sinLat2, -1.0, 1.0));
        double lonStep = atan2(sin(bearing) * sin(angle) * cos(lat1), cos(angle) - sin(lat1) * sinLat2);
        return new Position(toDegrees(lat2), normalLongitude(from.lon() + toDegrees(lonStep)));
    }

    /**
     * The point a given share of the way along the shorter great circle.
     *
     * @param fraction 0 at {@code a}, 1 at {@code b}; not clamped, so values outside continue along the circle
     */
    public static Position between(Position a, Position b, double fraction) {
        double angle = angle(a, b);
        if (fraction == 0 || angle < 1e-12) {
            return a;
        }
        if (fraction == 1) {
            return b;
        }
        double sinAngle = sin(angle);
        if (sinAngle < 1e-9) {
            return destination(a, bearingDeg(a, b), fraction * angle * EARTH_RADIUS_KM);
        }
        double shareA = sin((1 - fraction) * angle) / sinAngle;
        double shareB = sin(fraction * angle) / sinAngle;
        double lat1 = toRadians(a.lat());
        double lat2 = toRadians(b.lat());
        double lonStep = toRadians(b.lon() - a.lon());
        double x = shareA * cos(lat1) + shareB * cos(lat2) * cos(lonStep);
        double y = shareB * cos(lat2) * sin(lonStep);
        double z = shareA * sin(lat1) + shareB * sin(lat2);
        return new Position(
                toDegrees(atan2(z, sqrt(x * x + y * y))), normalLongitude(a.lon() + toDegrees(atan2(y, x))));
    }

    /** Longitude brought into -180 to 180 degrees. */
    public static double normalLongitude(double degrees) {
        if (degrees >= -180 && degrees <= 180) {
            return degrees;
        }
        double turned = (degrees + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }

    /** Compass bearing brought into 0 up to below 360 degrees. */
    public static double normalBearing(double degrees) {
        double turned = degrees % 360;
        double positive = turned < 0 ? turned + 360 : turned;
        return positive >= 360 ? 0 : positive + 0.0;
    }

    private static double angle(Position a, Position b) {
        double lat1 = toRadians(a.lat());
        double lat2 = toRadians(b.lat());
        double sinLat = sin((lat2 - lat1) / 2);
        double sinLon = sin(toRadians(b.lon() - a.lon()) / 2);
        double haversine = sinLat * sinLat + cos(lat1) * cos(lat2) * sinLon * sinLon;
        return 2 * asin(min(1, sqrt(haversine)));
    }
}
