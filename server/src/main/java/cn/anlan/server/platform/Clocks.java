package cn.anlan.server.platform;

import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.WorldClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two clocks and the maker of ids. The only place that asks the machine what time it is. */
@Configuration(proxyBeanMethods = false)
class Clocks {

    private static final long STORY_SEED = 2106;

    @Bean
    MachineClock machineClock() {
        return Instant::now;
    }

    @Bean
    WorldClock worldClock(AnlanSettings settings, MachineClock machine) {
        return settings.mode().virtualTime() ? new StoryClock() : machine::instant;
    }

    /** Seeded where a story must repeat byte for byte; else unguessable, also after a restart at the same virtual time. */
    @Bean
    Ids ids(AnlanSettings settings, WorldClock clock) {
        RandomGenerator random =
                settings.mode() == AnlanSettings.Mode.PLAY ? new java.util.Random(STORY_SEED) : new SecureRandom();
        return new UuidV7(clock, random);
    }
}
