package cn.anlan.engine.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.geo.GreatCircle;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.geo.Ring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Enters and leaves: real ones at once, trembling at the border never. */
class FencingTest {

    private static final Instant START = Instant.parse("2026-07-24T00:00:00Z");
    private static final Position CENTRE = new Position(28, 121.5);
    private static final FenceCircle CIRCLE = new FenceCircle(CENTRE, 1_000);

    /** So many metres outside of the circle's border, to the east; below 0 inside. */
    private static Seen out(int minute, double metres) {
        return new Seen(START.plusSeconds(60L * minute), GreatCircle.destination(CENTRE, 90, (1_000 + metres) / 1_000));
    }

    private static List<String> crossings(double... metres) {
        List<Seen> way = new ArrayList<>();
        for (int i = 0; i < metres.length; i++) {
            way.add(out(i, metres[i]));
        }
        return Fencing.follow(Standing.OUTSIDE, CIRCLE, way).crossings().stream()
                .map(one -> (one.enters() ? "in " : "out ")
                        + START.until(one.first().at()).toMinutes()
                        + " by "
                        + START.until(one.confirmedAt()).toMinutes())
                .toList();
    }

    @Test
    void whatLiesSurelyOnTheOtherSideCountsAtOnce() {
        assertThat(crossings(500, 100, -51, -400, 60, 300)).containsExactly("in 2 by 2", "out 4 by 4");
        assertThat(crossings(-900)).containsExactly("in 0 by 0");
    }

    @Test
    void atTheBorderASecondPositionIsWaitedForAndTheFirstIsTheMoment() {
        assertThat(Fencing.SURE_M).isEqualTo(50);
        assertThat(crossings(500, -20, -10, -30)).containsExactly("in 1 by 2");
        assertThat(crossings(500, -20, -400, 20, 400)).containsExactly("in 1 by 2", "out 3 by 4");
    }

    @Test
    void tremblingNeitherEntersNorLeaves() {
        assertThat(crossings(20, -20, 20, -20, 20, -49, 49, -20)).isEmpty();
        assertThat(crossings(-200, 20, -20, 49, -20, 20, -1)).containsExactly("in 0 by 0");
    }

    @Test
    void stepByStepIsTheSameAsTheWholeWay() {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Seen> way = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                way.add(out(i, random.nextGaussian() * 60));
            }
            Fencing.Way whole = Fencing.follow(Standing.OUTSIDE, CIRCLE, way);
            int cut = random.nextInt(way.size());
            Fencing.Way first = Fencing.follow(Standing.OUTSIDE, CIRCLE, way.subList(0, cut));
            Fencing.Way rest = Fencing.follow(first.standing(), CIRCLE, way.subList(cut, way.size()));
            List<Crossing> both = new ArrayList<>(first.crossings());
            both.addAll(rest.crossings());
            assertThat(both).as("seed %d", seed).isEqualTo(whole.crossings());
            assertThat(rest.standing()).as("seed %d", seed).isEqualTo(whole.standing());
            for (int i = 0; i < both.size(); i++) { // they alternate
                assertThat(both.get(i).enters()).as("seed %d", seed).isEqualTo(i % 2 == 0);
            }
        }
    }

    @Test
    void aPolygonTellsItsDepthInMetresAndItsHolesAreOutside() {
        FencePolygon square = new FencePolygon(List.of(ring(121, 28, 122, 29), ring(121.4, 28.4, 121.6, 28.6)));
        Position near = new Position(28.5, 121.01);
        double toWest = 1_000 * GreatCircle.distanceKm(near, new Position(28.5, 121));
        assertThat(square.depthM(near)).isCloseTo(toWest, within(toWest / 100));
        Position outside = new Position(27.99, 121.5);
        assertThat(square.depthM(outside)).isCloseTo(-1_112, within(11.0));
        assertThat(square.depthM(new Position(28.5, 121.5))).as("in the hole").isNegative();
        assertThat(square.box()).isEqualTo(new FenceShape.Box(121, 28, 122, 29));
        assertThat(square.box().holds(near)).isTrue();
        assertThat(square.box().holds(outside)).isFalse();
        assertThat(square.rings()).hasSize(2);
    }

    @Test
    void theBoxOfACircleHoldsAllOfIt() {
        for (double bearing = 0; bearing < 360; bearing += 5) {
            assertThat(CIRCLE.box().holds(GreatCircle.destination(CENTRE, bearing, 0.999)))
                    .isTrue();
        }
        assertThat(CIRCLE.depthM(CENTRE)).isEqualTo(1_000);
    }

    @Test
    void whatIsNoShapeIsNotTaken() {
        assertThatThrownBy(() -> new FenceCircle(CENTRE, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FencePolygon(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Ring ring(double west, double south, double east, double north) {
        return Ring.of(List.of(
                new Position(south, west),
                new Position(south, east),
                new Position(north, east),
                new Position(north, west)));
    }
}
