package cn.anlan.engine.motion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Enters and leaves, by positions in the order of their moments. A change counts when a position lies {@value #SURE_M} m or more on the
 * other side of the border, or when two in a row lie on the other side; its moment is that of the first of these. So what lies at the
 * border and trembles neither enters nor leaves with each fix.
 */
public final class Fencing {

    /**
     * So far beyond the border no receiver errs, metres. Figure ours: the standard of GPS promises 8 m in 95 of 100 cases under an open
     * sky (GPS Standard Positioning Service Performance Standard, 5th edition, 2020, 3.8); between houses and on phones it is several times
     * that.
     */
    public static final double SURE_M = 50;

    private Fencing() {}

    /** What a position makes of a standing; {@code crossing} is null where nothing changed. */
    public record Step(Standing standing, @Nullable Crossing crossing) {}

    /**
     * One step.
     *
     * @param seen later than all before it
     */
    public static Step step(Standing before, FenceShape fence, Seen seen) {
        double depth = fence.depthM(seen.where());
        boolean inside = depth >= 0;
        if (inside == before.inside()) {
            return new Step(Standing.of(inside), null);
        }
        Seen first = before.other();
        if (first == null && Math.abs(depth) < SURE_M) {
            return new Step(new Standing(before.inside(), seen), null);
        }
        Instant confirmed = seen.at();
        return new Step(Standing.of(inside), new Crossing(inside, first == null ? seen : first, confirmed));
    }

    /** The end of a way, and what was crossed on it. */
    public record Way(Standing standing, List<Crossing> crossings) {

        /** Nobody changes them any more. */
        public Way {
            crossings = List.copyOf(crossings);
        }
    }

    /**
     * A whole way.
     *
     * @param way in the order of their moments
     */
    public static Way follow(Standing from, FenceShape fence, Iterable<Seen> way) {
        Standing standing = from;
        List<Crossing> crossings = new ArrayList<>();
        for (Seen seen : way) {
            Step step = step(standing, fence, seen);
            standing = step.standing();
            if (step.crossing() != null) {
                crossings.add(step.crossing());
            }
        }
        return new Way(standing, crossings);
    }
}
