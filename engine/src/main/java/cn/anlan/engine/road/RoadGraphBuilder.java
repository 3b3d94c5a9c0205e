package cn.anlan.engine.road;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Joins roads into a graph. Roads are numbered from 0 in the order they come. */
public final class RoadGraphBuilder {

    /** Corners are the same node where they agree to this many parts of a degree. */
    private static final double GRAIN = 1e6;

    private static final long PARTS_OF_A_ROUND = 360_000_001L;
    private static final double M_PER_KM = 1_000;
    private static final double MPS_PER_KMH = 1 / 3.6;
    private static final int FIRST_ROOM = 1_024;

    private final Map<Long, Integer> nodeAt = new HashMap<>();
    private double[] lats = new double[FIRST_ROOM];
    private double[] lons = new double[FIRST_ROOM];
    private int[] from = new int[FIRST_ROOM];
    private int[] to = new int[FIRST_ROOM];
    private int[] piece = new int[FIRST_ROOM];
    private float[] metres = new float[FIRST_ROOM];
    private float[] seconds = new float[FIRST_ROOM];
    private int[] roadOfPiece = new int[FIRST_ROOM];
    private int nodes;
    private int edges;
    private int pieces;
    private int roads;

    /** Adds a road. */
    public RoadGraphBuilder add(RoadLine road) {
        for (int i = 1; i < road.corners().size(); i++) {
            Position begin = road.corners().get(i - 1);
            Position end = road.corners().get(i);
            double length = GreatCircle.distanceKm(begin, end) * M_PER_KM;
            int parts = (int) Math.max(1, Math.ceil(length / RoadGraph.LONGEST_PIECE_M));
            int last = node(begin);
            for (int part = 1; part <= parts; part++) {
                Position next = part == parts ? end : GreatCircle.between(begin, end, (double) part / parts);
                int node = node(next);
                if (node != last) {
                    piece(road, last, node, length / parts);
                }
                last = node;
            }
        }
        roads++;
        return this;
    }

    /** The graph of what was added. */
    public RoadGraph build() {
        return new RoadGraph(this);
    }

    private int node(Position at) {
        long key = Math.round(at.lat() * GRAIN) * PARTS_OF_A_ROUND + Math.round(at.lon() * GRAIN);
        Integer known = nodeAt.putIfAbsent(key, nodes);
        if (known != null) {
            return known;
        }
        if (nodes == lats.length) {
            lats = Arrays.copyOf(lats, nodes * 2);
            lons = Arrays.copyOf(lons, nodes * 2);
        }
        lats[nodes] = at.lat();
        lons[nodes] = at.lon();
        return nodes++;
    }

    private void piece(RoadLine road, int begin, int end, double length) {
        if (pieces == roadOfPiece.length) {
            roadOfPiece = Arrays.copyOf(roadOfPiece, pieces * 2);
        }
        roadOfPiece[pieces] = roads;
        if (road.ways() != RoadLine.Ways.BACKWARD) {
            edge(begin, end, length, road.speedKmh());
        }
        if (road.ways() != RoadLine.Ways.FORWARD) {
            edge(end, begin, length, road.speedKmh());
        }
        pieces++;
    }

    private void edge(int begin, int end, double length, double speedKmh) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, edges * 2);
            to = Arrays.copyOf(to, edges * 2);
            piece = Arrays.copyOf(piece, edges * 2);
            metres = Arrays.copyOf(metres, edges * 2);
            seconds = Arrays.copyOf(seconds, edges * 2);
        }
        from[edges] = begin;
        to[edges] = end;
        piece[edges] = pieces;
        metres[edges] = (float) length;
        seconds[edges] = (float) Math.max(length / (speedKmh * MPS_PER_KMH), 1e-3);
        edges++;
    }

    double[] lats() {
        return Arrays.copyOf(lats, nodes);
    }

    double[] lons() {
        return Arrays.copyOf(lons, nodes);
    }

    int[] from() {
        return Arrays.copyOf(from, edges);
    }

    int[] to() {
        return Arrays.copyOf(to, edges);
    }

    int[] piece() {
        return Arrays.copyOf(piece, edges);
    }

    float[] metres() {
        return Arrays.copyOf(metres, edges);
    }

    float[] seconds() {
        return Arrays.copyOf(seconds, edges);
    }

    int[] roadOfPiece() {
        return Arrays.copyOf(roadOfPiece, pieces);
    }
}
