package cn.anlan.server.identity;

import cn.anlan.server.identity.outside.OutsideService;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outside sign-in service, only where one is set: without it none of its classes is loaded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("anlan.identity.oidc.issuer")
class OutsideConfiguration {

    @Bean
    OutsideService outsideService(IdentitySettings settings) {
        return new OutsideService(Objects.requireNonNull(settings.oidc()));
    }
}
