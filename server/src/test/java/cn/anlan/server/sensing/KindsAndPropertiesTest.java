package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import org.junit.jupiter.api.Test;

/** What kinds of device observe, and what sensing takes in, are two catalogues; they must agree. */
class KindsAndPropertiesTest {

    @Test
    void everythingADeviceObservesIsAPropertyWithAUnitAndARange() {
        ObservedProperties properties = new ObservedProperties();
        for (Kind kind : new Kinds().devices()) {
            for (Kind.Observes observes : kind.observes()) {
                String what = kind.id() + "/" + observes.property();
                assertThat(properties.find(observes.property())).as(what).isPresent();
            }
        }
    }
}
