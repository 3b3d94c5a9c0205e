package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.PointTree;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.road.RoadGraph;
import cn.anlan.engine.road.RoadSearch;
import cn.anlan.server.registry.FeatureSummary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What teams reach in time. A team beside a road drives; to what lies beside no road, and from where there is no road, the straight distance
 * counts, stretched, at a stated speed. Where both lie by roads and no way is open, nothing is reached.
 */
final class Reach {

    private static final double M_PER_KM = 1_000;

    /** On what an answer rests. */
    enum Basis {
        ROAD,
        STRAIGHT
    }

    /**
     * Who is there soonest.
     *
     * @param team its place in the list of teams
     */
    record Reached(int team, double seconds, Basis basis) {}

    private final List<FeatureSummary> teams;
    private final ReachRules rules;
    private final @Nullable RoadGraph graph;
    private final @Nullable RoadSearch search;
    private final List<Integer> driving = new ArrayList<>();
    private final List<Integer> straight = new ArrayList<>();
    private final BitSet straightOnly = new BitSet();
    private final PointTree all;
    private final PointTree offRoad;

    private Reach(List<FeatureSummary> teams, ReachRules rules, Roads.@Nullable Net net) {
        this.teams = teams;
        this.rules = rules;
        List<RoadSearch.Start> starts = new ArrayList<>();
        graph = net == null ? null : net.graph();
        for (int i = 0; i < teams.size(); i++) {
            RoadGraph.Access access =
                    graph == null ? null : graph.access(teams.get(i).position(), Drives.MOST_ACCESS_M);
            if (access == null) {
                straight.add(i);
                straightOnly.set(i);
            } else {
                driving.add(i);
                starts.add(Drives.start(access));
            }
        }
        if (graph == null || net == null) {
            search = null;
        } else {
            BitSet closed = graph.closed(rules.closed(), net.named(rules.closedRoads()));
            search = RoadSearch.run(graph, starts, RoadSearch.Direction.AWAY, rules.seconds(), closed);
        }
        all = tree(teams);
        offRoad = tree(straight.stream().map(teams::get).toList());
    }

    static Reach of(List<FeatureSummary> teams, ReachRules rules, Roads.@Nullable Net net) {
        return new Reach(teams, rules, net);
    }

    private static PointTree tree(List<FeatureSummary> points) {
        return PointTree.of(
                points.stream().mapToDouble(one -> one.position().lat()).toArray(),
                points.stream().mapToDouble(one -> one.position().lon()).toArray());
    }

    /** On what the reach of a team rests. */
    Basis basis(int team) {
        return straightOnly.get(team) ? Basis.STRAIGHT : Basis.ROAD;
    }

    /** Whether any team drives. */
    boolean anyDrives() {
        return !driving.isEmpty();
    }

    /** On what it is said of a place whether it is reached. */
    Basis basis(Position place) {
        boolean road = graph != null && graph.access(place, Drives.MOST_ACCESS_M) != null;
        return road && !driving.isEmpty() ? Basis.ROAD : Basis.STRAIGHT;
    }

    /** Who reaches a place soonest; null where nobody does in time. */
    @Nullable
    Reached reached(Position place) {
        RoadGraph.Access access = graph == null ? null : graph.access(place, Drives.MOST_ACCESS_M);
        if (access == null || search == null) {
            return straightTo(place, all, null);
        }
        Reached driven = null;
        double seconds = search.seconds(access.node()) + Drives.accessSeconds(access);
        if (seconds <= rules.seconds()) {
            driven = new Reached(driving.get(search.start(access.node())), seconds, Basis.ROAD);
        }
        Reached flown = straightTo(place, offRoad, straight);
        return driven == null || (flown != null && flown.seconds() < driven.seconds()) ? flown : driven;
    }

    private @Nullable Reached straightTo(Position place, PointTree tree, @Nullable List<Integer> numbers) {
        List<PointTree.Found> nearest = tree.nearest(place, 1, team -> true);
        if (nearest.isEmpty()) {
            return null;
        }
        double metres = nearest.getFirst().km() * M_PER_KM;
        if (metres > rules.straightM()) {
            return null;
        }
        int found = nearest.getFirst().index();
        double seconds = metres / rules.straightM() * rules.seconds();
        return new Reached(numbers == null ? found : numbers.get(found), seconds, Basis.STRAIGHT);
    }

    /**
     * The shape of what the teams reach, as GeoJSON: the stretches of road that are driven in time, and a circle for each team that is away
     * from every road.
     */
    Map<String, Object> shape() {
        List<List<List<Double>>> lines = new ArrayList<>();
        if (graph != null && search != null) {
            for (int piece = 0; piece < graph.pieces(); piece++) {
                List<Integer> ends = graph.ends(piece);
                if (search.start(ends.getFirst()) >= 0 && search.start(ends.getLast()) >= 0) {
                    lines.add(ends.stream()
                            .map(graph::position)
                            .map(GeoJson::pair)
                            .toList());
                }
            }
        }
        List<Map<String, Object>> shapes = new ArrayList<>();
        if (!lines.isEmpty()) {
            shapes.add(GeoJson.geometry("MultiLineString", lines));
        }
        for (int team : straight) {
            shapes.add(GeoJson.circle(teams.get(team).position(), rules.straightM() / M_PER_KM));
        }
        return Map.of("type", "GeometryCollection", "geometries", shapes);
    }
}
