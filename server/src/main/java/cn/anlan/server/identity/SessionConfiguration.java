package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.session.SessionRepository;

/** Puts {@link RememberedSessions} before the sessions' table, and keeps what each request pays for its security small. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    static BeanPostProcessor sessionsAreRemembered(ObjectProvider<MachineClock> clock) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof SessionRepository<?> store
                        ? new RememberedSessions<>(
                                store, () -> clock.getObject().instant())
                        : bean;
            }
        };
    }

    /** No observation of every single filter: it cost a sixth of the time of a tile, and nobody reads it. */
    @Bean
    static SecurityObservationSettings filtersAreNotObserved() {
        return SecurityObservationSettings.noObservations();
    }
}
