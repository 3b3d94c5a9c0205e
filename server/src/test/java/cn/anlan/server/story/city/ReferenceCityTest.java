package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.ObservedProperties;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AnlanTest
class ReferenceCityTest {

    @Autowired
    private ReferenceCity city;

    @Autowired
    private Features features;

    @Autowired
    private Datastreams datastreams;

    @Autowired
    private MachineClock machine;

    @Test
    void aSmallCityIsLoadedOnceWithItsDatastreamsAndASecondCityIsRefused() {
        List<String> heard = new ArrayList<>();
        ReferenceCity.City made = city.load(0.002, 5, (what, done, of) -> heard.add(what.zh() + done + "/" + of));
        assertThat(made.features()).isGreaterThan(450);
        assertThat(made.made()).isEqualTo(!heard.isEmpty());
        assertThat(features.riskPoints().size()).isBetween(142, 180);

        List<Feature> gauges = features.listOfKinds(List.of("rain-gauge"));
        assertThat(gauges)
                .hasSize(24)
                .allSatisfy(gauge -> assertThat(datastreams.ofFeature(gauge.id()))
                        .extracting(Datastream::name)
                        .containsExactly(gauge.code() + "/rain"));
        assertThat(made.datastreams()).isEqualTo(datastreams.count());

        ReferenceCity.City again = city.load(0.002, 5, (what, done, of) -> {});
        assertThat(again).isEqualTo(new ReferenceCity.City(made.features(), made.datastreams(), false));
        assertThatThrownBy(() -> city.load(0.002, 6, (what, done, of) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seed=5");
    }

    @Test
    void anImpossibleScaleOrPlaceIsRefused() {
        assertThatThrownBy(() -> city.load(0, 1, (what, done, of) -> {})).hasMessageContaining("scale");
        assertThatThrownBy(() -> city.load(3, 1, (what, done, of) -> {})).hasMessageContaining("scale");
    }

    @Test
    void theCommandSaysWhatItMadeAndWhatWasWrongWithItsArguments() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(heard, true, StandardCharsets.UTF_8);
        CityErrand errand = new CityErrand(city, machine, out);
        assertThat(errand.run(List.of("--scale", "0.002", "--seed", "5"))).isZero();
        assertThat(errand.run(List.of("--scale", "0.002", "--seed", "6"))).isEqualTo(1);
        assertThat(errand.run(List.of("--scale"))).isEqualTo(2);
        assertThat(errand.run(List.of("--scale", "x"))).isEqualTo(2);
        assertThat(errand.run(List.of("--colour", "red"))).isEqualTo(2);
        assertThat(errand.run(List.of("--area", "33033"))).isEqualTo(2);
        assertThat(heard.toString(StandardCharsets.UTF_8))
                .contains("参考城市", "请更换数据目录", "--scale lacks its value", "unknown argument --colour");
    }

    @Test
    void everyPropertyOfTheCatalogueIsOneThatSensingKnows() {
        ObservedProperties known = new ObservedProperties();
        assertThat(new Kinds().devices())
                .allSatisfy(kind -> assertThat(kind.observes())
                        .allMatch(observes -> known.find(observes.property()).isPresent()));
    }
}
