package cn.anlan.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree against every point looked at, one after the other. */
class PointTreeTest {

    private static Position anywhere(Random random) {
        return new Position(random.nextDouble(-90, 90), random.nextDouble(-180, 180));
    }

    private static List<Position> points(Random random, int size) {
        List<Position> points = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean same = i > 0 && random.nextInt(5) == 0;
            points.add(same ? points.get(random.nextInt(i)) : anywhere(random));
        }
        return points;
    }

    private static PointTree tree(List<Position> points) {
        return PointTree.of(
                points.stream().mapToDouble(Position::lat).toArray(),
                points.stream().mapToDouble(Position::lon).toArray());
    }

    @Test
    void nearestAndWithinAgreeWithLookingAtEveryPoint() {
        Random random = new Random(5);
        for (int round = 0; round < 300; round++) {
            List<Position> points = points(random, random.nextInt(200));
            PointTree tree = tree(points);
            Position from = random.nextBoolean() || points.isEmpty() ? anywhere(random) : points.getFirst();
            int limit = 1 + random.nextInt(30);
            int odd = random.nextInt(3);
            List<Integer> expected = IntStream.range(0, points.size())
                    .boxed()
                    .filter(i -> i % 3 != odd)
                    .sorted(Comparator.comparingDouble((Integer i) -> GreatCircle.distanceKm(from, points.get(i))))
                    .limit(limit)
                    .toList();
            List<PointTree.Found> found = tree.nearest(from, limit, i -> i % 3 != odd);
            assertThat(found).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                double own =
                        GreatCircle.distanceKm(from, points.get(found.get(i).index()));
                assertThat(found.get(i).km()).isCloseTo(own, org.assertj.core.api.Assertions.within(1e-6));
                assertThat(own)
                        .isCloseTo(
                                GreatCircle.distanceKm(from, points.get(expected.get(i))),
                                org.assertj.core.api.Assertions.within(1e-6));
            }
            double km = random.nextDouble(0, 21_000);
            List<Integer> inside = new ArrayList<>();
            tree.within(from, km, inside::add);
            assertThat(inside)
                    .doesNotHaveDuplicates()
                    .containsAll(IntStream.range(0, points.size())
                            .boxed()
                            .filter(i -> GreatCircle.distanceKm(from, points.get(i)) <= km)
                            .toList())
                    .allMatch(i -> GreatCircle.distanceKm(from, points.get(i)) <= km + 1e-3 + km * 1e-6);
        }
    }

    @Test
    void equallyNearOnesComeByNumber() {
        List<Position> same =
                IntStream.range(0, 50).mapToObj(i -> new Position(29, 121)).toList();
        assertThat(tree(same).nearest(new Position(29, 121), 3, i -> true))
                .extracting(PointTree.Found::index)
                .containsExactly(0, 1, 2);
        assertThat(tree(List.of()).nearest(new Position(29, 121), 3, i -> true)).isEmpty();
    }
}
