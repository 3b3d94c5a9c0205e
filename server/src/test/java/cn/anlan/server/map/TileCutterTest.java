package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TileCutterTest {

    private static final List<MapPoint> POINTS = SamplePoints.clustered(1, 8_000);
    private static final LayerView VIEW = new LayerView("risk", PointSet.of(POINTS), ShapeSet.NONE);

    @Test
    @DisplayName("An open tile holds exactly the points that a walk over all of them finds, at the same pixels")
    void openTileIsWhatAWalkOverAllPointsFinds() {
        Random random = new Random(2);
        for (int i = 0; i < 400; i++) {
            MapPoint middle = POINTS.get(random.nextInt(POINTS.size()));
            int zoom = random.nextInt(WebMercator.DEEPEST_ZOOM + 1);
            TileAddress address = around(middle, zoom, random.nextInt(3) - 1);
            assertThat(open(VIEW, address)).as("tile %s", address).isEqualTo(walk(address));
        }
    }

    @Test
    @DisplayName("Over all tiles of a zoom every point is counted once, in a cluster or alone")
    void clustersAndSinglesCountEveryPointOnce() {
        for (int zoom : new int[] {0, 3, 6, 8, 9}) {
            long counted = 0;
            for (TileAddress address : tilesWithPoints(zoom)) {
                for (TileReader.Feature feature : features(VIEW, address)) {
                    if (inSquare(feature)) {
                        counted += count(feature);
                    }
                }
            }
            assertThat(counted).as("zoom %d", zoom).isEqualTo(POINTS.size());
        }
    }

    @Test
    @DisplayName(
            "A cluster carries the count and the worst state of its cell, a cell that is not crowded shows its points")
    void clusterCarriesCountAndWorstState() {
        int zoom = 8;
        Map<Long, List<MapPoint>> cells = new TreeMap<>();
        int shift = WebMercator.BITS - zoom - Clusters.CELL_BITS;
        for (MapPoint point : POINTS) {
            long cell = ZOrder.of(WebMercator.x(point.lon()) >> shift, WebMercator.y(point.lat()) >> shift);
            cells.computeIfAbsent(cell, none -> new ArrayList<>()).add(point);
        }
        Map<String, Integer> expected = new HashMap<>();
        for (List<MapPoint> cell : cells.values()) {
            if (cell.size() < Clusters.CROWD) {
                cell.forEach(point -> expected.merge("point " + point.id() + " " + point.state(), 1, Integer::sum));
            } else {
                int worst = cell.stream().mapToInt(MapPoint::state).max().orElseThrow();
                expected.merge("cluster " + cell.size() + " " + worst, 1, Integer::sum);
            }
        }
        Map<String, Integer> shown = new HashMap<>();
        for (TileAddress address : tilesWithPoints(zoom)) {
            for (TileReader.Feature feature : features(VIEW, address)) {
                if (inSquare(feature)) {
                    Map<String, Object> properties = feature.properties();
                    String what = properties.containsKey("count")
                            ? "cluster " + properties.get("count")
                            : "point " + properties.get("id");
                    shown.merge(what + " " + properties.get("state"), 1, Integer::sum);
                }
            }
        }
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void fromZoomThirteenOnEveryPointStandsAlone() {
        MapPoint middle = POINTS.getFirst();
        TileAddress deep = around(middle, Clusters.FIRST_OPEN_ZOOM, 0);
        assertThat(features(VIEW, deep))
                .noneMatch(feature -> feature.properties().containsKey("count"));
        TileAddress shallow = around(middle, Clusters.FIRST_OPEN_ZOOM - 5, 0);
        assertThat(features(VIEW, shallow))
                .anyMatch(feature -> feature.properties().containsKey("count"));
    }

    @Test
    void aTileWithoutPointsHasNoBytes() {
        assertThat(VIEW.cutter().cut(new TileAddress(10, 0, 0, true))).isEmpty();
        assertThat(new LayerView("none", PointSet.of(List.of()), ShapeSet.NONE)
                        .cutter()
                        .cut(new TileAddress(0, 0, 0, true)))
                .isEmpty();
    }

    @Test
    void pointsAtTheEndsOfTheWorldAreDrawnAtItsEdge() {
        List<MapPoint> ends = List.of(
                new MapPoint(1, 90, -180, POINTS.getFirst().area(), 0, "pole", true),
                new MapPoint(2, -90, 180, POINTS.getFirst().area(), 0, "pole", true));
        LayerView view = new LayerView("ends", PointSet.of(ends), ShapeSet.NONE);
        assertThat(open(view, new TileAddress(0, 0, 0, false)))
                .isEqualTo(Map.of(1L, List.of(0, 0), 2L, List.of(4095, 4095)));
        assertThat(open(view, new TileAddress(18, (1 << 18) - 1, (1 << 18) - 1, false)))
                .containsOnlyKeys(2L);
    }

    @Test
    void manyPointsInOnePlaceAreAllKept() {
        List<MapPoint> heap = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            heap.add(new MapPoint(i, 30, 120, POINTS.getFirst().area(), 0, "heap", true));
        }
        LayerView view = new LayerView("heap", PointSet.of(heap), ShapeSet.NONE);
        assertThat(open(view, around(heap.getFirst(), 18, 0))).hasSize(3_000);
    }

    private static Map<Long, List<Integer>> open(LayerView view, TileAddress address) {
        TileAddress open = new TileAddress(address.zoom(), address.column(), address.row(), false);
        Map<Long, List<Integer>> found = new TreeMap<>();
        for (TileReader.Feature feature : features(view, open)) {
            int[] at = feature.positions().getFirst();
            found.put((Long) feature.properties().get("id"), List.of(at[0], at[1]));
        }
        return found;
    }

    private static Map<Long, List<Integer>> walk(TileAddress address) {
        Map<Long, List<Integer>> found = new TreeMap<>();
        double side = Math.pow(2, address.zoom()) * 4096;
        for (MapPoint point : POINTS) {
            double worldX = (point.lon() + 180) / 360;
            double phi = Math.toRadians(point.lat());
            double worldY = (1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2;
            int x = (int) (Math.floor(worldX * side) - 4096.0 * address.column());
            int y = (int) (Math.floor(worldY * side) - 4096.0 * address.row());
            if (x >= -64 && x < 4160 && y >= -64 && y < 4160) {
                found.put(point.id(), List.of(x, y));
            }
        }
        return found;
    }

    private static List<TileReader.Feature> features(LayerView view, TileAddress address) {
        byte[] bytes = view.cutter().cut(address);
        return bytes.length == 0 ? List.of() : TileReader.read(bytes).getFirst().features();
    }

    private static List<TileAddress> tilesWithPoints(int zoom) {
        return POINTS.stream().map(point -> around(point, zoom, 0)).distinct().toList();
    }

    private static TileAddress around(MapPoint point, int zoom, int aside) {
        int shift = WebMercator.BITS - zoom;
        int last = (1 << zoom) - 1;
        return new TileAddress(
                zoom,
                Math.clamp((WebMercator.x(point.lon()) >> shift) + aside, 0, last),
                WebMercator.y(point.lat()) >> shift,
                true);
    }

    private static long count(TileReader.Feature feature) {
        return (Long) feature.properties().getOrDefault("count", 1L);
    }

    private static boolean inSquare(TileReader.Feature feature) {
        int[] at = feature.positions().getFirst();
        return at[0] >= 0 && at[0] < 4096 && at[1] >= 0 && at[1] < 4096;
    }
}
