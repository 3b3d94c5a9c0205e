package cn.anlan.server.sensing.fence;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import cn.anlan.engine.motion.FenceCircle;
import cn.anlan.engine.motion.FencePolygon;
import cn.anlan.engine.motion.FenceShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The ground of a fence as it is kept and told: a circle, or rings, of which an odd number enclose what is inside.
 *
 * @param circle null where there are rings
 * @param rings corners as [longitude, latitude], degrees of WGS-84; null where it is a circle
 */
record FenceGround(@Nullable Circle circle, @Nullable List<List<List<Double>>> rings) {

    /** A circle: degrees of WGS-84, and its radius in metres. */
    record Circle(double lon, double lat, double radiusM) {}

    /** The areas of a geometry with their holes; nothing where it has none. */
    static FenceGround of(Geometry geometry) {
        List<List<List<Double>>> rings = new ArrayList<>();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            if (geometry.getGeometryN(i) instanceof Polygon polygon) {
                rings.add(corners(polygon.getExteriorRing()));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(corners(polygon.getInteriorRingN(hole)));
                }
            }
        }
        return new FenceGround(null, rings);
    }

    private static List<List<Double>> corners(LinearRing ring) {
        Coordinate[] all = ring.getCoordinates();
        return Arrays.stream(all, 0, all.length - 1) // the last repeats the first
                .map(corner -> List.of(corner.x, corner.y))
                .toList();
    }

    /** What the engine asks. */
    FenceShape shape() {
        if (circle != null) {
            return new FenceCircle(new Position(circle.lat(), circle.lon()), circle.radiusM());
        }
        return new FencePolygon((rings == null ? List.<List<List<Double>>>of() : rings)
                .stream()
                        .map(ring -> Ring.of(ring.stream()
                                .map(corner -> new Position(corner.get(1), corner.get(0)))
                                .toList()))
                        .toList());
    }
}
