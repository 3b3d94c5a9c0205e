package cn.anlan.server.map;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** A polygon drawn on the map. Its sides are straight in longitude and latitude, as GeoJSON (RFC 7946) has it; its border belongs to it. */
final class Enclosure {

    /** Fewest corners, and most, not counting a last one that repeats the first. */
    static final int FEWEST_VERTICES = 3;

    static final int MOST_VERTICES = 1_000;

    private static final int LON_LIMIT = 180;
    private static final int LAT_LIMIT = 90;

    private final Envelope box;
    private final IndexedPointInAreaLocator locator;

    private Enclosure(Polygon polygon) {
        box = polygon.getEnvelopeInternal();
        locator = new IndexedPointInAreaLocator(polygon);
    }

    /**
     * Reads corners as [longitude, latitude]; the last may repeat the first.
     *
     * @throws cn.anlan.server.kernel.RefusedException for too few or too many corners, one off the globe, or crossing sides
     */
    static Enclosure of(@Nullable List<? extends @Nullable List<? extends @Nullable Double>> corners) {
        int given = corners == null ? 0 : corners.size();
        if (corners == null || given < FEWEST_VERTICES || given > MOST_VERTICES + 1) {
            throw MapRefusals.polygonVertices(given, FEWEST_VERTICES, MOST_VERTICES);
        }
        Coordinate[] ring = new Coordinate[given + 1];
        for (int i = 0; i < given; i++) {
            ring[i] = corner(corners.get(i), i);
        }
        ring[given] = ring[0];
        boolean closed = ring[given - 1].equals2D(ring[0]);
        int vertices = closed ? given - 1 : given;
        if (vertices < FEWEST_VERTICES || vertices > MOST_VERTICES) {
            throw MapRefusals.polygonVertices(vertices, FEWEST_VERTICES, MOST_VERTICES);
        }
        Polygon polygon = new GeometryFactory().createPolygon(closed ? Arrays.copyOf(ring, given) : ring);
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null || polygon.getArea() == 0) {
            throw MapRefusals.polygonInvalid(error == null ? "no area" : error.getMessage());
        }
        return new Enclosure(polygon);
    }

    /** Calls back with the place of each point of the set that lies inside. */
    void forEachInside(LayerView view, IntConsumer found) {
        PointSet points = view.points();
        int coarser = WebMercator.BITS - ZOrder.POINT_BITS;
        view.order()
                .within(
                        WebMercator.x(box.getMinX()) >> coarser,
                        WebMercator.y(box.getMaxY()) >> coarser,
                        WebMercator.x(box.getMaxX()) >> coarser,
                        WebMercator.y(box.getMinY()) >> coarser,
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                if (contains(points.lons[i], points.lats[i])) {
                                    found.accept(i);
                                }
                            }
                        });
    }

    private boolean contains(double lon, double lat) {
        return box.contains(lon, lat) && locator.locate(new Coordinate(lon, lat)) != Location.EXTERIOR;
    }

    private static Coordinate corner(@Nullable List<? extends @Nullable Double> pair, int index) {
        if (pair == null || pair.size() != 2) {
            throw MapRefusals.polygonVertex(index);
        }
        Double lon = pair.get(0);
        Double lat = pair.get(1);
        if (lon == null || lat == null || !(Math.abs(lon) <= LON_LIMIT) || !(Math.abs(lat) <= LAT_LIMIT)) {
            throw MapRefusals.polygonVertex(index);
        }
        return new Coordinate(lon, lat);
    }
}
