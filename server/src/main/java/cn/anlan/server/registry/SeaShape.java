package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** The sea in memory, for asking whether a point is wet. Safe for many threads. */
final class SeaShape {

    private final List<IndexedPointInAreaLocator> parts;

    private SeaShape(List<IndexedPointInAreaLocator> parts) {
        this.parts = parts;
    }

    static SeaShape read(byte[] geoJson) {
        List<IndexedPointInAreaLocator> parts = GeoJsonShapes.read(geoJson).stream()
                .map(named -> new IndexedPointInAreaLocator(named.geometry()))
                .toList();
        parts.forEach(part -> part.locate(new Coordinate(0, 0))); // builds each lazy index now
        return new SeaShape(parts);
    }

    boolean covers(Position position) {
        Coordinate point = new Coordinate(position.lon(), position.lat());
        return parts.stream().anyMatch(part -> part.locate(point) != Location.EXTERIOR);
    }
}
