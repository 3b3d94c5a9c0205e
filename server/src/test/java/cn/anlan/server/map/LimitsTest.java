package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LimitsTest {

    @Test
    void countsAreHeldToTheirMost() {
        assertThat(Limits.count("1", NearestApi.MOST_ITEMS)).isEqualTo(1);
        assertThat(Limits.count("200", NearestApi.MOST_ITEMS)).isEqualTo(200);
        for (String bad : List.of("201", "0", "-1", "", "1e2", "99999999999", "٣")) {
            assertRefused(() -> Limits.count(bad, NearestApi.MOST_ITEMS), "map.limit-outside");
        }
    }

    @Test
    void layersAreHeldToTheirMost() {
        List<String> most = IntStream.range(0, NearestApi.MOST_LAYERS)
                .mapToObj(i -> "layer-" + i)
                .toList();
        assertThat(Limits.layers(most, NearestApi.MOST_LAYERS)).hasSize(NearestApi.MOST_LAYERS);
        List<String> tooMany = new ArrayList<>(most);
        tooMany.add("one-more");
        assertRefused(() -> Limits.layers(tooMany, NearestApi.MOST_LAYERS), "map.layers-missing");
        assertThat(Limits.layers(List.of(" a ", "a", ""), NearestApi.MOST_LAYERS))
                .containsExactly("a");
    }

    @Test
    void insideListsNoMoreThanItsMost() {
        InsideApi.Question question = new InsideApi.Question(
                List.of(List.of(0.0, 0.0), List.of(1.0, 1.0), List.of(1.0, 0.0)),
                List.of("a"),
                InsideApi.MOST_ITEMS + 1);
        Layers none = new Layers(
                noBeans(MapLayer.class), noBeans(MapLayerOwner.class), () -> Instant.EPOCH, () -> Instant.EPOCH);
        Scope scope = new Scope("one", Role.DUTY_OFFICER, List.of());
        assertRefused(() -> new InsideApi(none).inside(scope, question), "map.limit-outside");
    }

    @Test
    void aTileShowsNoMoreSinglePointsThanItsMost() {
        AreaPath area = new AreaPath("33");
        List<MapPoint> heap = new ArrayList<>();
        for (int i = 0; i < TileCutter.MOST_SINGLE_POINTS; i++) {
            heap.add(new MapPoint(i, 30, 120, area, 0, "heap", true));
        }
        TileAddress world = new TileAddress(0, 0, 0, false);
        assertThat(new LayerView("heap", PointSet.of(heap), ShapeSet.NONE)
                        .cutter()
                        .cut(world))
                .isNotEmpty();
        heap.add(new MapPoint(heap.size(), 30, 120, area, 0, "heap", true));
        LayerView crowded = new LayerView("heap", PointSet.of(heap), ShapeSet.NONE);
        assertRefused(() -> crowded.cutter().cut(world), "map.tile-crowded");
        assertThat(crowded.cutter().cut(new TileAddress(0, 0, 0, true))).isNotEmpty();
    }

    private static <T> ObjectProvider<T> noBeans(Class<T> type) {
        return new StaticListableBeanFactory().getBeanProvider(type);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }
}
