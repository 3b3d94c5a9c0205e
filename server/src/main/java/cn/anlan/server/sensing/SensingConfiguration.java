package cn.anlan.server.sensing;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.ObservationFeed.Format;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sensing holds in memory. */
@Configuration(proxyBeanMethods = false)
class SensingConfiguration {

    @Bean
    ObservationFeed batchFeed(
            RawPayloads payloads,
            PayloadStore store,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        return new ObservationFeed(Format.BATCH, payloads, store, writer, datastreams, properties, clock);
    }

    @Bean
    ObservationFeed dataArrayFeed(
            RawPayloads payloads,
            PayloadStore store,
            ObservationWriter writer,
            Datastreams datastreams,
            ObservedProperties properties,
            WorldClock clock) {
        return new ObservationFeed(Format.DATA_ARRAY, payloads, store, writer, datastreams, properties, clock);
    }

    @Bean
    Recent recentObservations() {
        return new Recent();
    }
}
