package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What teams reach in time, and the voids: villages and risk points that no team reaches. */
@Component
class ReachAnswers {

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
        Work work = new Work(Reach.of(teams, rules, net), teams, most);
        villages(scope, area).forEach(work::village);
        places.all(riskKinds(), scope).stream()
                .filter(one -> area == null || area.contains(one.area()))
                .forEach(work::risk);
        return new Answer(
                clock.instant(),
                LIMITS,
                work.anyDrives() ? "road" : "straight",
                net == null ? null : net.version().version(),
                net != null && net.version().synthetic(),
                rules.minutes(),
                rules.speedKmh(),
                rules.detour(),
                work.whole.sum(),
                work.byRoad,
                work.byStraight,
                work.teams(),
                work.areas(),
                work.voids.size() < work.whole.villagesVoid + work.whole.risksVoid,
                work.voids);
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

    private static final class Count {

        private int villages;
        private int villagesVoid;
        private int risks;
        private int risksVoid;

        Sum sum() {
            return new Sum(villages, villagesVoid, risks, risksVoid);
        }
    }

    private final class Work {

        private final Reach reach;
        private final List<FeatureSummary> found;
        private final int most;
        private final List<Gap> voids = new ArrayList<>();
        private final Map<AreaPath, Count> byArea = new TreeMap<>();
        private final Count whole = new Count();
        private final int[] villagesOf;
        private final int[] risksOf;
        private int byRoad;
        private int byStraight;

        Work(Reach reach, List<FeatureSummary> found, int most) {
            this.reach = reach;
            this.found = found;
            this.most = most;
            villagesOf = new int[found.size()];
            risksOf = new int[found.size()];
        }

        void village(Area village) {
            Reach.Reached reached = looked(village.seat());
            boolean missed = reached == null;
            for (Count count : counts(village.path())) {
                count.villages++;
                count.villagesVoid += missed ? 1 : 0;
            }
            if (reached != null) {
                villagesOf[reached.team()]++;
            } else {
                missed("village", null, village.name(), village.seat(), village.path());
            }
        }

        void risk(FeatureSummary risk) {
            Reach.Reached reached = looked(risk.position());
            boolean missed = reached == null;
            for (Count count : counts(risk.area())) {
                count.risks++;
                count.risksVoid += missed ? 1 : 0;
            }
            if (reached != null) {
                risksOf[reached.team()]++;
            } else {
                missed("risk", risk, risk.title(), risk.position(), risk.area());
            }
        }

        private Reach.@Nullable Reached looked(Position place) {
            Reach.Reached reached = reach.reached(place);
            Reach.Basis basis = reached == null ? reach.basis(place) : reached.basis();
            byRoad += basis == Reach.Basis.ROAD ? 1 : 0;
            byStraight += basis == Reach.Basis.STRAIGHT ? 1 : 0;
            return reached;
        }

        private List<Count> counts(AreaPath area) {
            AreaPath town = areas.placed(area).upTo(AreaLevel.TOWNSHIP);
            return List.of(whole, byArea.computeIfAbsent(town, same -> new Count()));
        }

        private void missed(String type, @Nullable FeatureSummary risk, String title, Position at, AreaPath area) {
            if (voids.size() < most) {
                voids.add(new Gap(
                        type,
                        risk == null ? null : risk.id(),
                        risk == null ? null : risk.kind(),
                        title,
                        at.lat(),
                        at.lon(),
                        areas.placed(area).code(),
                        reach.basis(at)));
            }
        }

        boolean anyDrives() {
            for (int i = 0; i < found.size(); i++) {
                if (reach.basis(i) == Reach.Basis.ROAD) {
                    return true;
                }
            }
            return false;
        }

        List<Team> teams() {
            List<Team> teams = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                teams.add(new Team(Item.of(found.get(i), areas), reach.basis(i), villagesOf[i], risksOf[i]));
            }
            return teams;
        }

        List<OfArea> areas() {
            return byArea.entrySet().stream()
                    .map(one -> new OfArea(
                            one.getKey().code(),
                            areas.find(one.getKey())
                                    .map(Area::name)
                                    .orElse(one.getKey().code()),
                            one.getValue().sum()))
                    .sorted(Comparator.comparingInt((OfArea one) -> -one.sum().villagesVoid())
                            .thenComparingInt(one -> -one.sum().risksVoid())
                            .thenComparing(OfArea::area))
                    .toList();
        }
    }
}
