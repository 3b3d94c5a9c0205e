package cn.anlan.server.sensing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sensing holds in memory. */
@Configuration(proxyBeanMethods = false)
class SensingConfiguration {

    @Bean
    Recent recentObservations() {
        return new Recent();
    }
}
