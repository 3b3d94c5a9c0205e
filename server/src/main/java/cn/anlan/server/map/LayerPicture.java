package cn.anlan.server.map;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One variant of a layer as it was read at one moment, with the views of those who have looked at it. */
final class LayerPicture {

    /** Views kept, the least used go first. A county's view costs its own points only. */
    static final int MOST_VIEWS = 128;

    private final LayerInfo info;
    private final String variant;
    private final long version;
    private final Instant asOf;
    private final LayerView whole;
    private final Map<Long, MapShape> drawn;
    private volatile Instant askedAt = Instant.MIN;
    private final Map<List<AreaPath>, LayerView> views = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<List<AreaPath>, LayerView> eldest) {
            return size() > MOST_VIEWS;
        }
    };

    LayerPicture(
            LayerInfo info,
            String variant,
            long version,
            Instant asOf,
            List<MapPoint> points,
            Map<Long, MapShape> drawn) {
        this.info = info;
        this.variant = variant;
        this.version = version;
        this.asOf = asOf;
        this.drawn = drawn;
        PointSet set = PointSet.of(points);
        whole = new LayerView(info.id(), set, ShapeSet.of(drawn, set));
        whole.cutter(); // the costly part, made here so that no request waits for it
    }

    /** Notes on the machine's clock that somebody wants it. */
    LayerPicture asked(Instant now) {
        askedAt = now;
        return this;
    }

    /** When somebody wanted it last, on the machine's clock. */
    Instant askedAt() {
        return askedAt;
    }

    LayerInfo info() {
        return info;
    }

    String variant() {
        return variant;
    }

    /** The owner's version of the points shown. */
    long version() {
        return version;
    }

    /** World time at which the points were read. */
    Instant asOf() {
        return asOf;
    }

    /** How many points there are for those who see all. */
    int size() {
        return whole.points().size;
    }

    /** Vertices of what is drawn for those who see all. */
    long vertices() {
        return whole.shapes().vertices();
    }

    /** What the caller sees. There is no other way to the points. */
    LayerView seenBy(Scope scope) {
        return seenFrom(scope.areas());
    }

    private LayerView seenFrom(List<AreaPath> areas) {
        synchronized (views) {
            LayerView known = views.get(areas);
            if (known == null) {
                known = views.computeIfAbsent(widest(areas), this::view);
                views.put(areas, known); // also as it was asked, so that the next question is one look
            }
            return known;
        }
    }

    private LayerView view(List<AreaPath> areas) {
        PointSet seen = whole.points().inside(areas);
        return seen == whole.points() ? whole : new LayerView(info.id(), seen, ShapeSet.of(drawn, seen));
    }

    /** The areas sorted, without those that lie in another of them. */
    static List<AreaPath> widest(Collection<AreaPath> areas) {
        List<AreaPath> distinct = areas.stream().distinct().sorted().toList();
        return distinct.stream()
                .filter(area -> distinct.stream().noneMatch(other -> !other.equals(area) && other.contains(area)))
                .toList();
    }
}
