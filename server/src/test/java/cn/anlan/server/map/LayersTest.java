package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LayersTest {

    private static final AreaPath AREA = new AreaPath("3302");
    private static final Scope SCOPE = new Scope("one", Role.DUTY_OFFICER, List.of(AREA));

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final TestLayer camera = new TestLayer("camera");
    private Instant now = Instant.parse("2021-07-24T00:00:00Z");
    private Instant machineNow = now;

    @Test
    void aPictureStaysUntilTheOwnerSaysItChangedAndIsThenReplacedByRefresh() {
        Layers layers = layers(camera);
        assertThat(count(layers, "camera")).isEqualTo(1);
        camera.points.add(point(2));
        layers.refresh();
        assertThat(count(layers, "camera")).isEqualTo(1);
        camera.version++;
        assertThat(count(layers, "camera")).isEqualTo(1);
        now = now.plusSeconds(60);
        layers.refresh();
        assertThat(count(layers, "camera")).isEqualTo(2);
        assertThat(layers.get("camera", null).asOf()).isEqualTo(now);
    }

    @Test
    void aViewOnceTakenDoesNotChangeUnderItsReader() {
        Layers layers = layers(camera);
        LayerView taken = layers.get("camera", null).seenBy(SCOPE);
        camera.points.clear();
        camera.version++;
        layers.refresh();
        assertThat(taken.points().size).isEqualTo(1);
        assertThat(count(layers, "camera")).isZero();
    }

    @Test
    void aLayerThatFailsKeepsItsLastPictureAndIsTriedAgain() {
        Layers layers = layers(camera);
        layers.refresh();
        camera.version++;
        camera.failing = true;
        layers.refresh();
        assertThat(count(layers, "camera")).isEqualTo(1);
        camera.points.add(point(2));
        camera.failing = false;
        layers.refresh();
        assertThat(count(layers, "camera")).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadYetOrDoesNotExistIsNamed() {
        Layers layers = layers(camera);
        camera.failing = true;
        assertRefused(() -> layers.get("camera", null), "map.layer-not-ready");
        assertThat(layers.find("camera", null)).isEmpty();
        assertRefused(() -> layers.get("nothing", null), "map.layer-unknown");
        assertRefused(() -> layers.get("camera", "CMA"), "map.variant-unknown");
    }

    @Test
    void withoutAWishTheNamelessVariantIsShownElseTheFirst() {
        camera.variants = List.of("CMA", "JMA");
        Layers layers = layers(camera);
        assertThat(layers.get("camera", null).variant()).isEqualTo("CMA");
        camera.variants = List.of("JMA", "");
        layers.refresh();
        assertThat(layers.get("camera", null).variant()).isEmpty();
        assertRefused(() -> layers.get("camera", "CMA"), "map.variant-unknown");
    }

    @Test
    void layersOfACatalogueComeAndGo() {
        List<MapLayer> catalogue = new ArrayList<>();
        beans.addBean("owner", (MapLayerOwner) () -> catalogue);
        Layers layers = layers(camera);
        catalogue.add(new TestLayer("device-gauge"));
        layers.refresh();
        assertThat(layers.list()).extracting(layer -> layer.info().id()).containsExactly("camera", "device-gauge");
        assertThat(count(layers, "device-gauge")).isEqualTo(1);
        catalogue.clear();
        layers.refresh();
        assertRefused(() -> layers.get("device-gauge", null), "map.layer-unknown");
    }

    @Test
    void aLayerThatIsNotListedIsCutWhenAskedForKeptFreshAndDroppedWhenUnused() {
        camera.listed = false;
        Layers layers = layers(camera);
        layers.refresh();
        assertThat(camera.read).isZero();
        assertThat(count(layers, "camera")).isEqualTo(1);
        camera.points.add(point(2));
        camera.version++;
        machineNow = machineNow.plus(Layers.UNUSED).minusSeconds(1);
        layers.refresh();
        assertThat(camera.read).isEqualTo(2);
        assertThat(count(layers, "camera")).isEqualTo(2);
        machineNow = machineNow.plus(Layers.UNUSED);
        camera.version++;
        layers.refresh();
        assertThat(camera.read).isEqualTo(2);
        assertThat(count(layers, "camera")).isEqualTo(2);
        assertThat(camera.read).isEqualTo(3);
    }

    @Test
    void twoLayersOfOneNameAreAMistakeOfTheProgram() {
        beans.addBean("other", new TestLayer("camera"));
        Layers layers = layers(camera);
        assertThatThrownBy(layers::list)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("camera");
    }

    @Test
    void aPointOrLayerThatCannotBeIsNotMade() {
        assertThatThrownBy(() -> new MapPoint(-1, 30, 120, AREA, 0, "a", true)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new MapPoint(MapPoint.LARGEST_ID + 1, 30, 120, AREA, 0, "a", true))
                .hasMessageContaining("2^53");
        assertThatThrownBy(() -> new MapPoint(1, 95, 120, AREA, 0, "a", true)).hasMessageContaining("95");
        assertThatThrownBy(() -> new MapPoint(1, 30, Double.NaN, AREA, 0, "a", true))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new MapPoint(1, 30, 120, AREA, 101, "a", true)).hasMessageContaining("101");
        assertThatThrownBy(() -> new TestLayer("Device Gauge")).hasMessageContaining("Device Gauge");
    }

    @Test
    void anEarlierQuarterOfAnHourIsCutFromHistoryOnceAndTheRunningOneIsThePresent() {
        Layers layers = layers(camera);
        camera.history = true;
        now = Instant.parse("2021-07-24T12:20:00Z");
        assertThat(seen(layers, "@2021-07-24T12:15:00Z")).containsExactly(1L);
        assertThat(seen(layers, "@2021-07-24T12:29:59Z")).containsExactly(1L);
        assertThat(camera.cut).isEmpty();
        assertThat(seen(layers, "@2021-07-24T12:14:59Z")).containsExactly(1200L);
        assertThat(seen(layers, "@2021-07-24T12:00:00Z")).containsExactly(1200L);
        assertThat(seen(layers, "@2021-07-24T11:59:59Z")).containsExactly(1145L);
        assertThat(camera.cut).containsExactly("2021-07-24T12:00:00Z", "2021-07-24T11:45:00Z");
        assertThat(layers.get("camera", "@2021-07-24T12:07:00Z").asOf()).isEqualTo("2021-07-24T12:00:00Z");
        assertThat(layers.get("camera", null).asOf()).isEqualTo(now);
    }

    @Test
    void whatDoesNotChangeWithTimeIsInThePastAsItIsNow() {
        Layers layers = layers(camera);
        assertThat(layers.get("camera", "@2021-07-20T00:00:00Z")).isSameAs(layers.get("camera", null));
    }

    @Test
    void aVariantAndAMomentGoTogetherAndWhatCannotBeReadIsNamed() {
        camera.variants = List.of("CMA", "JMA");
        camera.history = true;
        Layers layers = layers(camera);
        assertThat(layers.get("camera", "JMA@2021-07-20T00:00:00Z").variant()).isEqualTo("JMA");
        assertThat(layers.get("camera", "@2021-07-20T00:00:00Z").variant()).isEqualTo("CMA");
        assertRefused(() -> layers.get("camera", "HKO@2021-07-20T00:00:00Z"), "map.variant-unknown");
        assertRefused(() -> layers.get("camera", "CMA@yesterday"), "map.moment-unreadable");
        assertRefused(() -> layers.get("camera", "CMA@-100000-07-20T00:00:00Z"), "map.moment-unreadable");
    }

    @Test
    void picturesOfThePastAreBoundedAndForgottenWhenAStoryBeginsAnew() {
        camera.history = true;
        PastPictures past = new PastPictures(3);
        past.at(now);
        for (int quarter = 1; quarter <= 5; quarter++) {
            assertThat(past.get(camera, "", now.minus(PastPictures.STEP.multipliedBy(quarter))))
                    .isPresent();
        }
        assertThat(past.points()).isEqualTo(3);
        past.at(now.minusSeconds(1));
        assertThat(past.points()).isZero();
    }

    private static List<Long> seen(Layers layers, String variant) {
        LayerView view = layers.get("camera", variant).seenBy(SCOPE);
        return Arrays.stream(view.points().ids).boxed().toList();
    }

    private Layers layers(MapLayer layer) {
        beans.addBean("layer", layer);
        return new Layers(
                beans.getBeanProvider(MapLayer.class),
                beans.getBeanProvider(MapLayerOwner.class),
                () -> now,
                () -> machineNow);
    }

    private static int count(Layers layers, String id) {
        return layers.get(id, null).seenBy(SCOPE).points().size;
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    static MapPoint point(long id) {
        return new MapPoint(id, 29.9, 121.5, AREA, 0, "camera", true);
    }

    /** A layer that says what the test wants it to say. */
    static class TestLayer implements MapLayer {

        private final LayerInfo info;
        final List<MapPoint> points = new ArrayList<>(List.of(point(1)));
        List<String> variants = List.of("");
        long version = 1;
        boolean failing;
        boolean listed = true;
        int read;
        boolean history;
        final List<String> cut = new ArrayList<>();

        TestLayer(String id) {
            Bilingual title = new Bilingual("摄像机", "cameras");
            info = new LayerInfo(id, title, title, "test", "camera", "dot", 0, List.of(new StateTitle(0, title)));
        }

        @Override
        public LayerInfo info() {
            return info;
        }

        @Override
        public boolean listed() {
            return listed;
        }

        @Override
        public List<String> variants() {
            return variants;
        }

        @Override
        public long version(String variant) {
            return version;
        }

        @Override
        public List<MapPoint> points(String variant) {
            if (failing) {
                throw new IllegalStateException("the table is on strike");
            }
            read++;
            return List.copyOf(points);
        }

        /** One point that carries the hour and minute as its number. */
        @Override
        public Optional<List<MapPoint>> pointsAt(String variant, Instant moment) {
            if (!history) {
                return Optional.empty();
            }
            cut.add(moment.toString());
            String text = moment.toString();
            return Optional.of(List.of(point(Long.parseLong(text.substring(11, 13) + text.substring(14, 16)))));
        }
    }
}
