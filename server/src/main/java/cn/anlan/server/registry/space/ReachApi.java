package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 15-minute rescue circles: what teams reach in time, and what none reaches. */
@RestController
@RequestMapping("/api/v1/space/reach")
class ReachApi {

    private static final String GEO_JSON = "application/geo+json";
    private static final List<String> TEAMS = List.of("team");

    private final ReachAnswers answers;
    private final Features features;

    ReachApi(ReachAnswers answers, Features features) {
        this.answers = answers;
        this.features = features;
    }

    /**
     * What is asked; everything may be left out.
     *
     * @param teamKinds kinds that come to help; null for rescue teams
     * @param area voids in this area only
     * @param minutes 1 to 120; null for 15
     * @param speedKmh where there are no roads, km/h; null for 40
     * @param detour way over straight distance where there are no roads, 1 to 5; null for 1.33
     * @param closed regions that no one drives through
     * @param closedRoads names of roads that are closed
     * @param limit how many voids to list, 1 to 20,000; null for 1,000
     */
    record Question(
            @Nullable List<@Nullable String> teamKinds,
            @Nullable AreaPath area,
            @Nullable Double minutes,
            @Nullable Double speedKmh,
            @Nullable Double detour,
            @Nullable List<@Nullable Shape> closed,
            @Nullable List<@Nullable String> closedRoads,
            @Nullable Integer limit) {}

    @PostMapping
    ReachAnswers.Answer reach(Scope scope, @RequestBody Question question) {
        ReachRules rules = ReachRules.of(
                question.minutes(), question.speedKmh(), question.detour(), question.closed(), question.closedRoads());
        List<String> named = SpaceApi.names(question.teamKinds());
        if (named.size() > Space.MOST_KINDS) {
            throw SpaceRefusals.invalid("teamKinds", named.size(), "最多 60 类", "at most 60 kinds");
        }
        return answers.answer(rules, named.isEmpty() ? TEAMS : named, question.area(), question.limit(), scope);
    }

    /** Teams and voids as points for the map. */
    @PostMapping(path = "/geojson", produces = GEO_JSON)
    Map<String, Object> map(Scope scope, @RequestBody Question question) {
        ReachAnswers.Answer answer = reach(scope, question);
        List<Map<String, Object>> points = new ArrayList<>();
        for (ReachAnswers.Team team : answer.teams()) {
            Item item = team.item();
            points.add(GeoJson.feature(
                    GeoJson.point(new Position(item.lat(), item.lon())),
                    Map.of("type", "team", "id", item.id(), "title", item.title(), "basis", team.basis())));
        }
        for (ReachAnswers.Gap none : answer.voids()) {
            Map<String, Object> properties = new HashMap<>(
                    Map.of("type", none.type(), "title", none.title(), "area", none.area(), "basis", none.basis()));
            if (none.id() != null) {
                properties.put("id", none.id());
            }
            points.add(GeoJson.feature(GeoJson.point(new Position(none.lat(), none.lon())), properties));
        }
        return Map.of(
                "type",
                "FeatureCollection",
                "asOf",
                answer.asOf().toString(),
                "truncated",
                answer.truncated(),
                "features",
                points);
    }

    /** What one team reaches, as a GeoJSON feature: roads, or a circle where there are none. */
    @GetMapping(
            path = "/{id}",
            produces = {GEO_JSON, MediaType.APPLICATION_JSON_VALUE})
    Map<String, Object> one(
            Scope scope,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Double minutes,
            @RequestParam(required = false) @Nullable Double speedKmh,
            @RequestParam(required = false) @Nullable Double detour) {
        FeatureSummary team = features.summary(id).orElseThrow(() -> Features.unknown(id));
        scope.require(team.area());
        return answers.shape(ReachRules.of(minutes, speedKmh, detour, null, null), team);
    }
}
