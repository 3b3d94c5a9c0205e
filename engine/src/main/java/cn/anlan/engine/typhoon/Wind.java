package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;

/**
 * Mean wind at 10 m.
 *
 * @param eastMps component towards east, m/s
 * @param northMps component towards north, m/s
 */
public record Wind(double eastMps, double northMps) {

    /** No wind of the storm. */
    public static final Wind CALM = new Wind(0, 0);

    /** A wind of a speed blowing towards a compass direction. */
    static Wind towards(double bearingDeg, double mps) {
        double bearing = Math.toRadians(bearingDeg);
        return new Wind(mps * Math.sin(bearing), mps * Math.cos(bearing));
    }

    /** Speed, m/s. */
    public double speedMps() {
        return Math.hypot(eastMps, northMps);
    }

    /** Compass direction it comes from, degrees; 0 where there is no wind. */
    public double fromDeg() {
        return eastMps == 0 && northMps == 0
                ? 0
                : GreatCircle.normalBearing(Math.toDegrees(Math.atan2(-eastMps, -northMps)));
    }

    /** Wind grade 0 to 18. */
    public int grade() {
        return WindGrade.of(speedMps());
    }

    Wind plus(Wind other) {
        return new Wind(eastMps + other.eastMps, northMps + other.northMps);
    }
}
