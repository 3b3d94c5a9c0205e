package cn.anlan.server.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The shapes of one layer that somebody may see: those whose points are among theirs. Like the points it is cut from it is a set of
 * its own, so that no tile can show more. A layer without shapes costs nothing.
 */
final class ShapeSet {

    /** Of a layer that has points only. */
    static final ShapeSet NONE = new ShapeSet(List.of(), List.of());

    private final List<MapShape> shapes;
    private final List<Integer> points;
    private final STRtree tree = new STRtree();

    private ShapeSet(List<MapShape> shapes, List<Integer> points) {
        this.shapes = shapes;
        this.points = points;
        for (int i = 0; i < shapes.size(); i++) {
            MapShape shape = shapes.get(i);
            tree.insert(new Envelope(shape.left, shape.right, shape.top, shape.bottom), i);
        }
        tree.build(); // now, as building at the first question is not safe for many threads
    }

    /** Those of the shapes whose number one of the points has. */
    static ShapeSet of(Map<Long, MapShape> drawn, PointSet points) {
        if (drawn.isEmpty()) {
            return NONE;
        }
        List<MapShape> shapes = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < points.size; i++) {
            MapShape shape = drawn.get(points.ids[i]);
            if (shape != null) {
                shapes.add(shape);
                places.add(i);
            }
        }
        return shapes.isEmpty() ? NONE : new ShapeSet(shapes, places);
    }

    boolean isEmpty() {
        return shapes.isEmpty();
    }

    int size() {
        return shapes.size();
    }

    MapShape shape(int at) {
        return shapes.get(at);
    }

    /** Where the shape's point stands among the points. */
    int point(int at) {
        return points.get(at);
    }

    /** Vertices of all of them. */
    long vertices() {
        return shapes.stream().mapToLong(MapShape::vertices).sum();
    }

    /** Those whose boxes touch this one, in no order; bounds inclusive, on the plane. */
    void within(int left, int top, int right, int bottom, IntConsumer found) {
        tree.query(new Envelope(left, right, top, bottom), place -> found.accept((Integer) place));
    }
}
