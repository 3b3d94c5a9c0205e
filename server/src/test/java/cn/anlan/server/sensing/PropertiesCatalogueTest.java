package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PropertiesCatalogueTest {

    private final ObservedProperties properties = new ObservedProperties();

    @Test
    void everyPropertyHasWordsAUnitAndARange() {
        assertThat(properties.list()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.title().zh()).isNotBlank();
            assertThat(p.title().en()).isNotBlank();
            assertThat(p.unit()).isNotBlank();
            assertThat(p.min()).isLessThan(p.max());
        });
    }

    @Test
    void aPropertysLimitsArePossibleAndOneStepBeyondIsNot() {
        ObservedProperty wind = properties.get("wind-speed");
        assertThat(wind.possible(0)).isTrue();
        assertThat(wind.possible(100)).isTrue();
        assertThat(wind.possible(-0.1)).isFalse();
        assertThat(wind.possible(100.1)).isFalse();
        assertThat(wind.possible(Double.NaN)).isFalse();
    }
}
