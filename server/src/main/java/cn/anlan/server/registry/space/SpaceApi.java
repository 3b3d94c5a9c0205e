package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Corridor;
import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What lies inside a shape, and along a line. */
@RestController
class SpaceApi {

    /** The widest corridor to each side, m. */
    static final double MOST_WIDTH_M = 50_000;

    /** The longest line, km. */
    static final double MOST_LENGTH_KM = 2_000;

    private final Space space;

    SpaceApi(Space space) {
        this.space = space;
    }

    /** @param kinds all where none is named */
    record InsideQuestion(
            @Nullable Shape shape,
            @Nullable List<@Nullable String> kinds,
            @Nullable Integer limit) {}

    /**
     * @param line corners as [longitude, latitude], 2 to 1,000; sides are great circles
     * @param withinM how far to each side, m, 1 to 50,000
     * @param kinds all where none is named
     */
    record AlongQuestion(
            @Nullable List<@Nullable List<@Nullable Double>> line,
            @Nullable Double withinM,
            @Nullable List<@Nullable String> kinds,
            @Nullable Integer limit) {}

    @PostMapping("/api/v1/space/inside")
    Space.Inside inside(Scope scope, @RequestBody InsideQuestion question) {
        Shape shape = question.shape();
        if (shape == null) {
            throw SpaceRefusals.invalid("shape", null, "须给出形状", "there is no shape");
        }
        return space.inside(shape.region("shape"), names(question.kinds()), question.limit(), scope);
    }

    @PostMapping("/api/v1/space/along")
    Space.Along along(Scope scope, @RequestBody AlongQuestion question) {
        List<Position> corners = Shape.line("line", question.line());
        if (corners.size() < 2 || corners.size() > Polygon.MOST_CORNERS) {
            throw SpaceRefusals.invalid("line", corners.size(), "折线应有 2 至 1000 个点", "a line has 2 to 1,000 corners");
        }
        double withinM = SpaceRefusals.range("withinM", question.withinM(), 1_000, 1, MOST_WIDTH_M, "m");
        Corridor line = Corridor.of(corners);
        SpaceRefusals.range("line", line.lengthKm(), 0, 0, MOST_LENGTH_KM, "km");
        return space.along(line, withinM, names(question.kinds()), question.limit(), scope);
    }

    static List<String> names(@Nullable List<@Nullable String> kinds) {
        return kinds == null
                ? List.of()
                : kinds.stream()
                        .map(kind -> Objects.requireNonNullElse(kind, "").strip())
                        .toList();
    }
}
