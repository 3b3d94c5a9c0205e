package cn.anlan.server.registry;

import cn.anlan.server.map.MapShape;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is drawn of the present features that are more than a point, by their numbers. Immutable. */
final class DrawnShapes {

    /** Vertices held in memory, eight bytes each. What comes beyond is shown as a point, and the log says so. */
    static final long MOST_VERTICES = 8_000_000;

    static final DrawnShapes NONE = new DrawnShapes(Map.of(), 0, MOST_VERTICES);

    private static final Logger LOG = LoggerFactory.getLogger(DrawnShapes.class);

    private final Map<Long, MapShape> shapes;
    private final long vertices;
    private final long most;

    private DrawnShapes(Map<Long, MapShape> shapes, long vertices, long most) {
        this.shapes = shapes;
        this.vertices = vertices;
        this.most = most;
    }

    /** With room for so many vertices. */
    static DrawnShapes upTo(long most) {
        return new DrawnShapes(Map.of(), 0, most);
    }

    /** These shapes after some features were looked at anew; what was found of them takes the place of what was known. */
    DrawnShapes with(Collection<Long> looked, Map<Long, MapShape> found) {
        if (found.isEmpty() && looked.stream().noneMatch(shapes::containsKey)) {
            return this;
        }
        Map<Long, MapShape> next = new HashMap<>(shapes);
        long count = vertices;
        for (long id : looked) {
            MapShape before = next.remove(id);
            count -= before == null ? 0 : before.vertices();
        }
        int beyond = 0;
        for (Map.Entry<Long, MapShape> one : found.entrySet()) {
            if (count + one.getValue().vertices() <= most) {
                next.put(one.getKey(), one.getValue());
                count += one.getValue().vertices();
            } else {
                beyond++;
            }
        }
        if (beyond > 0) {
            LOG.warn("at least {} shapes are shown as points: memory holds {} vertices of shapes", beyond, most);
        }
        return new DrawnShapes(next, count, most);
    }

    Map<Long, MapShape> byId() {
        return Collections.unmodifiableMap(shapes);
    }

    long vertices() {
        return vertices;
    }
}
