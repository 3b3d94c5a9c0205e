package cn.anlan.server.registry.space;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Region;
import cn.anlan.engine.road.RoadGraph;
import cn.anlan.engine.road.RoadSearch;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Driving between one place and others on the roads in force, around what is closed. */
final class Drives {

    /** A place further from every road than this has no driving distance, m; ours. */
    static final double MOST_ACCESS_M = 1_000;

    /** Speed between a place and its road, km/h; ours: a yard or a field track. */
    static final double ACCESS_KMH = 15;

    /** The longest drive that is looked for, s. */
    static final double MOST_SECONDS = 4 * 3_600;

    /** How much longer a way is than the straight line, for a place beside a road; see {@link ReachRules#DETOUR}. */
    private static final double SECONDS_PER_ACCESS_M = ReachRules.DETOUR * 3.6 / ACCESS_KMH;

    private final RoadGraph graph;
    private final @Nullable RoadSearch search;

    private Drives(RoadGraph graph, @Nullable RoadSearch search) {
        this.graph = graph;
        this.search = search;
    }

    /**
     * A drive.
     *
     * @param distanceM length, m
     * @param seconds time, s
     */
    public record Drive(double distanceM, double seconds) {}

    /** From or to one place. */
    static Drives at(
            Roads.Net net, Position place, RoadSearch.Direction direction, List<Region> closed, List<String> roads) {
        RoadGraph graph = net.graph();
        RoadGraph.Access access = graph.access(place, MOST_ACCESS_M);
        if (access == null) {
            return new Drives(graph, null);
        }
        BitSet shut = graph.closed(closed, net.named(roads));
        return new Drives(graph, RoadSearch.run(graph, List.of(start(access)), direction, MOST_SECONDS, shut));
    }

    static RoadSearch.Start start(RoadGraph.Access access) {
        return new RoadSearch.Start(access.node(), accessSeconds(access), access.metres() * ReachRules.DETOUR);
    }

    static double accessSeconds(RoadGraph.Access access) {
        return access.metres() * SECONDS_PER_ACCESS_M;
    }

    /** Whether the one place itself lies by a road. */
    boolean byRoad() {
        return search != null;
    }

    /** Whether another place lies by a road. */
    boolean byRoad(Position other) {
        return graph.access(other, MOST_ACCESS_M) != null;
    }

    /** The quickest drive; null where one of the two lies by no road or no way is open within four hours. */
    @Nullable
    Drive drive(Position other) {
        RoadGraph.Access access = search == null ? null : graph.access(other, MOST_ACCESS_M);
        if (access == null) {
            return null;
        }
        RoadSearch found = Objects.requireNonNull(search);
        double seconds = found.seconds(access.node());
        if (Double.isInfinite(seconds)) {
            return null;
        }
        return new Drive(
                Math.round(found.metres(access.node()) + access.metres() * ReachRules.DETOUR),
                Math.round(seconds + accessSeconds(access)));
    }
}
