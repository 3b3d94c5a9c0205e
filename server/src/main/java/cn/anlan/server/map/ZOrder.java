package cn.anlan.server.map;

/**
 * The Z-order curve (G. M. Morton, 1966) over square cells: the bits of column and row interleaved into one number. In an array
 * sorted by this number each square of the quad tree, and so each map tile, is one contiguous slice.
 */
final class ZOrder {

    /** Bits of an axis for single points: cells of at most 38 m. */
    static final int POINT_BITS = 20;

    /** A slice this short is handed out whole, the caller looks at each of its members anyway. */
    private static final int SHORT_SLICE = 24;

    /** Takes the slices of the sorted array that may have members in the rectangle. */
    @FunctionalInterface
    interface Slices {
        void slice(int from, int to);
    }

    private final long[] sorted;
    private final int bits;

    /**
     * @param sorted numbers of cells, ascending
     * @param bits bits of an axis in these numbers
     */
    ZOrder(long[] sorted, int bits) {
        this.sorted = sorted;
        this.bits = bits;
    }

    /** Number of the cell in this column and row. */
    static long of(int column, int row) {
        return spread(row) << 1 | spread(column);
    }

    /**
     * Hands over slices that together hold every member whose cell touches the rectangle, ascending and without overlap; they may
     * hold some neighbours too. All bounds inclusive, in cells.
     */
    void within(int left, int top, int right, int bottom, Slices slices) {
        descend(new Rectangle(left, top, right, bottom), slices, new Square(0, sorted.length, bits, 0, 0));
    }

    private record Rectangle(int left, int top, int right, int bottom) {}

    /** A square of the quad tree, its side 2^size cells, and the slice of members in it. */
    private record Square(int from, int to, int size, int column, int row) {

        boolean misses(Rectangle wanted) {
            int side = (1 << size) - 1;
            return column > wanted.right
                    || row > wanted.bottom
                    || column + side < wanted.left
                    || row + side < wanted.top;
        }

        boolean liesIn(Rectangle wanted) {
            int side = (1 << size) - 1;
            return column >= wanted.left
                    && row >= wanted.top
                    && column + side <= wanted.right
                    && row + side <= wanted.bottom;
        }
    }

    private void descend(Rectangle wanted, Slices slices, Square square) {
        if (square.from == square.to || square.misses(wanted)) {
            return;
        }
        if (square.size == 0 || square.to - square.from <= SHORT_SLICE || square.liesIn(wanted)) {
            slices.slice(square.from, square.to);
            return;
        }
        int half = square.size - 1;
        int from = square.from;
        for (int quarter = 0; quarter < 4; quarter++) {
            int column = square.column + ((quarter & 1) << half);
            int row = square.row + ((quarter >> 1) << half);
            int to = quarter == 3 ? square.to : firstNotBelow(of(column, row) + (1L << (2 * half)), from, square.to);
            descend(wanted, slices, new Square(from, to, half, column, row));
            from = to;
        }
    }

    private int firstNotBelow(long cell, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < cell) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long spread(int value) {
        long bits = value & 0xFFFFFFFFL;
        bits = (bits | bits << 16) & 0x0000FFFF0000FFFFL;
        bits = (bits | bits << 8) & 0x00FF00FF00FF00FFL;
        bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0FL;
        bits = (bits | bits << 2) & 0x3333333333333333L;
        return (bits | bits << 1) & 0x5555555555555555L;
    }
}
