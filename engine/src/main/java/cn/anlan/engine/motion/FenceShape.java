package cn.anlan.engine.motion;

import cn.anlan.engine.geo.Position;

/** The ground of a geofence. */
public interface FenceShape {

    /**
     * How deep inside a point lies: metres to the border; below 0 outside. Good to 1 % where the border is within some kilometres, which is
     * where it is asked.
     */
    double depthM(Position point);

    /** The least and most latitude and longitude of its border; it must not reach across the antimeridian. */
    Box box();

    /**
     * A box, degrees.
     *
     * @param west the least longitude
     * @param south the least latitude
     * @param east the most longitude
     * @param north the most latitude
     */
    record Box(double west, double south, double east, double north) {

        /** Whether a point lies in it or on its edge. */
        public boolean holds(Position point) {
            return point.lon() >= west && point.lon() <= east && point.lat() >= south && point.lat() <= north;
        }
    }
}
