package cn.anlan.server.registry.ogc;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where what a caller may see can lie: around the seats of the areas, with a margin for the land and sea around them. */
@Component
class OgcExtents {

    /** A province's shelf and border counties reach no further from the outermost seat of a township. */
    private static final double MARGIN_DEGREES = 2;

    private final Areas areas;

    OgcExtents(Areas areas) {
        this.areas = areas;
    }

    /** West, south, east, north in degrees; the whole globe for a caller without areas. */
    List<Double> of(Scope scope) {
        List<Position> seats = scope.areas().stream()
                .flatMap(own -> areas.within(own).stream())
                .map(Area::seat)
                .toList();
        if (seats.isEmpty()) {
            return List.of(-180.0, -90.0, 180.0, 90.0);
        }
        return List.of(
                seats.stream().mapToDouble(Position::lon).min().orElseThrow() - MARGIN_DEGREES,
                seats.stream().mapToDouble(Position::lat).min().orElseThrow() - MARGIN_DEGREES,
                seats.stream().mapToDouble(Position::lon).max().orElseThrow() + MARGIN_DEGREES,
                seats.stream().mapToDouble(Position::lat).max().orElseThrow() + MARGIN_DEGREES);
    }
}
