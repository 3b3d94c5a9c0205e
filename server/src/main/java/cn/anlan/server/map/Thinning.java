package cn.anlan.server.map;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import org.locationtech.jts.geom.Coordinate;

/**
 * Takes out of a ring or line what a tile does not show: first what lies beyond one side of its frame, then what departs from the
 * straight by less than the tolerance (Douglas and Peucker, 1973). A ring thinned so may cross itself by less than the tolerance.
 */
final class Thinning {

    private final double tolerance;
    private final double low;
    private final double high;

    /**
     * For tiles whose frame reaches from {@code low} to {@code high} on both axes.
     *
     * @param tolerance in the same units
     */
    Thinning(double tolerance, double low, double high) {
        this.tolerance = tolerance;
        this.low = low;
        this.high = high;
    }

    /** What is left of a line. */
    Coordinate[] line(Coordinate[] line) {
        Coordinate[] near = nearFrame(line);
        BitSet kept = new BitSet(near.length);
        keepBetween(near, 0, near.length - 1, kept);
        return picked(near, kept);
    }

    /** What is left of a ring, given and answered with its first vertex again at its end; none where it is no area any more. */
    Coordinate[] ring(Coordinate[] ring) {
        Coordinate[] near = nearFrame(ring);
        int far = 0;
        for (int i = 1; i < near.length; i++) {
            far = near[i].distance(near[0]) > near[far].distance(near[0]) ? i : far;
        }
        BitSet kept = new BitSet(near.length);
        keepBetween(near, 0, far, kept);
        keepBetween(near, far, near.length - 1, kept);
        Coordinate[] left = picked(near, kept);
        return left.length < 4 ? new Coordinate[0] : left;
    }

    /** A vertex that lies beyond the same side as both its neighbours changes nothing inside the frame. */
    private Coordinate[] nearFrame(Coordinate[] all) {
        Coordinate[] kept = new Coordinate[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            boolean inner = i > 0 && i < all.length - 1;
            if (!inner || (sides(kept[count - 1]) & sides(all[i]) & sides(all[i + 1])) == 0) {
                kept[count++] = all[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private int sides(Coordinate at) {
        return (at.x < low ? 1 : 0) | (at.x > high ? 2 : 0) | (at.y < low ? 4 : 0) | (at.y > high ? 8 : 0);
    }

    private record Span(int from, int to) {}

    private void keepBetween(Coordinate[] all, int first, int last, BitSet kept) {
        kept.set(first);
        kept.set(last);
        Deque<Span> spans = new ArrayDeque<>();
        spans.push(new Span(first, last));
        while (!spans.isEmpty()) {
            Span span = spans.pop();
            int farthest = -1;
            double most = tolerance * tolerance;
            for (int i = span.from + 1; i < span.to; i++) {
                double distance = squared(all[i], all[span.from], all[span.to]);
                if (distance > most) {
                    most = distance;
                    farthest = i;
                }
            }
            if (farthest > 0) {
                kept.set(farthest);
                spans.push(new Span(span.from, farthest));
                spans.push(new Span(farthest, span.to));
            }
        }
    }

    /** Squared distance of a vertex from the stretch between two others. */
    private static double squared(Coordinate at, Coordinate from, Coordinate to) {
        double dx = to.x - from.x;
        double dy = to.y - from.y;
        double length = dx * dx + dy * dy;
        double share = length == 0 ? 0 : Math.clamp(((at.x - from.x) * dx + (at.y - from.y) * dy) / length, 0, 1);
        double x = at.x - from.x - share * dx;
        double y = at.y - from.y - share * dy;
        return x * x + y * y;
    }

    private static Coordinate[] picked(Coordinate[] all, BitSet kept) {
        return kept.stream().mapToObj(i -> all[i]).toArray(Coordinate[]::new);
    }
}
