package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnclosureTest {

    @Test
    void aHollowShapeHoldsOnlyWhatIsReallyInside() {
        List<List<Double>> hook = List.of(
                List.of(120.0, 30.0),
                List.of(121.0, 30.0),
                List.of(121.0, 30.2),
                List.of(120.2, 30.2),
                List.of(120.2, 31.0),
                List.of(120.0, 31.0));
        assertThat(inside(hook, at(1, 30.1, 120.9), at(2, 30.9, 120.1), at(3, 30.9, 120.9), at(4, 29.9, 120.5)))
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void theBorderBelongsToIt() {
        List<List<Double>> square =
                List.of(List.of(120.0, 30.0), List.of(121.0, 30.0), List.of(121.0, 31.0), List.of(120.0, 31.0));
        assertThat(inside(square, at(1, 30, 120), at(2, 31, 120.5), at(3, 31.000001, 120.5)))
                .containsExactly(1L, 2L);
    }

    @Test
    void theLastCornerMayRepeatTheFirst() {
        List<List<Double>> closed =
                List.of(List.of(120.0, 30.0), List.of(121.0, 30.0), List.of(121.0, 31.0), List.of(120.0, 30.0));
        assertThat(inside(closed, at(1, 30.2, 120.8))).containsExactly(1L);
    }

    @Test
    void cornersAreLimitedToAThousand() {
        assertThat(Enclosure.of(circle(Enclosure.MOST_VERTICES))).isNotNull();
        assertRefused(() -> Enclosure.of(circle(Enclosure.MOST_VERTICES + 1)), "map.polygon-vertices");
        assertRefused(() -> Enclosure.of(circle(Enclosure.MOST_VERTICES + 2)), "map.polygon-vertices");
        assertRefused(() -> Enclosure.of(circle(2)), "map.polygon-vertices");
        assertRefused(() -> Enclosure.of(null), "map.polygon-vertices");
        List<List<Double>> flat = List.of(List.of(120.0, 30.0), List.of(121.0, 30.0), List.of(120.0, 30.0));
        assertRefused(() -> Enclosure.of(flat), "map.polygon-vertices");
    }

    @Test
    void cornersOffTheGlobeOrNotPairsAreNamed() {
        for (@Nullable
        List<@Nullable Double> bad : Arrays.<@Nullable List<@Nullable Double>>asList(
                List.of(200.0, 30.0),
                List.of(120.0, 95.0),
                List.of(120.0),
                List.of(1.0, 2.0, 3.0),
                Arrays.asList(120.0, null),
                List.of(Double.NaN, 30.0),
                null)) {
            List<@Nullable List<@Nullable Double>> corners = new ArrayList<>();
            circle(5).forEach(corner -> corners.add(new ArrayList<>(corner)));
            corners.set(3, bad);
            assertThatThrownBy(() -> Enclosure.of(corners)).isInstanceOfSatisfying(RefusedException.class, refused -> {
                assertThat(refused.refusal().code()).isEqualTo("map.polygon-vertex");
                assertThat(refused.refusal().field()).isEqualTo("polygon[3]");
            });
        }
    }

    @Test
    void crossingSidesAndShapesWithoutAreaAreRefused() {
        assertRefused(
                () -> Enclosure.of(List.of(
                        List.of(120.0, 30.0), List.of(121.0, 31.0), List.of(121.0, 30.0), List.of(120.0, 31.0))),
                "map.polygon-invalid");
        assertRefused(
                () -> Enclosure.of(List.of(List.of(120.0, 30.0), List.of(121.0, 30.0), List.of(122.0, 30.0))),
                "map.polygon-invalid");
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static List<List<Double>> circle(int corners) {
        List<List<Double>> circle = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            circle.add(List.of(120 + Math.cos(angle), 30 + Math.sin(angle)));
        }
        return circle;
    }

    private static List<Long> inside(List<List<Double>> corners, MapPoint... points) {
        LayerView view = new LayerView("any", PointSet.of(List.of(points)), ShapeSet.NONE);
        List<Long> ids = new ArrayList<>();
        Enclosure.of(corners).forEachInside(view, index -> ids.add(view.points().ids[index]));
        ids.sort(null);
        return ids;
    }

    private static MapPoint at(long id, double lat, double lon) {
        return new MapPoint(id, lat, lon, new AreaPath("33"), 0, "any", true);
    }
}
