package cn.anlan.server.map;

import java.util.Arrays;

/**
 * How crowded points stand together at each zoom below {@value #FIRST_OPEN_ZOOM}: the plane in square cells, an eighth of a tile
 * wide (64 pixels on a screen), each with the slice of the set that lies in it, the worst state and the mean place. Made bottom
 * up, each zoom from the next deeper one, so that the lowest zooms cost next to nothing.
 */
final class Clusters {

    /** From this zoom on every point stands alone. */
    static final int FIRST_OPEN_ZOOM = 13;

    /** Cells along a tile's side, as bits. */
    static final int CELL_BITS = 3;

    /** A cell with fewer points than this shows them one by one. */
    static final int CROWD = 4;

    /** Cells of one zoom, sorted along the curve; cell i holds the points {@code from[i]} to before {@code from[i + 1]}. */
    static final class Level {

        final int[] from;
        final int[] xs;
        final int[] ys;
        final byte[] states;
        final ZOrder order;

        private Level(Grouping grouping, int bits) {
            int size = grouping.size;
            from = Arrays.copyOf(grouping.from, size + 1);
            states = Arrays.copyOf(grouping.states, size);
            order = new ZOrder(Arrays.copyOf(grouping.cells, size), bits);
            xs = new int[size];
            ys = new int[size];
            for (int i = 0; i < size; i++) {
                xs[i] = (int) (grouping.sumX[i] / count(i));
                ys[i] = (int) (grouping.sumY[i] / count(i));
            }
        }

        int count(int cell) {
            return from[cell + 1] - from[cell];
        }
    }

    private final Level[] levels = new Level[FIRST_OPEN_ZOOM];

    Clusters(PointSet points) {
        Grouping grouping = new Grouping(points.size);
        for (int i = 0; i < points.size; i++) {
            grouping.from[i] = i;
            grouping.sumX[i] = points.xs[i];
            grouping.sumY[i] = points.ys[i];
        }
        grouping.from[points.size] = points.size;
        grouping.cells = points.cells.clone();
        grouping.states = points.states.clone();
        int bits = ZOrder.POINT_BITS;
        for (int zoom = FIRST_OPEN_ZOOM - 1; zoom >= 0; zoom--) {
            grouping.coarsen(2 * (bits - zoom - CELL_BITS));
            bits = zoom + CELL_BITS;
            levels[zoom] = new Level(grouping, bits);
        }
    }

    /** The cells of a zoom below {@value #FIRST_OPEN_ZOOM}. */
    Level level(int zoom) {
        return levels[zoom];
    }

    /** Cells while they are merged, in place. */
    private static final class Grouping {

        private int size;
        private long[] cells = {};
        private byte[] states = {};
        private final int[] from;
        private final long[] sumX;
        private final long[] sumY;

        Grouping(int size) {
            this.size = size;
            from = new int[size + 1];
            sumX = new long[size];
            sumY = new long[size];
        }

        void coarsen(int shift) {
            int last = -1;
            int end = from[size];
            for (int i = 0; i < size; i++) {
                long cell = cells[i] >>> shift;
                if (last >= 0 && cells[last] == cell) {
                    sumX[last] += sumX[i];
                    sumY[last] += sumY[i];
                    states[last] = (byte) Math.max(states[last], states[i]);
                } else {
                    last++;
                    cells[last] = cell;
                    from[last] = from[i];
                    sumX[last] = sumX[i];
                    sumY[last] = sumY[i];
                    states[last] = states[i];
                }
            }
            size = last + 1;
            from[size] = end;
        }
    }
}
