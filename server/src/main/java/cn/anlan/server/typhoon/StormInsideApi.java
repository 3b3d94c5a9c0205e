package cn.anlan.server.typhoon;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.typhoon.Circle;
import cn.anlan.engine.typhoon.CircleFrame;
import cn.anlan.engine.typhoon.CircleRegion;
import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.Track;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.space.Space;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which features lie inside a storm's wind circle, as it is issued or carried on, at a moment observed or forecast. */
@RestController
class StormInsideApi {

    private final Storms storms;
    private final StormStore store;
    private final Questions questions;
    private final Space space;

    StormInsideApi(Storms storms, StormStore store, Questions questions, Space space) {
        this.storms = storms;
        this.store = store;
        this.questions = questions;
        this.space = space;
    }

    /**
     * What lies inside.
     *
     * @param grade 7, 10 or 12
     * @param at the moment of the circle
     * @param lat of its centre
     * @param lon of its centre
     * @param radiiKm NE, SE, SW, NW; null where the storm has no such circle then, and nothing lies inside
     * @param forecast whether the moment lies after the last position, by the agency's forecast
     */
    record Answer(
            String storm,
            int grade,
            Instant at,
            double lat,
            double lon,
            @Nullable List<Double> radiiKm,
            boolean forecast,
            Space.Inside inside) {}

    /**
     * Asks.
     *
     * @param at null for the last position
     * @param kinds all where none is named
     */
    @GetMapping("/api/v1/storms/{id}/inside")
    Answer inside(
            Scope scope,
            @PathVariable String id,
            @RequestParam(defaultValue = "7") String grade,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String agency,
            @RequestParam(name = "kinds", defaultValue = "") List<String> kinds,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        Circle circle = Arrays.stream(Circle.values())
                .filter(one -> (one.grade() + "").equals(grade))
                .findFirst()
                .orElseThrow(() ->
                        Questions.refused(400, "typhoon.bad-grade", "grade", grade, "应为 7、10 或 12", "is 7, 10 or 12"));
        Instant moment = questions.knownAt(knownAt);
        String code = Questions.agency(agency);
        Storm storm = questions.storm(id, moment);
        Track observed = Tracks.observed(store.fixes(storm, moment));
        Track track = storms.forecast(id, code, moment)
                .map(forecast -> Tracks.joined(observed, forecast.track()))
                .orElse(observed);
        Instant wanted = Objects.requireNonNullElse(at, observed.end());
        CircleFrame frame = CircleFrame.at(track, wanted);
        if (frame == null) {
            throw Questions.refused(
                    400,
                    "typhoon.bad-moment",
                    "at",
                    wanted.toString(),
                    "路径与预报在 %s 至 %s 之间".formatted(track.start(), track.end()),
                    "track and forecast cover %s to %s".formatted(track.start(), track.end()));
        }
        QuadrantRadii radii = frame.circles().get(circle);
        Position centre = frame.centre();
        CircleRegion region = new CircleRegion(centre, radii == null ? QuadrantRadii.circle(0) : radii);
        return new Answer(
                id,
                circle.grade(),
                wanted,
                centre.lat(),
                centre.lon(),
                Shapes.radii(radii),
                wanted.isAfter(observed.end()),
                space.inside(region, kinds, limit, scope));
    }
}
