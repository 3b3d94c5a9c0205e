package cn.anlan.engine.road;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.PointTree;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Roads as a graph in flat arrays: places, and the stretches between them, each at most {@value #LONGEST_PIECE_M} m. Immutable; about
 * 100 bytes a stretch. A stretch has one number in both directions, so that it is closed as a whole.
 */
public final class RoadGraph {

    /** Longer stretches are cut, so that a place beside a road finds a node near by. */
    public static final int LONGEST_PIECE_M = 250;

    /** A closed region shuts a stretch that has a point in it; points are tried no further apart than this, m. */
    public static final int CLOSURE_STEP_M = 32;

    private static final double M_PER_KM = 1_000;

    final double[] lats;
    final double[] lons;
    final int[] firstOut;
    final int[] firstIn;
    final int[] outgoing;
    final int[] incoming;
    final int[] from;
    final int[] to;
    final int[] piece;
    final float[] metres;
    final float[] seconds;
    private final int[] roadOfPiece;
    private final int[] pieceEdge;
    private final PointTree tree;
    private final double fastestMps;

    RoadGraph(RoadGraphBuilder built) {
        lats = built.lats();
        lons = built.lons();
        from = built.from();
        to = built.to();
        piece = built.piece();
        metres = built.metres();
        seconds = built.seconds();
        roadOfPiece = built.roadOfPiece();
        pieceEdge = new int[roadOfPiece.length];
        double fastest = 0;
        for (int edge = 0; edge < from.length; edge++) {
            pieceEdge[piece[edge]] = edge;
            fastest = Math.max(fastest, metres[edge] / seconds[edge]);
        }
        fastestMps = fastest;
        outgoing = new int[from.length];
        incoming = new int[from.length];
        firstOut = sorted(from, outgoing);
        firstIn = sorted(to, incoming);
        tree = PointTree.of(lats, lons);
    }

    /** Where a place joins the roads: the nearest node and how far it is, straight, m. */
    public record Access(int node, double metres) {}

    private int[] sorted(int[] nodeOfEdge, int[] edges) {
        int[] first = new int[lats.length + 1];
        for (int node : nodeOfEdge) {
            first[node + 1]++;
        }
        for (int node = 0; node < lats.length; node++) {
            first[node + 1] += first[node];
        }
        int[] next = first.clone();
        for (int edge = 0; edge < nodeOfEdge.length; edge++) {
            edges[next[nodeOfEdge[edge]]++] = edge;
        }
        return first;
    }

    /** How many nodes there are. */
    public int nodes() {
        return lats.length;
    }

    /** How many stretches there are. */
    public int pieces() {
        return roadOfPiece.length;
    }

    /** Fastest speed of any stretch, m/s; 0 where there is none. */
    public double fastestMps() {
        return fastestMps;
    }

    /** Where a node lies. */
    public Position position(int node) {
        return new Position(lats[node], lons[node]);
    }

    /** The nodes at the ends of a stretch. */
    public List<Integer> ends(int piece) {
        return List.of(from[pieceEdge[piece]], to[pieceEdge[piece]]);
    }

    /** Where a place joins the roads; null where none is within this distance, m. */
    public @Nullable Access access(Position place, double mostMetres) {
        List<PointTree.Found> nearest = tree.nearest(place, 1, node -> true);
        if (nearest.isEmpty() || nearest.getFirst().km() * M_PER_KM > mostMetres) {
            return null;
        }
        return new Access(nearest.getFirst().index(), nearest.getFirst().km() * M_PER_KM);
    }

    /**
     * The stretches that are closed.
     *
     * @param regions what has a point in one of them, tried every {@value #CLOSURE_STEP_M} m
     * @param roads numbers of whole roads, in the order they were given to the builder
     */
    public BitSet closed(List<? extends Region> regions, BitSet roads) {
        BitSet closed = new BitSet(roadOfPiece.length);
        for (int n = 0; n < roadOfPiece.length; n++) {
            closed.set(n, roads.get(roadOfPiece[n]));
        }
        for (Region region : regions) {
            double km = region.reachKm() + LONGEST_PIECE_M / M_PER_KM;
            tree.within(region.centre(), km, node -> {
                for (int i = firstOut[node]; i < firstOut[node + 1]; i++) {
                    shut(outgoing[i], region, closed);
                }
                for (int i = firstIn[node]; i < firstIn[node + 1]; i++) {
                    shut(incoming[i], region, closed);
                }
            });
        }
        return closed;
    }

    private void shut(int edge, Region region, BitSet closed) {
        if (closed.get(piece[edge])) {
            return;
        }
        int steps = (int) Math.ceil(metres[edge] / CLOSURE_STEP_M);
        Position begin = position(from[edge]);
        Position end = position(to[edge]);
        for (int step = 0; step <= steps; step++) {
            if (region.contains(GreatCircle.between(begin, end, (double) step / steps))) {
                closed.set(piece[edge]);
                return;
            }
        }
    }
}
