package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.HandlerExceptionResolver;

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

    /** Before the filter of the sessions and all that follow it. */
    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<ShortWayFilter> shortWay(
            List<ShortWay> ways,
            SessionRepository<?> remembered,
            CookieSerializer cookies,
            Scopes scopes,
            Sittings sittings) {
        var filter = new ShortWayFilter(ways, (RememberedSessions<?>) remembered, cookies, scopes, sittings);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setUrlPatterns(ways.stream().map(ShortWay::pattern).toList());
        return registration;
    }

    /** The same for programs that bring data. */
    @Bean
    @ConditionalOnWebApplication
    FilterRegistrationBean<FeedWayFilter> feedWay(
            List<FeedWay> ways,
            Scopes scopes,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        var registration = new FilterRegistrationBean<>(new FeedWayFilter(ways, scopes, failures));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setUrlPatterns(ways.stream().map(FeedWay::path).toList());
        return registration;
    }

    /** No observation of every single filter: it cost a sixth of the time of a tile, and nobody reads it. */
    @Bean
    static SecurityObservationSettings filtersAreNotObserved() {
        return SecurityObservationSettings.noObservations();
    }
}
