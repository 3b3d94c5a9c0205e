package cn.anlan.engine.tide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The astronomical tide at one station.
 *
 * @param meanLevelM mean level in metres above the station's datum: the levels below are above that datum then
 * @param constants at most one for each constituent
 */
public record AstronomicalTide(double meanLevelM, List<HarmonicConstant> constants) {

    /** The longest span searched for high and low waters at once. */
    public static final Duration LONGEST = Duration.ofDays(20 * 366);

    /** How closely the slope is looked at; two turns nearer than this are a ripple, not a tide. */
    private static final Duration STEP = Duration.ofMinutes(15);

    public AstronomicalTide {
        constants = List.copyOf(constants);
        long kinds =
                constants.stream().map(HarmonicConstant::constituent).distinct().count();
        if (kinds != constants.size()) {
            throw new IllegalArgumentException("a constituent is there twice");
        }
        if (!Double.isFinite(meanLevelM)) {
            throw new IllegalArgumentException("a mean level must be a finite number: " + meanLevelM);
        }
    }

    /** The level at a moment, metres above the datum. */
    public double levelM(Instant at) {
        Sky sky = Sky.at(at);
        Orbit orbit = Orbit.of(sky);
        double level = meanLevelM;
        for (HarmonicConstant constant : constants) {
            Constituent c = constant.constituent();
            Factor factor = orbit.factor(c.nodes());
            double angle = c.argument(sky) + factor.u() - constant.lagDeg();
            level += factor.f() * constant.amplitudeM() * Math.cos(radians(angle));
        }
        return level;
    }

    /** How fast the level rises at a moment, metres per hour; below zero on the ebb. */
    public double riseMPerHour(Instant at) {
        Sky sky = Sky.at(at);
        Orbit orbit = Orbit.of(sky);
        double rise = 0;
        for (HarmonicConstant constant : constants) {
            Constituent c = constant.constituent();
            Factor factor = orbit.factor(c.nodes());
            double angle = c.argument(sky) + factor.u() - constant.lagDeg();
            double perHour = Math.toRadians(c.speedDegPerHour());
            rise -= factor.f() * constant.amplitudeM() * perHour * Math.sin(radians(angle));
        }
        return rise;
    }

    /** High and low waters from a moment to another, both included, to the second, in time. They alternate. */
    public List<TideTurn> turns(Instant from, Instant to) {
        if (to.isBefore(from) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not a span of at most twenty years: " + from + " " + to);
        }
        List<TideTurn> turns = new ArrayList<>();
        // On a fixed grid, so that a turn is the same to the second wherever the search begins.
        long grid = STEP.toSeconds();
        Instant before = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), grid) * grid)
                .minus(STEP);
        double slope = riseMPerHour(before);
        while (!before.isAfter(to)) {
            Instant next = before.plus(STEP);
            double nextSlope = riseMPerHour(next);
            if ((slope > 0 && nextSlope <= 0) || (slope < 0 && nextSlope >= 0)) {
                TideTurn turn = turn(before, next, slope > 0);
                if (!turn.at().isBefore(from) && !turn.at().isAfter(to)) {
                    turns.add(turn);
                }
            }
            before = next;
            slope = Math.abs(nextSlope) > 0 ? nextSlope : -slope;
        }
        return List.copyOf(turns);
    }

    private TideTurn turn(Instant before, Instant after, boolean high) {
        long from = before.toEpochMilli();
        long to = after.toEpochMilli();
        while (to - from > 250) {
            long middle = from + (to - from) / 2;
            if (riseMPerHour(Instant.ofEpochMilli(middle)) > 0 == high) {
                from = middle;
            } else {
                to = middle;
            }
        }
        Instant at = Instant.ofEpochSecond(Math.round(to / 1000.0));
        return new TideTurn(at, levelM(at), high ? TideTurn.Kind.HIGH : TideTurn.Kind.LOW);
    }

    /** Whole turns taken off first, in degrees, where they are exact numbers. */
    private static double radians(double degrees) {
        return Math.toRadians(degrees - 360 * Math.rint(degrees / 360));
    }
}
