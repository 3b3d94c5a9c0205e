package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.core.util.Json;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ApiNamesTest {

    /** As an API class holds its bodies. */
    static class HarbourApi {
        record Page(int n) {}

        record HarbourView(int n) {}
    }

    /** A second class whose bodies would be called the same. */
    static class HarbourAnswer {
        record Page(int n) {}
    }

    @Test
    void aRecordInsideOfAnotherCarriesItsNoun() {
        assertThat(ApiNames.nounOf(HarbourApi.Page.class)).isEqualTo("HarbourPage");
        assertThat(ApiNames.nounOf(HarbourApi.HarbourView.class)).isEqualTo("HarbourView");
        assertThat(ApiNames.nounOf(String.class)).isEqualTo("String");
    }

    @Test
    void twoRecordsMustNotBeCalledTheSame() {
        ApiNames names = new ApiNames();
        assertThat(names.nameForType(Json.mapper().constructType(HarbourApi.Page.class), Set.of()))
                .isEqualTo("HarbourPage");
        assertThatThrownBy(() -> names.nameForType(Json.mapper().constructType(HarbourAnswer.Page.class), Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HarbourPage");
    }
}
