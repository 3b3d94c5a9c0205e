package cn.anlan.server.story.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
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

    @Test
    void aSmallCityIsLoadedOnceWithItsDatastreamsAndASecondCityIsRefused() {
        List<String> heard = new ArrayList<>();
        ReferenceCity.City made = city.load(0.002, 5, (what, done, of) -> heard.add(what.zh() + done + "/" + of));
        assertThat(made.made()).isTrue();
        assertThat(made.features()).isGreaterThan(450);
        assertThat(heard).hasSize(2);
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
    void everyPropertyOfTheCatalogueIsOneThatSensingKnows() {
        cn.anlan.server.sensing.ObservedProperties known = new cn.anlan.server.sensing.ObservedProperties();
        assertThat(new cn.anlan.server.registry.Kinds().devices())
                .allSatisfy(kind -> assertThat(kind.observes())
                        .allMatch(observes -> known.find(observes.property()).isPresent()));
        assertThat(List.of(new AreaPath("3302"))).isSubsetOf(ReferenceCity.HOME);
    }
}
