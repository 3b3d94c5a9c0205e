package cn.anlan.server.warning.cap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapPlacesTest {

    @ParameterizedTest
    @CsvSource({
        "33, 330000000000",
        "3302, 330200000000",
        "330212, 330212000000",
        "330212100, 330212100000",
        "330212100201, 330212100201"
    })
    void aCodeOfTwelveDigitsComesBackAsItsArea(String path, String code) {
        assertThat(CapPlaces.code12(new AreaPath(path))).isEqualTo(code);
        assertThat(CapPlaces.path(code)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "330200, 3302",
        "330000, 33",
        "330212, 330212",
        "' 330212 ', 330212",
        "TXC123, TXC123",
        "3302120, 3302120"
    })
    void shorterCodesAreReadTooAndOthersStayAsTheyAre(String code, String path) {
        assertThat(CapPlaces.path(code)).isEqualTo(path);
    }

    @Test
    void identifiersAreStableByTheStep() {
        java.util.UUID id = java.util.UUID.fromString("01900000-0000-7000-8000-000000000001");
        assertThat(CapDraft.official(id)).isEqualTo("official-warning:" + id);
        assertThat(CapDraft.alert(id)).isEqualTo("alert:" + id);
    }
}
