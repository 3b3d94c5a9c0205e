package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.server.kernel.AreaPath;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NearestTreeTest {

    private static final AreaPath AREA = new AreaPath("33");

    @Test
    @DisplayName("The nearest points are those that a walk over all of them by the haversine formula finds")
    void nearestIsWhatAWalkFinds() {
        List<MapPoint> points = SamplePoints.clustered(3, 5_000);
        PointSet set = PointSet.of(points);
        NearestTree tree = new NearestTree(set);
        Random random = new Random(4);
        for (int i = 0; i < 300; i++) {
            double lat = random.nextDouble(25, 33);
            double lon = random.nextDouble(116, 125);
            int limit = 1 + random.nextInt(40);
            List<Double> walked = points.stream()
                    .map(point -> haversine(lat, lon, point))
                    .sorted()
                    .limit(limit)
                    .toList();
            NearestTree.Found[] found = tree.nearest(lat, lon, limit);
            assertThat(found).hasSize(limit);
            for (int k = 0; k < limit; k++) {
                assertThat(found[k].metres()).isCloseTo(walked.get(k), within(0.001));
                assertThat(set.lats[found[k].index()]).isBetween(20.0, 40.0);
            }
        }
    }

    @Test
    void polesAndTheDateLineAreNoWalls() {
        List<MapPoint> points = List.of(
                new MapPoint(1, 0, 179.9, AREA, 0, "a", true),
                new MapPoint(2, 0, 170, AREA, 0, "a", true),
                new MapPoint(3, 89.9, 0, AREA, 0, "a", true));
        PointSet set = PointSet.of(points);
        NearestTree tree = new NearestTree(set);
        assertThat(set.ids[tree.nearest(0, -179.9, 1)[0].index()]).isEqualTo(1);
        assertThat(tree.nearest(0, -179.9, 1)[0].metres()).isCloseTo(22_239, within(1.0));
        assertThat(set.ids[tree.nearest(89.9, 180, 1)[0].index()]).isEqualTo(3);
    }

    @Test
    void equallyNearPointsComeByIdAndOneOnTheSpotIsAtZero() {
        List<MapPoint> points = List.of(
                new MapPoint(9, 30, 120, AREA, 0, "a", true),
                new MapPoint(4, 30, 120, AREA, 0, "a", true),
                new MapPoint(6, 30, 120, AREA, 0, "a", true));
        PointSet set = PointSet.of(points);
        NearestTree.Found[] found = new NearestTree(set).nearest(30, 120, 2);
        assertThat(found).extracting(one -> set.ids[one.index()]).containsExactly(4L, 6L);
        assertThat(found[0].metres()).isZero();
    }

    @Test
    void anEmptyLayerHasNothingNear() {
        assertThat(new NearestTree(PointSet.of(List.of())).nearest(30, 120, 5)).isEmpty();
    }

    @Test
    void fewerPointsThanAskedForAreAllOfThem() {
        List<MapPoint> points = SamplePoints.clustered(5, 7);
        assertThat(new NearestTree(PointSet.of(points)).nearest(30, 120, 200))
                .hasSize(7)
                .isSortedAccordingTo(Comparator.comparingDouble(NearestTree.Found::metres));
    }

    static double haversine(double lat, double lon, MapPoint point) {
        double halfLat = Math.toRadians(point.lat() - lat) / 2;
        double halfLon = Math.toRadians(point.lon() - lon) / 2;
        double a = Math.pow(Math.sin(halfLat), 2)
                + Math.cos(Math.toRadians(lat))
                        * Math.cos(Math.toRadians(point.lat()))
                        * Math.pow(Math.sin(halfLon), 2);
        return 2 * NearestTree.EARTH_RADIUS_M * Math.asin(Math.sqrt(a));
    }
}
