package cn.anlan.server.map;

import java.util.Arrays;

/**
 * Cuts vector tiles out of a set of points, and of what is drawn of them. A tile shows what lies in its square and {@value #BUFFER} pixels around it (of
 * 4,096), so that symbols on the border are whole on both sides. A cluster or point belongs to exactly one square.
 */
final class TileCutter {

    /** Pixels around the tile that are shown too; an eighth of a cluster's cell. */
    static final int BUFFER = 64;

    /** The most points a tile shows one by one: about 8 MB. */
    static final int MOST_SINGLE_POINTS = 300_000;

    private static final int EXTENT = 1 << WebMercator.TILE_BITS;

    private final String layer;
    private final PointSet points;
    private final ZOrder order;
    private final ShapeCutter shapes;
    private final Clusters clusters;

    TileCutter(String layer, PointSet points, ZOrder order, ShapeCutter shapes) {
        this.layer = layer;
        this.points = points;
        this.order = order;
        this.shapes = shapes;
        clusters = new Clusters(points);
    }

    /**
     * The tile's bytes; none when nothing lies in it.
     *
     * @throws cn.anlan.server.kernel.RefusedException {@code map.tile-crowded}
     */
    byte[] cut(TileAddress address) {
        byte[] single =
                address.clustered() && address.zoom() < Clusters.FIRST_OPEN_ZOOM ? clustered(address) : open(address);
        byte[] drawn = shapes.cut(address);
        if (drawn.length == 0) {
            return single;
        }
        byte[] both = Arrays.copyOf(single, single.length + drawn.length);
        System.arraycopy(drawn, 0, both, single.length, drawn.length);
        return both;
    }

    private byte[] open(TileAddress address) {
        Frame frame = new Frame(address);
        int finer = WebMercator.BITS - address.zoom() - WebMercator.TILE_BITS;
        int coarser = WebMercator.BITS - ZOrder.POINT_BITS;
        int left = unit(frame.left - BUFFER, finer) >> coarser;
        int top = unit(frame.top - BUFFER, finer) >> coarser;
        int right = unit(frame.left + EXTENT + BUFFER, finer) >> coarser;
        int bottom = unit(frame.top + EXTENT + BUFFER, finer) >> coarser;
        Slices found = new Slices();
        order.within(left, top, right, bottom, found);
        if (found.total > MOST_SINGLE_POINTS) {
            throw MapRefusals.tileCrowded(found.total, MOST_SINGLE_POINTS);
        }
        PointTileWriter writer = new PointTileWriter(layer, points.kindNames, found.total);
        found.forEach((from, to) -> points(frame, from, to, writer));
        return writer.tile();
    }

    private byte[] clustered(TileAddress address) {
        Frame frame = new Frame(address);
        Clusters.Level level = clusters.level(address.zoom());
        int side = 1 << Clusters.CELL_BITS;
        int left = Math.max(0, address.column() * side - 1);
        int top = Math.max(0, address.row() * side - 1);
        PointTileWriter writer = new PointTileWriter(layer, points.kindNames, side * side);
        level.order.within(left, top, address.column() * side + side, address.row() * side + side, (from, to) -> {
            for (int cell = from; cell < to; cell++) {
                if (level.count(cell) < Clusters.CROWD) {
                    points(frame, level.from[cell], level.from[cell + 1], writer);
                } else {
                    int x = frame.pixelX(level.xs[cell]);
                    int y = frame.pixelY(level.ys[cell]);
                    if (Frame.shows(x, y)) {
                        writer.cluster(x, y, level.count(cell), level.states[cell]);
                    }
                }
            }
        });
        return writer.tile();
    }

    private void points(Frame frame, int from, int to, PointTileWriter writer) {
        for (int i = from; i < to; i++) {
            int x = frame.pixelX(points.xs[i]);
            int y = frame.pixelY(points.ys[i]);
            if (Frame.shows(x, y)) {
                writer.point(x, y, points.ids[i], points.states[i], points.kinds[i]);
            }
        }
    }

    private static int unit(int pixel, int finer) {
        return (int) Math.clamp((long) pixel << finer, 0L, WebMercator.LAST);
    }

    /** Where a tile lies on the plane of its zoom, in pixels. */
    private static final class Frame {

        private final int shift;
        private final int left;
        private final int top;

        Frame(TileAddress address) {
            shift = WebMercator.BITS - address.zoom() - WebMercator.TILE_BITS;
            left = address.column() << WebMercator.TILE_BITS;
            top = address.row() << WebMercator.TILE_BITS;
        }

        int pixelX(int x) {
            return (x >> shift) - left;
        }

        int pixelY(int y) {
            return (y >> shift) - top;
        }

        static boolean shows(int x, int y) {
            return x >= -BUFFER && x < EXTENT + BUFFER && y >= -BUFFER && y < EXTENT + BUFFER;
        }
    }

    /** Slices found, kept so that the room for the tile is known before it is written. */
    private static final class Slices implements ZOrder.Slices {

        private int[] bounds = new int[64];
        private int count;
        private int total;

        @Override
        public void slice(int from, int to) {
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, count * 2);
            }
            bounds[count++] = from;
            bounds[count++] = to;
            total += to - from;
        }

        void forEach(ZOrder.Slices visitor) {
            for (int i = 0; i < count; i += 2) {
                visitor.slice(bounds[i], bounds[i + 1]);
            }
        }
    }
}
