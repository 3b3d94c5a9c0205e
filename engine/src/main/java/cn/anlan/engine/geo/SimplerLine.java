package cn.anlan.engine.geo;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which points of a line can be left out so that none of them lies farther from what remains than a tolerance (D. H. Douglas, T. K.
 * Peucker, "Algorithms for the reduction of the number of points required to represent a digitized line or its caricature",
 * Cartographica 10 (1973) 112-122). Sides are great circles; distances are those of {@link Corridor}.
 */
public final class SimplerLine {

    private static final double METRES = GreatCircle.EARTH_RADIUS_KM * 1_000;
    private static final double ONE_PLACE = 1e-12;

    private final double[] xs;
    private final double[] ys;
    private final double[] zs;

    private SimplerLine(List<Position> line) {
        xs = new double[line.size()];
        ys = new double[line.size()];
        zs = new double[line.size()];
        for (int i = 0; i < xs.length; i++) {
            double phi = Math.toRadians(line.get(i).lat());
            double lambda = Math.toRadians(line.get(i).lon());
            xs[i] = Math.cos(phi) * Math.cos(lambda);
            ys[i] = Math.cos(phi) * Math.sin(lambda);
            zs[i] = Math.sin(phi);
        }
    }

    private record Stretch(int from, int to) {}

    /**
     * The places of the points that remain, ascending; the first and the last are among them.
     *
     * @param toleranceM metres, 0 or more
     */
    public static int[] kept(List<Position> line, double toleranceM) {
        return new SimplerLine(line).kept(toleranceM);
    }

    private int[] kept(double toleranceM) {
        int last = xs.length - 1;
        BitSet kept = new BitSet(xs.length);
        if (last >= 0) {
            kept.set(0);
            kept.set(last);
        }
        Deque<Stretch> open = new ArrayDeque<>(); // not by recursion: a line of many points can be deep
        open.push(new Stretch(0, last));
        while (!open.isEmpty()) {
            Stretch one = open.pop();
            int farthest = -1;
            double most = toleranceM;
            for (int i = one.from() + 1; i < one.to(); i++) {
                double metres = offM(one.from(), one.to(), i);
                if (metres > most) {
                    most = metres;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                kept.set(farthest);
                open.push(new Stretch(one.from(), farthest));
                open.push(new Stretch(farthest, one.to()));
            }
        }
        return kept.stream().toArray();
    }

    /** Metres from a point to the side between two others. */
    private double offM(int a, int b, int p) {
        double nx = ys[a] * zs[b] - zs[a] * ys[b];
        double ny = zs[a] * xs[b] - xs[a] * zs[b];
        double nz = xs[a] * ys[b] - ys[a] * xs[b];
        double size = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (size > ONE_PLACE) {
            double behindA = (ny * zs[a] - nz * ys[a]) * xs[p]
                    + (nz * xs[a] - nx * zs[a]) * ys[p]
                    + (nx * ys[a] - ny * xs[a]) * zs[p];
            double beforeB = (ys[b] * nz - zs[b] * ny) * xs[p]
                    + (zs[b] * nx - xs[b] * nz) * ys[p]
                    + (xs[b] * ny - ys[b] * nx) * zs[p];
            if (behindA >= 0 && beforeB >= 0) {
                double off = (nx * xs[p] + ny * ys[p] + nz * zs[p]) / size;
                return Math.abs(Math.asin(Math.clamp(off, -1.0, 1.0))) * METRES;
            }
        }
        return Math.min(apartM(a, p), apartM(b, p));
    }

    private double apartM(int a, int b) {
        double x = xs[a] - xs[b];
        double y = ys[a] - ys[b];
        double z = zs[a] - zs[b];
        return 2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2)) * METRES;
    }
}
