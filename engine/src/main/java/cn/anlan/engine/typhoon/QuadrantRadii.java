package cn.anlan.engine.typhoon;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Radii of a wind circle in the four quadrants between the compass directions, km, 0 where the wind is not reached.
 *
 * @param ne from north to east, km
 * @param se from east to south, km
 * @param sw from south to west, km
 * @param nw from west to north, km
 */
public record QuadrantRadii(double ne, double se, double sw, double nw) {

    private static final int STEPS_PER_QUADRANT = 16;

    /** @throws IllegalArgumentException for a radius that is negative, not a number or beyond 3,000 km */
    public QuadrantRadii {
        check(ne);
        check(se);
        check(sw);
        check(nw);
    }

    /** The same radius all round. */
    public static QuadrantRadii circle(double km) {
        return new QuadrantRadii(km, km, km, km);
    }

    /** Radius of a quadrant: 0 NE, 1 SE, 2 SW, 3 NW. */
    public double quadrant(int index) {
        return switch (index) {
            case 0 -> ne;
            case 1 -> se;
            case 2 -> sw;
            case 3 -> nw;
            default -> throw new IllegalArgumentException("Quadrants are 0 to 3, not " + index);
        };
    }

    /** Radius in a compass direction as maps draw it: it jumps where two quadrants meet; NE is from 0 to below 90 degrees. */
    public double at(double bearingDeg) {
        return quadrant((int) (GreatCircle.normalBearing(bearingDeg) / 90));
    }

    /**
     * Radius in a compass direction without jumps: each quadrant's own radius at its middle (45, 135, 225, 315 degrees) and a
     * half cosine wave between two middles.
     */
    public double blended(double bearingDeg) {
        double turned = GreatCircle.normalBearing(bearingDeg - 45) / 90;
        int from = (int) turned;
        double share = (1 - Math.cos(Math.PI * (turned - from))) / 2;
        return quadrant(from) * (1 - share) + quadrant((from + 1) % 4) * share;
    }

    /** The largest of the four, km. */
    public double largest() {
        return Math.max(Math.max(ne, se), Math.max(sw, nw));
    }

    /** All four times a factor of 0 or more. */
    public QuadrantRadii scaled(double factor) {
        return new QuadrantRadii(ne * factor, se * factor, sw * factor, nw * factor);
    }

    /** Between these radii (share 0) and other ones (share 1). */
    public QuadrantRadii towards(QuadrantRadii other, double share) {
        return new QuadrantRadii(
                ne + (other.ne - ne) * share,
                se + (other.se - se) * share,
                sw + (other.sw - sw) * share,
                nw + (other.nw - nw) * share);
    }

    /**
     * The circle as a closed ring round a centre, as maps draw it: four arcs of 17 points, counter-clockwise as GeoJSON wants
     * outer rings, first point repeated at the end. Empty where all radii are 0.
     */
    public List<Position> ring(Position centre) {
        if (largest() == 0) {
            return List.of();
        }
        List<Position> ring = new ArrayList<>(4 * (STEPS_PER_QUADRANT + 1) + 1);
        for (int quadrant = 3; quadrant >= 0; quadrant--) {
            double km = quadrant(quadrant);
            for (int step = STEPS_PER_QUADRANT; step >= 0; step--) {
                double bearing = 90.0 * quadrant + 90.0 * step / STEPS_PER_QUADRANT;
                ring.add(km == 0 ? centre : GreatCircle.destination(centre, bearing, km));
            }
        }
        ring.add(ring.getFirst());
        return List.copyOf(ring);
    }

    private static void check(double km) {
        if (!(km >= 0 && km <= 3000)) {
            throw new IllegalArgumentException("A wind circle's radius lies within 0 and 3000 km, not " + km);
        }
    }
}
