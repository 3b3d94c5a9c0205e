package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** A polygon drawn on the map. Its sides are straight in longitude and latitude, as GeoJSON (RFC 7946) has it. */
final class Polygon implements Region {

    static final int MOST_CORNERS = 1_000;

    private static final int SAMPLES = 16;

    private final IndexedPointInAreaLocator locator;
    private final Position centre;
    private final double reachKm;

    private Polygon(org.locationtech.jts.geom.Polygon shape) {
        locator = new IndexedPointInAreaLocator(shape);
        Envelope box = shape.getEnvelopeInternal();
        centre = new Position(box.centre().y, box.centre().x);
        reachKm = reach(box);
    }

    /** @throws cn.anlan.server.kernel.RefusedException 400 {@code registry.space-invalid} */
    static Polygon of(String field, List<Position> corners) {
        if (corners.size() < 3 || corners.size() > MOST_CORNERS) {
            throw SpaceRefusals.invalid(
                    field, corners.size(), "多边形应有 3 至 1000 个顶点", "a polygon has 3 to 1,000 corners");
        }
        Coordinate[] ring = new Coordinate[corners.size() + 1];
        for (int i = 0; i < ring.length; i++) {
            Position corner = corners.get(i % corners.size());
            ring[i] = new Coordinate(corner.lon(), corner.lat());
        }
        org.locationtech.jts.geom.Polygon shape = new GeometryFactory().createPolygon(ring);
        TopologyValidationError error = new IsValidOp(shape).getValidationError();
        if (error != null || shape.getArea() == 0) {
            throw SpaceRefusals.invalid(
                    field,
                    error == null ? "no area" : error.getMessage(),
                    "多边形的边不能相交，且须围成面积",
                    "the sides of a polygon do not cross, and it has an area");
        }
        return new Polygon(shape);
    }

    /** The border of the box is looked at in steps, as the farthest place of a wide box need not be a corner. */
    private double reach(Envelope box) {
        double most = 0;
        for (int i = 0; i <= SAMPLES; i++) {
            double lon = box.getMinX() + box.getWidth() * i / SAMPLES;
            double lat = box.getMinY() + box.getHeight() * i / SAMPLES;
            for (Position edge : List.of(
                    new Position(box.getMinY(), lon),
                    new Position(box.getMaxY(), lon),
                    new Position(lat, box.getMinX()),
                    new Position(lat, box.getMaxX()))) {
                most = Math.max(most, GreatCircle.distanceKm(centre, edge));
            }
        }
        return most * 1.02;
    }

    @Override
    public Position centre() {
        return centre;
    }

    @Override
    public double reachKm() {
        return reachKm;
    }

    @Override
    public boolean contains(Position point) {
        return locator.locate(new Coordinate(point.lon(), point.lat())) != Location.EXTERIOR;
    }
}
