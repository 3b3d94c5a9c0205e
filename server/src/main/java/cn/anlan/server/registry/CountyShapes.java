package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/** County boundaries in memory, for asking which county a point lies in. Safe for many threads. */
final class CountyShapes {

    private record Shape(AreaPath county, Geometry geometry, IndexedPointInAreaLocator locator) {

        boolean covers(Coordinate point) {
            return locator.locate(point) != Location.EXTERIOR;
        }
    }

    /** Along a meridian; along a parallel a degree is shorter, so that what is near is a little too little. */
    private static final double METRES_OF_A_DEGREE = 111_195;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final STRtree tree = new STRtree();
    private final Map<AreaPath, Shape> byCounty = new TreeMap<>();

    private CountyShapes() {}

    /** Reads a GeoJSON collection whose features have a property {@code path}. */
    static CountyShapes read(byte[] geoJson) {
        CountyShapes shapes = new CountyShapes();
        for (GeoJsonShapes.Named named : GeoJsonShapes.read(geoJson)) {
            if (named.path().length() != AreaLevel.COUNTY.digits()) {
                throw new IllegalArgumentException(
                        "counties.geojson: each feature needs a property path of six digits, not " + named.path());
            }
            AreaPath county = new AreaPath(named.path());
            Shape shape = new Shape(county, named.geometry(), new IndexedPointInAreaLocator(named.geometry()));
            shapes.byCounty.put(county, shape);
            shapes.tree.insert(named.geometry().getEnvelopeInternal(), shape);
        }
        shapes.tree.build();
        shapes.byCounty.values().forEach(shape -> shape.covers(new Coordinate(0, 0))); // builds each lazy index now
        return shapes;
    }

    /** The county whose boundary encloses the point; on a shared line the one with the smaller code. */
    Optional<AreaPath> at(Position position) {
        Coordinate point = new Coordinate(position.lon(), position.lat());
        @SuppressWarnings("unchecked") // the tree holds only what read() put in
        List<Shape> near = tree.query(new Envelope(point));
        return near.stream()
                .filter(shape -> shape.covers(point))
                .map(Shape::county)
                .min(AreaPath::compareTo);
    }

    /** The boundary of a county; empty for one without. */
    Optional<Geometry> outline(AreaPath county) {
        return Optional.ofNullable(byCounty.get(county)).map(Shape::geometry);
    }

    /** Whether the point lies inside or on the boundary of this county; false for a county without a boundary. */
    boolean covers(AreaPath county, Position position) {
        Shape shape = byCounty.get(county);
        return shape != null && shape.covers(new Coordinate(position.lon(), position.lat()));
    }

    /** Whether the point lies in this county or within so many metres of it; false for a county without a boundary. */
    boolean near(AreaPath county, Position position, double metres) {
        if (covers(county, position)) {
            return true;
        }
        Shape shape = byCounty.get(county);
        Point point = FACTORY.createPoint(new Coordinate(position.lon(), position.lat()));
        return shape != null && shape.geometry().isWithinDistance(point, metres / METRES_OF_A_DEGREE);
    }
}
