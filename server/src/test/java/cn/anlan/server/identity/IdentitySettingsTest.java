package cn.anlan.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.kernel.AreaPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

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
        assertThat(settings(null).served(GUANGXI)).isEqualTo(new AreaPath("45"));
        assertThat(settings("4503").served(GUANGXI)).isEqualTo(new AreaPath("4503"));
    }

    @Test
    void theNumbersAreThoseCommonlyAskedFor() {
        IdentitySettings settings = settings(null);
        assertThat(settings.idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.session()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.passwordMaxAge()).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idle=59s",
                "idle=12h1s",
                "session=9m59s",
                "session=24h1s",
                "password-max-age=23h",
                "password-max-age=366d",
                "oidc.issuer=http://login.example.cn",
                "oidc.address=http://anlan.example.cn"
            })
    void whatIsOutsideItsLimitsDoesNotStart(String wrong) {
        String[] parts = wrong.split("=", 2);
        Map<String, String> stated = new HashMap<>(Map.of(
                "anlan.identity.oidc.issuer", "https://login.example.cn",
                "anlan.identity.oidc.address", "https://anlan.example.cn",
                "anlan.identity.oidc.client-id", "anlan",
                "anlan.identity.oidc.client-secret", "secret"));
        assertThat(bound(stated).oidc()).isNotNull();
        stated.put("anlan.identity." + parts[0], parts[1]);
        assertThatThrownBy(() -> bound(stated)).isInstanceOf(BindException.class);
    }

    private static IdentitySettings settings(@Nullable String area) {
        return bound(area == null ? Map.of() : Map.of("anlan.identity.area", area));
    }

    private static IdentitySettings bound(Map<String, String> stated) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.afterPropertiesSet();
        return new Binder(new MapConfigurationPropertySource(stated))
                .bindOrCreate(
                        "anlan.identity", Bindable.of(IdentitySettings.class), new ValidationBindHandler(validator));
    }

    @Test
    void withoutAreasOneMustBeStated() {
        AreaNames none = AreaPath::code;
        assertThatThrownBy(() -> settings(null).served(none)).hasMessageContaining("ANLAN_IDENTITY_AREA");
    }
}
