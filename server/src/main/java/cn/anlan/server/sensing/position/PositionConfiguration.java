package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.FeedInfo;
import java.util.OptionalLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The feeds of positions that are always there. */
@Configuration(proxyBeanMethods = false)
class PositionConfiguration {

    private static final int RHYTHM_SECONDS = 0; // who sends, and how often, is up to the senders

    @Bean
    PositionFeed positionFeed(PositionFeeds feeds, Features features) {
        FeedInfo info = new FeedInfo("positions-json", new Bilingual("定位批量上报", "Position batches"), RHYTHM_SECONDS);
        return feeds.of(
                info,
                new PositionBatchReader(code -> features.findByCode(code)
                        .map(one -> OptionalLong.of(one.id()))
                        .orElse(OptionalLong.empty())));
    }
}
