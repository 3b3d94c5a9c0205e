package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.AreaPath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class IdentitySettingsTest {

    private static final AreaNames GUANGXI = new AreaNames() {
        @Override
        public String nameOf(AreaPath area) {
            return area.code();
        }

        @Override
        public AreaPath topmost() {
            return new AreaPath("45");
        }
    };

    @Test
    void theAreaThatIsServedIsTheStatedOneOrTheTopmostThatIsLoaded() {
        assertThat(new IdentitySettings(null).served(GUANGXI)).isEqualTo(new AreaPath("45"));
        assertThat(new IdentitySettings("4503").served(GUANGXI)).isEqualTo(new AreaPath("4503"));
    }

    @Test
    void withoutAreasOneMustBeStated() {
        AreaNames none = AreaPath::code;
        assertThatThrownBy(() -> new IdentitySettings(null).served(none)).hasMessageContaining("ANLAN_IDENTITY_AREA");
    }
}
