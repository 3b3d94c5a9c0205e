package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionRepository;

/** Puts {@link RememberedSessions} before the sessions' table. */
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
}
