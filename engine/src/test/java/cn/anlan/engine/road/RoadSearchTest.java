package cn.anlan.engine.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.Disc;
import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoadSearchTest {

    private static final BitSet OPEN = new BitSet();
    private static final Position A = new Position(29, 121);
    private static final Position B = new Position(29, 121.1);
    private static final Position C = new Position(29.1, 121.05);

    private static final List<RoadLine.Ways> WAYS = List.of(RoadLine.Ways.values());

    private static RoadGraph graph(RoadLine... roads) {
        RoadGraphBuilder builder = new RoadGraphBuilder();
        Arrays.stream(roads).forEach(builder::add);
        return builder.build();
    }

    private static RoadLine road(double kmh, RoadLine.Ways ways, Position... corners) {
        return new RoadLine("", kmh, ways, List.of(corners));
    }

    private static int at(RoadGraph graph, Position place) {
        return Objects.requireNonNull(graph.access(place, 1)).node();
    }

    private static RoadSearch from(RoadGraph graph, Position place, RoadSearch.Direction direction, BitSet closed) {
        return RoadSearch.run(graph, List.of(new RoadSearch.Start(at(graph, place), 0, 0)), direction, 1e6, closed);
    }

    @Test
    void lengthAndTimeOfAStraightRoadAreItsOwn() {
        RoadGraph graph = graph(road(36, RoadLine.Ways.BOTH, A, B));
        double metres = GreatCircle.distanceKm(A, B) * 1_000;
        RoadSearch search = from(graph, A, RoadSearch.Direction.AWAY, OPEN);
        assertThat(search.metres(at(graph, B))).isCloseTo(metres, within(0.1));
        assertThat(search.seconds(at(graph, B))).isCloseTo(metres / 10, within(0.1));
        assertThat(graph.pieces()).isEqualTo((int) Math.ceil(metres / RoadGraph.LONGEST_PIECE_M));
        assertThat(graph.fastestMps()).isCloseTo(10, within(1e-3));
    }

    @Test
    void aOneWayRoadIsDrivenOneWay() {
        for (RoadLine.Ways ways : RoadLine.Ways.values()) {
            RoadGraph graph = graph(road(60, ways, A, B));
            boolean forward = ways != RoadLine.Ways.BACKWARD;
            boolean backward = ways != RoadLine.Ways.FORWARD;
            RoadSearch away = from(graph, A, RoadSearch.Direction.AWAY, OPEN);
            RoadSearch towards = from(graph, A, RoadSearch.Direction.TOWARDS, OPEN);
            assertThat(away.start(at(graph, B)) >= 0).isEqualTo(forward);
            assertThat(towards.start(at(graph, B)) >= 0).isEqualTo(backward);
        }
    }

    @Test
    void whatIsClosedIsDrivenAround() {
        RoadGraph graph = graph(road(60, RoadLine.Ways.BOTH, A, B), road(60, RoadLine.Ways.BOTH, A, C, B));
        double straight = from(graph, A, RoadSearch.Direction.AWAY, OPEN).metres(at(graph, B));
        Position middle = GreatCircle.between(A, B, 0.5);
        BitSet flooded = graph.closed(List.of(new Disc(middle, 0.05)), new BitSet());
        assertThat(flooded.cardinality()).isBetween(1, 2);
        double around = from(graph, A, RoadSearch.Direction.AWAY, flooded).metres(at(graph, B));
        double detour = (GreatCircle.distanceKm(A, C) + GreatCircle.distanceKm(C, B)) * 1_000;
        assertThat(straight).isLessThan(detour - 1_000);
        assertThat(around).isCloseTo(detour, within(1.0));
        BitSet first = new BitSet();
        first.set(0);
        BitSet both = (BitSet) first.clone();
        both.set(1);
        assertThat(from(graph, A, RoadSearch.Direction.AWAY, graph.closed(List.of(), first))
                        .metres(at(graph, B)))
                .isCloseTo(detour, within(1.0));
        assertThat(from(graph, A, RoadSearch.Direction.AWAY, graph.closed(List.of(), both))
                        .start(at(graph, B)))
                .isEqualTo(-1);
    }

    @Test
    void roadsThatOnlyCrossDoNotMeet() {
        Position north = new Position(29.05, 121.05);
        Position south = new Position(28.95, 121.05);
        RoadGraph graph = graph(road(60, RoadLine.Ways.BOTH, A, B), road(60, RoadLine.Ways.BOTH, north, south));
        assertThat(from(graph, A, RoadSearch.Direction.AWAY, OPEN).start(at(graph, north)))
                .isEqualTo(-1);
    }

    @Test
    void aPlaceFarFromEveryRoadHasNoAccess() {
        RoadGraph graph = graph(road(60, RoadLine.Ways.BOTH, A, B));
        assertThat(graph.access(new Position(29.1, 121.05), 1_000)).isNull();
        assertThat(graph.access(new Position(29.005, 121.05), 1_000)).isNotNull();
        assertThat(graph().access(A, 1_000)).isNull();
    }

    @Test
    void timesAgreeWithRelaxingEveryStretchOverAndOver() {
        Random random = new Random(17);
        for (int round = 0; round < 60; round++) {
            List<Position> places = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                places.add(new Position(29 + random.nextInt(40) / 1000.0, 121 + random.nextInt(40) / 1000.0));
            }
            RoadLine[] roads = new RoadLine[20];
            for (int i = 0; i < roads.length; i++) {
                RoadLine.Ways ways = WAYS.get(random.nextInt(3));
                roads[i] = road(
                        20 + random.nextInt(80), ways, places.get(random.nextInt(12)), places.get(random.nextInt(12)));
            }
            RoadGraph graph = graph(roads);
            BitSet closed = new BitSet();
            for (int i = 0; i < graph.pieces() / 20; i++) {
                closed.set(random.nextInt(graph.pieces()));
            }
            List<RoadSearch.Start> starts = List.of(
                    new RoadSearch.Start(random.nextInt(graph.nodes()), 30, 100),
                    new RoadSearch.Start(random.nextInt(graph.nodes()), 0, 0));
            double most = random.nextBoolean() ? 1e9 : 200;
            RoadSearch search = RoadSearch.run(graph, starts, RoadSearch.Direction.AWAY, most, closed);
            double[] slow = slowly(graph, starts, closed);
            for (int node = 0; node < graph.nodes(); node++) {
                double expected = slow[node] <= most ? slow[node] : Double.POSITIVE_INFINITY;
                if (Math.abs(slow[node] - most) > 0.1) {
                    assertThat(search.seconds(node)).isCloseTo(expected, within(0.05));
                    assertThat(search.start(node) >= 0).isEqualTo(expected < 1e9);
                }
            }
        }
    }

    private static double[] slowly(RoadGraph graph, List<RoadSearch.Start> starts, BitSet closed) {
        double[] seconds = new double[graph.nodes()];
        Arrays.fill(seconds, Double.POSITIVE_INFINITY);
        starts.forEach(one -> seconds[one.node()] = Math.min(seconds[one.node()], one.seconds()));
        for (boolean again = true; again; ) {
            again = false;
            for (int edge = 0; edge < graph.from.length; edge++) {
                double by = seconds[graph.from[edge]] + graph.seconds[edge];
                if (!closed.get(graph.piece[edge]) && by < seconds[graph.to[edge]] - 1e-9) {
                    seconds[graph.to[edge]] = by;
                    again = true;
                }
            }
        }
        return seconds;
    }

    @Test
    void aRoadHasASpeedAndTwoCorners() {
        assertThatThrownBy(() -> road(0.5, RoadLine.Ways.BOTH, A, B)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> road(151, RoadLine.Ways.BOTH, A, B)).hasMessageContaining("151");
        assertThatThrownBy(() -> road(60, RoadLine.Ways.BOTH, A)).hasMessageContaining("not 1");
    }
}
