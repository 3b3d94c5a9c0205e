package cn.anlan.server.map;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer of the one map. The module that owns the data implements this as a Spring bean beside its tables (or hands
 * several over as a {@link MapLayerOwner}); {@code map} cuts tiles, nearest and inside from it. A new layer is one class in the
 * owner's folder.
 *
 * <p>A layer may have variants, named pictures of the same things (for example one per forecasting agency). The variant that
 * is shown when nobody asks for one is the empty string. {@code points} is called off the request path, whenever
 * {@code version} has changed, and hands over everything; who may see which point is decided in {@code map} by the caller's
 * scope. A name with an at sign and a moment after it, {@code CMA@2021-07-24T12:00:00Z}, asks for the variant as it was known
 * then; the owner never sees the moment in the name.
 */
public interface MapLayer {

    /** What the layer is; the id never changes while the program runs. */
    LayerInfo info();

    /** Which variants exist now. Only these can be asked for. */
    default List<String> variants() {
        return List.of("");
    }

    /**
     * Whether the layer is among the few that are listed without a search and whose picture is always kept fresh. The picture of any
     * other is made when somebody asks for it and dropped when nobody did for {@link Layers#UNUSED}.
     */
    default boolean listed() {
        return true;
    }

    /**
     * A number that changes when the points of this variant have changed. Asked about twice a second for every layer, so it
     * must be cheap: a counter in memory, not a query.
     */
    long version(String variant);

    /**
     * All points of this variant, as they are now, in an order that does not change by chance. May read tables. Ids are
     * unique in the layer.
     *
     * @throws RuntimeException when they cannot be read; the last picture then stays and is tried again
     */
    List<MapPoint> points(String variant);

    /**
     * What is drawn of points that are more than a point, by the point's number. May tell of things that are no points of the layer:
     * these are left out. Asked after {@link #points}, whenever that is.
     */
    default Map<Long, MapShape> shapes(String variant) {
        return Map.of();
    }

    /** The same as it was known at an earlier moment; asked after {@link #pointsAt} where that gave points. */
    default Map<Long, MapShape> shapesAt(String variant, Instant moment) {
        return Map.of();
    }

    /**
     * All points of this variant as they were known at an earlier moment; empty where the layer does not change with time and the
     * present points serve for the past too. May read tables; asked once for a layer, variant and quarter of an hour.
     */
    default Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
        return Optional.empty();
    }
}
