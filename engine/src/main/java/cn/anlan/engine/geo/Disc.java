package cn.anlan.engine.geo;

/**
 * Everything within a great-circle distance of a point.
 *
 * @param centre the middle
 * @param radiusKm km, 0 or more
 */
public record Disc(Position centre, double radiusKm) implements Region {

    /** @throws IllegalArgumentException for a radius that is negative or not a number */
    public Disc {
        if (!(radiusKm >= 0)) {
            throw new IllegalArgumentException("A radius is 0 km or more, not " + radiusKm);
        }
    }

    @Override
    public double reachKm() {
        return radiusKm;
    }

    @Override
    public boolean contains(Position point) {
        return GreatCircle.distanceKm(centre, point) <= radiusKm;
    }
}
