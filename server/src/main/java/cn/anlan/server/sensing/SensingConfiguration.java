package cn.anlan.server.sensing;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.sensing.reading.BatchReader;
import cn.anlan.server.sensing.reading.DataArrayReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sensing holds in memory. */
@Configuration(proxyBeanMethods = false)
class SensingConfiguration {

    private static final int RHYTHM_SECONDS = 300;

    @Bean
    ObservationFeed batchFeed(ObservationFeeds feeds) {
        Bilingual title = new Bilingual("观测批量上报", "Observation batches");
        return feeds.of(new FeedInfo("observations-json", title, RHYTHM_SECONDS), BatchReader::read);
    }

    @Bean
    ObservationFeed dataArrayFeed(ObservationFeeds feeds) {
        Bilingual title = new Bilingual("SensorThings 观测上报", "SensorThings observations");
        return feeds.of(new FeedInfo("observations-sta", title, RHYTHM_SECONDS), DataArrayReader::read);
    }

    @Bean
    Recent recentObservations() {
        return new Recent();
    }
}
