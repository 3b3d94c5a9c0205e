package cn.anlan.server.registry.space;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Area;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.registry.FeaturePlaces;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What teams reach in time, and the voids: villages and risk points that no team reaches. */
@Component
class ReachAnswers {

    /** More are no teams: each is searched from and listed. */
    static final int MOST_TEAMS = 5_000;

    /** The most voids that are listed; they are always counted whole. */
    static final int MOST_VOIDS = 20_000;

    private static final int USUAL_VOIDS = 1_000;
    private static final Bilingual LIMITS = new Bilingual(
            "队伍在一条路 1 km 以内的按路网驾车时间（不含拥堵、集合时间）；无路网处按直线距离 × 绕行系数、所列速度估算；范围外的队伍未计入；村以村委会所在点计，位置不明的村不计",
            "a team within 1 km of a road drives by the roads' speeds (no traffic, no mustering); elsewhere straight distance × detour at the speed"
                    + " told; teams outside your areas do not count; a village counts by the point of its seat, one whose place is not known does not count");

    private final FeaturePlaces places;
    private final Roads roads;
    private final Areas areas;
    private final Kinds kinds;
    private final WorldClock clock;

    ReachAnswers(FeaturePlaces places, Roads roads, Areas areas, Kinds kinds, WorldClock clock) {
        this.places = places;
        this.roads = roads;
        this.areas = areas;
        this.kinds = kinds;
        this.clock = clock;
    }

    /** How many are looked at, and how many of them no team reaches. */
    record Sum(int villages, int villagesVoid, int risks, int risksVoid) {}

    /**
     * A team.
     *
     * @param basis {@code ROAD} or {@code STRAIGHT}
     * @param villages for how many it is the soonest
     * @param risks for how many it is the soonest
     */
    record Team(@JsonUnwrapped Item item, Reach.Basis basis, int villages, int risks) {}

    /** A township, or what wider area is known. */
    record OfArea(String area, String name, @JsonUnwrapped Sum sum) {}

    /**
     * Somewhere that no team reaches in time.
     *
     * @param type {@code village} or {@code risk}
     * @param id of the risk point; null for a village
     * @param kind of the risk point; null for a village
     */
    record Gap(
            String type,
            @Nullable Long id,
            @Nullable String kind,
            String title,
            double lat,
            double lon,
            String area,
            Reach.Basis basis) {}

    /**
     * The whole answer.
     *
     * @param basis on what it rests: a graph of roads where any team drives, else straight distances alone
     * @param roads version of the road graph; null where there is none
     * @param byArea worst first
     * @param truncated whether there are more voids than are listed
     */
    record Answer(
            Instant asOf,
            Bilingual limits,
            String basis,
            @Nullable Long roads,
            boolean roadsSynthetic,
            double minutes,
            double speedKmh,
            double detour,
            Sum sum,
            int byRoad,
            int byStraight,
            List<Team> teams,
            List<OfArea> byArea,
            boolean truncated,
            List<Gap> voids) {}

    Answer answer(
            ReachRules rules, List<String> teamKinds, @Nullable AreaPath area, @Nullable Integer limit, Scope scope) {
        if (area != null) {
            scope.require(area);
        }
        int most = SpaceRefusals.count("limit", limit, USUAL_VOIDS, MOST_VOIDS);
        teamKinds.forEach(kinds::get);
        Roads.Net net = roads.current().orElse(null);
        List<FeatureSummary> teams = places.all(teamKinds, scope);
        if (teams.size() > MOST_TEAMS) {
            throw SpaceRefusals.invalid(
                    "teamKinds",
                    teams.size() + "",
                    "最多 " + MOST_TEAMS + " 支队伍，请缩小类别",
                    "at most " + MOST_TEAMS + " teams: name fewer kinds");
        }
        Reach reach = Reach.of(teams, rules, net);
        ReachWork work = new ReachWork(areas, reach, teams, most);
        villages(scope, area).forEach(work::village);
        places.all(riskKinds(), scope).stream()
                .filter(one -> area == null || area.contains(one.area()))
                .forEach(work::risk);
        return new Answer(
                clock.instant(),
                LIMITS,
                reach.anyDrives() ? "road" : "straight",
                net == null ? null : net.version().version(),
                net != null && net.version().synthetic(),
                rules.minutes(),
                rules.speedKmh(),
                rules.detour(),
                work.sum(),
                work.byRoad(),
                work.byStraight(),
                work.teams(),
                work.areas(),
                work.voids().size() < work.sum().villagesVoid() + work.sum().risksVoid(),
                work.voids());
    }

    /** The shape of what one team reaches. */
    Map<String, Object> shape(ReachRules rules, FeatureSummary team) {
        Roads.Net net = roads.current().orElse(null);
        Reach reach = Reach.of(List.of(team), rules, net);
        return GeoJson.feature(
                reach.shape(),
                Map.of(
                        "id", team.id(),
                        "title", team.title(),
                        "minutes", rules.minutes(),
                        "basis", reach.basis(0).name().toLowerCase(java.util.Locale.ROOT),
                        "synthetic",
                                team.synthetic()
                                        || (net != null && net.version().synthetic()),
                        "asOf", clock.instant().toString()));
    }

    private List<String> riskKinds() {
        return kinds.all().stream()
                .filter(kind -> kind.riskList() != null)
                .map(Kind::id)
                .toList();
    }

    private List<Area> villages(Scope scope, @Nullable AreaPath wanted) {
        Set<String> seen = new TreeSet<>();
        return scope.areas().stream()
                .flatMap(own -> areas.within(own).stream())
                .filter(one -> one.level() == AreaLevel.VILLAGE && !one.approximate())
                .filter(one -> wanted == null || wanted.contains(one.path()))
                .filter(one -> seen.add(one.path().code()))
                .toList();
    }
}
