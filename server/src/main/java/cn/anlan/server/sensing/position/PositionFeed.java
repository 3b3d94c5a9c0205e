package cn.anlan.server.sensing.position;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Arrival;
import cn.anlan.server.sensing.BatchFeed;
import cn.anlan.server.sensing.FeedInfo;
import cn.anlan.server.sensing.PayloadId;
import cn.anlan.server.sensing.Receipt;
import cn.anlan.server.sensing.Reception;
import cn.anlan.server.sensing.Rejection;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.Trial;
import cn.anlan.server.sensing.reading.Unreadable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions by one format: kept, read, checked, taken in. */
public final class PositionFeed implements BatchFeed {

    private final FeedInfo info;
    private final PositionReader reader;
    private final Reception reception;
    private final PositionWriter writer;
    private final Features features;
    private final WorldClock clock;

    PositionFeed(
            FeedInfo info,
            PositionReader reader,
            Reception reception,
            PositionWriter writer,
            Features features,
            WorldClock clock) {
        this.info = info;
        this.reader = reader;
        this.reception = reception;
        this.writer = writer;
        this.features = features;
        this.clock = clock;
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public Receipt take(Scope sender, String contentType, byte[] body, boolean truncated, @Nullable String key) {
        return reception.take(
                Arrival.of(info, sender, contentType, body, truncated, key),
                (id, arrival) -> writer.write(read(id, arrival, sender.actor(), sender.areas(), body, false)));
    }

    @Override
    public Receipt refuse(Scope sender, String contentType, byte[] body, boolean truncated, Refusal why) {
        return reception.keptThen(
                Arrival.of(info, sender, contentType, body, truncated, null),
                (id, arrival) -> writer.write(nothing(id, arrival, sender.actor(), why, false)));
    }

    @Override
    public Settlement replay(PayloadId payload, byte[] body, Scope sender, String actor) {
        return writer.write(read(payload, null, actor, sender.areas(), body, true));
    }

    /** What would become of a body if this sender sent it; nothing is kept. */
    public Trial tried(Scope sender, byte[] body) {
        PositionChecks checks = new PositionChecks(features, sender.areas(), clock.instant());
        try {
            reader.read(body, checks);
        } catch (Unreadable unreadable) {
            return new Trial(List.of(), List.of(), List.of(Rejection.whole(unreadable.why())));
        }
        return new Trial(
                List.of(), checks.rows().stream().map(row -> shown(row.fix())).toList(), checks.rejections());
    }

    private Trial.Place shown(Fix fix) {
        String title = features.summary(fix.subject()).map(one -> one.title()).orElse(Long.toString(fix.subject()));
        return new Trial.Place(fix.subject(), title, fix.at(), fix.lon(), fix.lat(), fix.speedKmh(), fix.direction());
    }

    private PositionDelivery read(
            PayloadId id, @Nullable Arrival arrival, String actor, List<AreaPath> areas, byte[] body, boolean again) {
        PositionChecks checks = new PositionChecks(features, areas, clock.instant());
        try {
            reader.read(body, checks);
            return new PositionDelivery(id, arrival, info.id(), actor, checks.rows(), checks.rejections(), again);
        } catch (Unreadable unreadable) {
            return nothing(id, arrival, actor, unreadable.why(), again);
        }
    }

    private PositionDelivery nothing(
            PayloadId id, @Nullable Arrival arrival, String actor, Refusal why, boolean again) {
        List<Rejection> whole = List.of(Rejection.whole(why));
        return new PositionDelivery(id, arrival, info.id(), actor, List.of(), whole, again);
    }
}
