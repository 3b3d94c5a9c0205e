package cn.anlan.server.typhoon;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.sensing.Feed;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Settlement;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two feeds as the data-quality page knows them. */
@Configuration(proxyBeanMethods = false)
class TyphoonFeeds {

    private static final int HOURLY = 3_600;

    /** Hourly while a storm is followed; out of season nothing is expected. */
    @Bean
    Feed zjWaterFeed(TyphoonFeed feed, Storms storms, WorldClock clock) {
        return new Feed() {
            @Override
            public FeedInfo info() {
                int rhythm = storms.active(clock.instant()).isEmpty() ? 0 : HOURLY;
                return new FeedInfo(
                        TyphoonFeed.ZJ_WATER,
                        new Bilingual("浙江水利台风路径", "Typhoon tracks of the Zhejiang water department"),
                        rhythm);
            }

            @Override
            public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
                return feed.replay(false, payload, body);
            }
        };
    }

    @Bean
    Feed cmaBestTrackFeed(TyphoonFeed feed) {
        return new Feed() {
            @Override
            public FeedInfo info() {
                return new FeedInfo(
                        TyphoonFeed.CMA_BEST_TRACK,
                        new Bilingual("中国气象局最佳路径", "Best tracks of the China Meteorological Administration"),
                        0);
            }

            @Override
            public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
                return feed.replay(true, payload, body);
            }
        };
    }
}
