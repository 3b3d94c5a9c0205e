package cn.anlan.server.map;

import java.util.Arrays;

/**
 * Finds the nearest points by great-circle distance. Points are unit vectors on the sphere, where a shorter chord is a shorter
 * way, so the poles and the 180th meridian need no care; over them, in their order along the curve, lies a packed tree of boxes
 * (I. Kamel and C. Faloutsos, On Packing R-trees, 1993). About 27 bytes a point.
 */
final class NearestTree {

    /** Mean radius of the earth in metres (IUGG, R1 of GRS 80). */
    static final double EARTH_RADIUS_M = 6_371_008.8;

    private static final int LEAF = 16;
    private static final int BRANCH = 8;
    private static final int AXES = 3;

    private final PointSet points;
    private final double[] vectors;
    private final float[] low;
    private final float[] high;
    private final int[] levelStart;

    NearestTree(PointSet points) {
        this.points = points;
        vectors = new double[points.size * AXES];
        for (int i = 0; i < points.size; i++) {
            vector(points.lats[i], points.lons[i], vectors, i * AXES);
        }
        levelStart = levelStarts(points.size);
        int nodes = levelStart[levelStart.length - 1];
        low = new float[nodes * AXES];
        high = new float[nodes * AXES];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        boxes();
    }

    /** A point found and how far it is. */
    record Found(int index, double metres) {}

    /** The nearest points, at most {@code limit}, nearest first; equally near ones by id. */
    Found[] nearest(double lat, double lon, int limit) {
        if (points.size == 0) {
            return new Found[0];
        }
        double[] from = new double[AXES];
        vector(lat, lon, from, 0);
        Best best = new Best(Math.min(limit, points.size));
        NodeHeap front = new NodeHeap();
        front.add(0, levelStart.length - 2, 0);
        while (!front.isEmpty() && front.nearest() <= best.worst()) {
            int level = front.level();
            int node = front.take();
            if (level == 0) {
                int end = Math.min(points.size, (node + 1) * LEAF);
                for (int i = node * LEAF; i < end; i++) {
                    best.offer(chordSquared(from, i), i);
                }
            } else {
                int end = Math.min(levelStart[level] - levelStart[level - 1], (node + 1) * BRANCH);
                for (int child = node * BRANCH; child < end; child++) {
                    double distance = boxDistance(from, levelStart[level - 1] + child);
                    if (distance <= best.worst()) {
                        front.add(distance, level - 1, child);
                    }
                }
            }
        }
        Found[] found = new Found[best.size];
        for (int i = 0; i < found.length; i++) {
            found[i] = new Found(best.indexes[i], metres(best.distances[i]));
        }
        return found;
    }

    private static double metres(double chordSquared) {
        return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chordSquared) / 2));
    }

    private static void vector(double lat, double lon, double[] into, int at) {
        double phi = Math.toRadians(lat);
        double lambda = Math.toRadians(lon);
        into[at] = Math.cos(phi) * Math.cos(lambda);
        into[at + 1] = Math.cos(phi) * Math.sin(lambda);
        into[at + 2] = Math.sin(phi);
    }

    private static int[] levelStarts(int size) {
        int[] starts = new int[12];
        int levels = 0;
        int nodes = Math.ceilDiv(Math.max(1, size), LEAF);
        while (true) {
            starts[levels + 1] = starts[levels] + nodes;
            levels++;
            if (nodes == 1) {
                return Arrays.copyOf(starts, levels + 1);
            }
            nodes = Math.ceilDiv(nodes, BRANCH);
        }
    }

    private void boxes() {
        for (int i = 0; i < points.size; i++) {
            for (int axis = 0; axis < AXES; axis++) {
                // rounded outwards, so that a box never cuts off its own points
                float value = (float) vectors[i * AXES + axis];
                widen(i / LEAF, axis, Math.nextDown(value), Math.nextUp(value));
            }
        }
        for (int level = 1; level < levelStart.length - 1; level++) {
            int below = levelStart[level - 1];
            for (int child = 0; child < levelStart[level] - below; child++) {
                for (int axis = 0; axis < AXES; axis++) {
                    int at = (below + child) * AXES + axis;
                    widen(levelStart[level] + child / BRANCH, axis, low[at], high[at]);
                }
            }
        }
    }

    private void widen(int node, int axis, float newLow, float newHigh) {
        int at = node * AXES + axis;
        low[at] = Math.min(low[at], newLow);
        high[at] = Math.max(high[at], newHigh);
    }

    private double chordSquared(double[] from, int index) {
        int at = index * AXES;
        double x = vectors[at] - from[0];
        double y = vectors[at + 1] - from[1];
        double z = vectors[at + 2] - from[2];
        return x * x + y * y + z * z;
    }

    private double boxDistance(double[] from, int node) {
        double sum = 0;
        for (int axis = 0; axis < AXES; axis++) {
            double below = low[node * AXES + axis] - from[axis];
            double above = from[axis] - high[node * AXES + axis];
            double away = Math.max(0, Math.max(below, above));
            sum += away * away;
        }
        return sum;
    }

    /** The best points so far, nearest first. */
    private final class Best {

        private final double[] distances;
        private final int[] indexes;
        private int size;

        Best(int limit) {
            distances = new double[limit];
            indexes = new int[limit];
        }

        double worst() {
            return size < distances.length ? Double.POSITIVE_INFINITY : distances[size - 1];
        }

        void offer(double distance, int index) {
            if (size == distances.length && !before(distance, index, size - 1)) {
                return;
            }
            int place = size < distances.length ? size++ : size - 1;
            while (place > 0 && before(distance, index, place - 1)) {
                distances[place] = distances[place - 1];
                indexes[place] = indexes[place - 1];
                place--;
            }
            distances[place] = distance;
            indexes[place] = index;
        }

        private boolean before(double distance, int index, int place) {
            return distance < distances[place]
                    || (distance == distances[place] && points.ids[index] < points.ids[indexes[place]]);
        }
    }
}
