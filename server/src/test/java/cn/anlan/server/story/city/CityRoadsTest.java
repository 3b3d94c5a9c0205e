package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.road.RoadGraph;
import cn.anlan.engine.road.RoadGraphBuilder;
import cn.anlan.engine.road.RoadLine;
import cn.anlan.engine.road.RoadSearch;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.TestDatabase;
import cn.anlan.server.registry.RegistryFixture;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CityRoadsTest {

    /** Between two places that were looked at: where the strip of sea is narrower than half a kilometre, a road bridges it. */
    private static Position middle(RoadLine road) {
        double km =
                GreatCircle.distanceKm(road.corners().getFirst(), road.corners().getLast());
        int steps = (int) Math.ceil(km / 0.5);
        int half = steps / 2;
        return GreatCircle.between(road.corners().getFirst(), road.corners().getLast(), (double) half / steps);
    }

    @Test
    void theTownsOfTheMainlandAreJoinedAndNoRoadCrossesTheSea() {
        try (TestDatabase database = TestDatabase.migrated()) {
            CityGround ground = new CityGround(new RegistryFixture(database).areas, List.of(new AreaPath("3302")));
            List<RoadLine> roads = CityRoads.of(ground);
            assertThat(roads).isEqualTo(CityRoads.of(ground)).hasSizeGreaterThan(ground.towns.size());
            assertThat(roads)
                    .filteredOn(road -> GreatCircle.distanceKm(
                                    road.corners().getFirst(), road.corners().getLast())
                            > 1)
                    .isNotEmpty()
                    .noneMatch(road -> ground.areas.atSea(middle(road)));
            RoadGraphBuilder builder = new RoadGraphBuilder();
            roads.forEach(builder::add);
            RoadGraph graph = builder.build();
            int start = Objects.requireNonNull(
                            graph.access(ground.towns.getFirst().seat(), 1))
                    .node();
            RoadSearch search = RoadSearch.run(
                    graph,
                    List.of(new RoadSearch.Start(start, 0, 0)),
                    RoadSearch.Direction.AWAY,
                    6 * 3_600,
                    new BitSet());
            long reached = ground.towns.stream()
                    .map(town -> graph.access(town.seat(), 1))
                    .filter(access -> access != null && search.start(access.node()) >= 0)
                    .count();
            System.out.printf(
                    "city roads: %d roads, %d nodes, %d of %d towns joined to the first%n",
                    roads.size(), graph.nodes(), reached, ground.towns.size());
            assertThat(reached).isGreaterThan(ground.towns.size() / 2);
        }
    }
}
