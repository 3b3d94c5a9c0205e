package cn.anlan.engine.road;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The quickest ways from some nodes to all others within a time (E. W. Dijkstra, "A Note on Two Problems in Connexion with Graphs",
 * Numerische Mathematik 1 (1959) 269-271). Times to 0.01 s in an hour.
 */
public final class RoadSearch {

    private final float[] seconds;
    private final float[] metres;
    private final int[] start;

    private RoadSearch(int nodes) {
        seconds = new float[nodes];
        metres = new float[nodes];
        start = new int[nodes];
        Arrays.fill(seconds, Float.POSITIVE_INFINITY);
        Arrays.fill(start, -1);
    }

    /**
     * Where a way begins.
     *
     * @param seconds already gone by, for example for the way to the road
     * @param metres already gone
     */
    public record Start(int node, double seconds, double metres) {}

    /** Which way roads are driven. */
    public enum Direction {
        /** From the starts to the other nodes. */
        AWAY,
        /** From the other nodes to the starts. */
        TOWARDS
    }

    /**
     * Searches.
     *
     * @param mostSeconds where the search ends
     * @param closed numbers of stretches that are not driven
     */
    public static RoadSearch run(
            RoadGraph graph, List<Start> starts, Direction direction, double mostSeconds, BitSet closed) {
        RoadSearch search = new RoadSearch(graph.nodes());
        TimeQueue queue = new TimeQueue();
        for (int i = 0; i < starts.size(); i++) {
            Start one = starts.get(i);
            search.reach(queue, one.node(), (float) one.seconds(), (float) one.metres(), i, mostSeconds);
        }
        boolean away = direction == Direction.AWAY;
        int[] first = away ? graph.firstOut : graph.firstIn;
        int[] edges = away ? graph.outgoing : graph.incoming;
        int[] ends = away ? graph.to : graph.from;
        while (!queue.isEmpty()) {
            float at = queue.seconds();
            int node = queue.take();
            if (at > search.seconds[node]) {
                continue; // reached sooner meanwhile
            }
            for (int i = first[node]; i < first[node + 1]; i++) {
                int edge = edges[i];
                if (!closed.get(graph.piece[edge])) {
                    search.reach(
                            queue,
                            ends[edge],
                            at + graph.seconds[edge],
                            search.metres[node] + graph.metres[edge],
                            search.start[node],
                            mostSeconds);
                }
            }
        }
        return search;
    }

    private void reach(TimeQueue queue, int node, float at, float way, int from, double mostSeconds) {
        if (at <= mostSeconds && at < seconds[node]) {
            seconds[node] = at;
            metres[node] = way;
            start[node] = from;
            queue.add(at, node);
        }
    }

    /** Quickest time to a node, s; infinite where it was not reached in time. */
    public double seconds(int node) {
        return seconds[node];
    }

    /** Length of that quickest way, m. */
    public double metres(int node) {
        return metres[node];
    }

    /** The place in the list of starts from which the quickest way begins; -1 where the node was not reached. */
    public int start(int node) {
        return start[node];
    }
}
