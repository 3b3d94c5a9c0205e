package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.time.Duration;
import java.time.Instant;

/**
 * The moment a storm's centre is nearest to a point.
 *
 * @param at the moment, to the second
 * @param km distance then
 * @param side on which side of the storm's way the point lies
 */
public record ClosestApproach(Instant at, double km, Side side) {

    /** Sides of a storm's way; on the northern half of the Earth the right side blows harder. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** Nearest moment over a whole track; the earlier one of two that are equally near. */
    public static ClosestApproach of(Track track, Position point) {
        Instant best = track.start();
        double least = Double.MAX_VALUE;
        for (Instant time : Sampling.times(track)) {
            double km = distance(track, point, time);
            if (km < least) {
                least = km;
                best = time;
            }
        }
        Instant from = later(track.start(), best.minus(Sampling.STEP));
        Instant to = earlier(track.end(), best.plus(Sampling.STEP));
        while (Duration.between(from, to).toMillis() > 500) {
            Duration third = Duration.between(from, to).dividedBy(3);
            if (distance(track, point, from.plus(third)) <= distance(track, point, to.minus(third))) {
                to = to.minus(third);
            } else {
                from = from.plus(third);
            }
        }
        Instant at = distance(track, point, from) <= least ? from : best;
        return new ClosestApproach(at, distance(track, point, at), side(track, point, at));
    }

    private static Side side(Track track, Position point, Instant at) {
        Fix before = track.at(later(track.start(), at.minus(Sampling.STEP))).orElseThrow();
        Fix after = track.at(earlier(track.end(), at.plus(Sampling.STEP))).orElseThrow();
        double heading = GreatCircle.bearingDeg(before.position(), after.position());
        Position centre = track.at(at).orElseThrow().position();
        double relative = GreatCircle.normalBearing(GreatCircle.bearingDeg(centre, point) - heading);
        return relative < 180 ? Side.RIGHT : Side.LEFT;
    }

    private static double distance(Track track, Position point, Instant time) {
        return GreatCircle.distanceKm(track.at(time).orElseThrow().position(), point);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
