package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;

/** How distance and direction from a storm's centre to a point are measured. */
public enum Metric {
    /** Along the great circle. */
    GREAT_CIRCLE {
        @Override
        public double distanceKm(Position centre, Position point) {
            return GreatCircle.distanceKm(centre, point);
        }

        @Override
        public double bearingDeg(Position centre, Position point) {
            return GreatCircle.bearingDeg(centre, point);
        }
    },

    /** On a flat chart true at the centre's latitude with 111.12 km to the degree, as CLIMADA measures by default. */
    FLAT {
        @Override
        public double distanceKm(Position centre, Position point) {
            return Math.hypot(north(centre, point), east(centre, point));
        }

        @Override
        public double bearingDeg(Position centre, Position point) {
            double bearing = Math.toDegrees(Math.atan2(east(centre, point), north(centre, point)));
            return GreatCircle.normalBearing(bearing);
        }

        private static double north(Position centre, Position point) {
            return (point.lat() - centre.lat()) * FLAT_KM_PER_DEGREE;
        }

        private static double east(Position centre, Position point) {
            double lon = GreatCircle.normalLongitude(point.lon() - centre.lon());
            return lon * FLAT_KM_PER_DEGREE * Math.cos(Math.toRadians(centre.lat()));
        }
    };

    static final double FLAT_KM_PER_DEGREE = 111.12;

    /** Distance in km. */
    public abstract double distanceKm(Position centre, Position point);

    /** Compass bearing of the point seen from the centre, degrees. */
    public abstract double bearingDeg(Position centre, Position point);
}
