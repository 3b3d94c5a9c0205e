package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is asked for, nobody sees a point outside their areas, and everybody sees all inside. */
class ScopeSightTest {

    private static final List<MapPoint> POINTS = SamplePoints.clustered(6, 6_000);
    private static final LayerPicture PICTURE = picture(POINTS);

    @Test
    @DisplayName("Tiles, clusters, nearest and inside show the same as a picture of the filtered points only")
    void everyAnswerIsThatOfTheFilteredPoints() {
        Random random = new Random(7);
        for (int round = 0; round < 150; round++) {
            List<AreaPath> areas = SamplePoints.someAreas(random);
            Predicate<MapPoint> allowed = point -> areas.stream().anyMatch(area -> area.contains(point.area()));
            List<MapPoint> filtered = POINTS.stream().filter(allowed).toList();
            LayerView seen = see(PICTURE, areas);
            LayerView expected = new LayerView("risk", PointSet.of(filtered), ShapeSet.NONE);
            assertThat(idsOf(seen)).as("scope %s", areas).isEqualTo(ids(filtered));
            assertSameTiles(seen, expected, random);
            assertThat(nearest(seen)).isEqualTo(nearest(expected));
            assertThat(inside(seen))
                    .isEqualTo(ids(filtered.stream()
                            .filter(point -> point.lat() >= 28 && point.lat() <= 30)
                            .filter(point -> point.lon() >= 119 && point.lon() <= 122)
                            .toList()));
        }
    }

    @Test
    void nobodyWithoutAreasSeesAnything() {
        assertThat(see(PICTURE, List.of()).points().size).isZero();
    }

    @Test
    void aScopeThatCoversAllSharesTheWholePicture() {
        assertThat(see(PICTURE, List.of(new AreaPath("33"))).points())
                .isSameAs(see(PICTURE, List.of(new AreaPath("33"), new AreaPath("330101")))
                        .points());
        assertThat(see(PICTURE, List.of(new AreaPath("33"))).serial())
                .isEqualTo(see(PICTURE, List.of(new AreaPath("33"), new AreaPath("34")))
                        .serial());
    }

    @Test
    void areasInsideOthersDoNotMakeAnotherView() {
        assertThat(LayerPicture.widest(List.of(
                        new AreaPath("330102"), new AreaPath("3301"), new AreaPath("3302"), new AreaPath("3301"))))
                .containsExactly(new AreaPath("3301"), new AreaPath("3302"));
    }

    @Test
    void onlySoManyViewsAreKept() {
        LayerPicture picture = picture(SamplePoints.clustered(8, 50));
        LayerView first = see(picture, List.of(new AreaPath("330101")));
        assertThat(see(picture, List.of(new AreaPath("330101")))).isSameAs(first);
        for (int i = 0; i < LayerPicture.MOST_VIEWS; i++) {
            see(picture, List.of(new AreaPath("35%04d".formatted(i))));
        }
        assertThat(see(picture, List.of(new AreaPath("330101")))).isNotSameAs(first);
    }

    private static LayerView see(LayerPicture picture, List<AreaPath> areas) {
        return picture.seenBy(new Scope("one", Role.DUTY_OFFICER, areas));
    }

    private static void assertSameTiles(LayerView seen, LayerView expected, Random random) {
        for (int zoom : new int[] {5, 8, 12, 14}) {
            MapPoint middle = POINTS.get(random.nextInt(POINTS.size()));
            int shift = WebMercator.BITS - zoom;
            TileAddress address = new TileAddress(
                    zoom, WebMercator.x(middle.lon()) >> shift, WebMercator.y(middle.lat()) >> shift, true);
            assertThat(features(seen, address)).as("tile %s", address).isEqualTo(features(expected, address));
        }
    }

    private static Set<String> features(LayerView view, TileAddress address) {
        byte[] bytes = view.cutter().cut(address);
        return bytes.length == 0
                ? Set.of()
                : TileReader.read(bytes).getFirst().features().stream()
                        .map(feature ->
                                feature.properties() + "@" + feature.positions().getFirst()[0])
                        .collect(Collectors.toSet());
    }

    private static List<Long> nearest(LayerView view) {
        List<Long> ids = new ArrayList<>();
        for (NearestTree.Found found : view.tree().nearest(29.3, 120.4, 25)) {
            ids.add(view.points().ids[found.index()]);
        }
        return ids;
    }

    private static Set<Long> inside(LayerView view) {
        Set<Long> ids = new TreeSet<>();
        Enclosure.of(List.of(List.of(119.0, 28.0), List.of(122.0, 28.0), List.of(122.0, 30.0), List.of(119.0, 30.0)))
                .forEachInside(view, index -> ids.add(view.points().ids[index]));
        return ids;
    }

    private static Set<Long> idsOf(LayerView view) {
        Set<Long> ids = new TreeSet<>();
        for (long id : view.points().ids) {
            ids.add(id);
        }
        return ids;
    }

    private static Set<Long> ids(List<MapPoint> points) {
        return points.stream().map(MapPoint::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private static LayerPicture picture(List<MapPoint> points) {
        Bilingual title = new Bilingual("风险点", "risk points");
        LayerInfo info = new LayerInfo("risk", title, title, "map", "dot", "dot", 0, List.of(new StateTitle(0, title)));
        return new LayerPicture(info, "", 1, Instant.EPOCH, points, java.util.Map.of());
    }
}
