package cn.anlan.engine.cap;

import cn.anlan.engine.geo.Position;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where a message counts: all of what is given together.
 *
 * @param description in words
 * @param polygons closed rings, WGS-84
 * @param geocodes for example {@code GB/T 2260} and a code of six digits
 * @param altitudeFt lowest, in feet above mean sea level
 * @param ceilingFt highest, likewise
 */
public record CapArea(
        String description,
        List<List<Position>> polygons,
        List<Circle> circles,
        List<CapInfo.NamedValue> geocodes,
        OptionalDouble altitudeFt,
        OptionalDouble ceilingFt) {

    /** Around a point. */
    public record Circle(Position centre, double radiusKm) {}

    public CapArea {
        polygons = polygons.stream().map(List::copyOf).toList();
        circles = List.copyOf(circles);
        geocodes = List.copyOf(geocodes);
    }
}
