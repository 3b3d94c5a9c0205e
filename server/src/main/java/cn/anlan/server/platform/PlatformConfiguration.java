package cn.anlan.server.platform;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/** Settings, sweeps, and how listeners run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnlanSettings.class)
class PlatformConfiguration {

    private static final String IN_SERVICE = "'${anlan.mode:run}'.equalsIgnoreCase('run')";

    @Bean
    @ConditionalOnExpression(IN_SERVICE)
    LiveSweeps liveSweeps(DataSource database, List<Sweep> sweeps, WorldClock world, MachineClock machine) {
        return new LiveSweeps(database, sweeps, world, machine);
    }

    @Bean
    @ConditionalOnExpression("!" + IN_SERVICE)
    StorySweeps storySweeps(List<Sweep> sweeps) {
        return new StorySweeps(sweeps);
    }

    /** In a story, listeners run in the publisher's thread, right after its commit: the same order every time. */
    @Bean
    @ConditionalOnExpression("!" + IN_SERVICE)
    AsyncConfigurer listenersInStories() {
        return new AsyncConfigurer() {
            @Override
            public Executor getAsyncExecutor() {
                return new SyncTaskExecutor();
            }
        };
    }
}
