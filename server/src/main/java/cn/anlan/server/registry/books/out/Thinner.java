package cn.anlan.server.registry.books.out;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Makes shapes lighter for a picture of many: the first ones may keep {@value #MOST_OF_ONE} vertices each, those that come when much
 * was given out already fewer, so that a picture never has more than about 300,000.
 */
public final class Thinner {

    /** What the first shapes share. */
    static final int SHARED = 200_000;

    /** The most vertices of one shape. */
    static final int MOST_OF_ONE = 2_000;

    /** What every shape may have. */
    static final int FEWEST = 16;

    private static final int SHARE = 50;

    /** About a metre; doubled until the shape is light enough. */
    private static final double FIRST_DEGREES = 1e-5;

    private int left = SHARED;

    /** The shape with fewer vertices, where it has too many. */
    public Geometry thin(Geometry shape) {
        int most = Math.clamp(left / SHARE, FEWEST, MOST_OF_ONE);
        Geometry thinned = shape;
        for (double degrees = FIRST_DEGREES; thinned.getNumPoints() > most && degrees < 1; degrees *= 2) {
            Geometry next = DouglasPeuckerSimplifier.simplify(shape, degrees);
            if (next.isEmpty()) {
                break;
            }
            thinned = next;
        }
        left = Math.max(0, left - thinned.getNumPoints());
        return thinned;
    }
}
