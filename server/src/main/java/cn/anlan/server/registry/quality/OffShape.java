package cn.anlan.server.registry.quality;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.Bilingual;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * How far a position lies from the line or area drawn for it.
 *
 * @param metres 0 on a line and in an area; good to 1 % within 100 km
 * @param nearest the shape's nearest point
 */
record OffShape(double metres, Position nearest) {

    /** Of a degree of latitude, m: the mean radius of the earth, 6,371,008.8 m (IUGG). */
    private static final double METRES_A_DEGREE = Math.toRadians(6_371_008.8);

    /** @param shape degrees, longitude first */
    static OffShape of(Position at, Geometry shape) {
        double east = METRES_A_DEGREE * Math.cos(Math.toRadians(at.lat()));
        Geometry flat = shape.copy();
        flat.apply(
                new CoordinateSequenceFilter() { // a plane in metres that touches the earth at the position
                    @Override
                    public void filter(CoordinateSequence points, int i) {
                        points.setOrdinate(i, 0, (points.getX(i) - at.lon()) * east);
                        points.setOrdinate(i, 1, (points.getY(i) - at.lat()) * METRES_A_DEGREE);
                    }

                    @Override
                    public boolean isDone() {
                        return false;
                    }

                    @Override
                    public boolean isGeometryChanged() {
                        return true;
                    }
                });
        Geometry here = new GeometryFactory().createPoint(new Coordinate(0, 0));
        DistanceOp between = new DistanceOp(flat, here);
        Coordinate near = between.nearestPoints()[0];
        return new OffShape(
                between.distance(), new Position(at.lat() + near.y / METRES_A_DEGREE, at.lon() + near.x / east));
    }

    Bilingual words(double withinM) {
        long far = Math.round(metres);
        long within = Math.round(withinM);
        String there = degrees(nearest);
        return new Bilingual(
                "位置距所绘图形最近处（" + there + "）" + far + " 米，应在 " + within + " 米以内；图形没有随坐标改动",
                "the position lies " + far + " m from the nearest point (" + there
                        + ") of the shape drawn for it, more than " + within + " m; the shape did not move with it");
    }

    /** Latitude and longitude to a decimetre or so. */
    static String degrees(Position at) {
        return String.format(Locale.ROOT, "%.6f, %.6f", at.lat(), at.lon());
    }
}
