package cn.anlan.server.typhoon;

import cn.anlan.server.registry.Areas;
import cn.anlan.server.typhoon.BulletinStore.News;
import cn.anlan.server.typhoon.BulletinStore.Source;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes one bulletin in: writes what is new and says so, in one transaction. Taking it in again changes nothing. */
@Component
class BulletinIntake {

    /** How many rows of a bulletin were new, and how many of those differ from what was known. */
    record Taken(int news, int corrections) {}

    private final BulletinStore store;
    private final Areas areas;
    private final ApplicationEventPublisher events;

    BulletinIntake(BulletinStore store, Areas areas, ApplicationEventPublisher events) {
        this.store = store;
        this.areas = areas;
        this.events = events;
    }

    @Transactional
    public Taken take(Bulletin bulletin, Source source) {
        List<News> news = store.write(bulletin, source);
        if (!news.isEmpty()) {
            events.publishEvent(fact(bulletin, source, news));
        }
        int rows = news.stream().mapToInt(BulletinIntake::rows).sum();
        int corrections = news.stream()
                .filter(News::correction)
                .mapToInt(BulletinIntake::rows)
                .sum();
        return new Taken(rows, corrections);
    }

    /** The storms of the western Pacific are everybody's. */
    private BulletinReceived fact(Bulletin bulletin, Source source, List<News> news) {
        return new BulletinReceived(
                bulletin.stormId(),
                source.feed(),
                bulletin.statedAt(),
                source.knownAt(),
                areas.province(),
                fixes(news, false),
                fixes(news, true),
                news.stream()
                        .map(each -> each.thing().content())
                        .filter(StatedForecast.class::isInstance)
                        .map(StatedForecast.class::cast)
                        .map(each -> new BulletinReceived.Issue(each.agency().name(), each.issuedAt()))
                        .toList());
    }

    private static int fixes(List<News> news, boolean corrections) {
        return (int) news.stream()
                .filter(each -> each.thing().kind() == Thing.Kind.FIX && each.correction() == corrections)
                .count();
    }

    /** As readers count: a forecast has as many rows as points, names are none. */
    private static int rows(News news) {
        return switch (news.thing().content()) {
            case StatedForecast forecast -> forecast.points().size();
            case Bulletin bulletin -> {
                var landfalls = bulletin.landfalls();
                yield news.thing().kind() == Thing.Kind.LANDFALLS && landfalls != null ? landfalls.size() : 0;
            }
            default -> 1;
        };
    }
}
