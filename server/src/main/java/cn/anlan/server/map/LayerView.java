package cn.anlan.server.map;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may see of one picture of a layer: the points, and what is derived from them, made when first asked for. All it
 * answers comes from its own points, so it needs no further look at who is asking.
 */
final class LayerView {

    private static final AtomicLong SERIALS = new AtomicLong();

    private final long serial = SERIALS.incrementAndGet();
    private final String layer;
    private final PointSet points;
    private final ShapeSet shapes;
    private final ZOrder order;
    private final Object making = new Object();
    private volatile @Nullable TileCutter cutter;
    private volatile @Nullable NearestTree tree;

    LayerView(String layer, PointSet points, ShapeSet shapes) {
        this.layer = layer;
        this.points = points;
        this.shapes = shapes;
        order = new ZOrder(points.cells, ZOrder.POINT_BITS);
    }

    /** A number that no other view of this run has; a part of the tile cache's key. */
    long serial() {
        return serial;
    }

    /** The points themselves. */
    PointSet points() {
        return points;
    }

    /** What is drawn of them. */
    ShapeSet shapes() {
        return shapes;
    }

    /** Finds points by where they lie. */
    ZOrder order() {
        return order;
    }

    /** For tiles. */
    TileCutter cutter() {
        TileCutter made = cutter;
        if (made == null) {
            synchronized (making) {
                made = cutter;
                if (made == null) {
                    made = new TileCutter(layer, points, order, new ShapeCutter(shapes, points));
                    cutter = made;
                }
            }
        }
        return made;
    }

    /** For nearest. */
    NearestTree tree() {
        NearestTree made = tree;
        if (made == null) {
            synchronized (making) {
                made = tree;
                if (made == null) {
                    made = new NearestTree(points);
                    tree = made;
                }
            }
        }
        return made;
    }
}
