package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.Position;
import org.jspecify.annotations.Nullable;

/**
 * Everything known or filled in about a storm at one moment.
 *
 * @param centre the centre
 * @param windMps strongest wind, m/s; 0 where neither wind nor pressure was ever issued
 * @param pressureHpa central pressure, hPa
 * @param trendHpaPerHour change of pressure along the present stretch of the track
 * @param motion motion of the centre, at most 30 knots
 * @param peakKm radius of strongest wind
 * @param r7 grade 7 circle; null where there is none
 * @param r10 grade 10 circle; null where there is none
 * @param r12 grade 12 circle; null where there is none
 */
record StormState(
        Position centre,
        double windMps,
        double pressureHpa,
        double trendHpaPerHour,
        Wind motion,
        double peakKm,
        @Nullable QuadrantRadii r7,
        @Nullable QuadrantRadii r10,
        @Nullable QuadrantRadii r12) {

    boolean circled() {
        return r7 != null || r10 != null || r12 != null;
    }

    @Nullable
    QuadrantRadii radii(Circle circle) {
        return switch (circle) {
            case GRADE_7 -> r7;
            case GRADE_10 -> r10;
            case GRADE_12 -> r12;
        };
    }
}
