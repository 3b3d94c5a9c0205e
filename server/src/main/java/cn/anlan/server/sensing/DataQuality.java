package cn.anlan.server.sensing;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came in wrong, which feeds fell silent; correcting rows and reading payloads again. */
@Component
class DataQuality {

    static final Duration COUNTED = Duration.ofDays(1);
    static final int PAGE = 50;

    private final List<Feed> feeds;
    private final RawPayloads payloads;
    private final DataQualityStore store;
    private final WorldClock clock;

    DataQuality(List<Feed> feeds, RawPayloads payloads, DataQualityStore store, WorldClock clock) {
        this.feeds =
                feeds.stream().sorted(Comparator.comparing(f -> f.info().id())).toList();
        this.payloads = payloads;
        this.store = store;
        this.clock = clock;
    }

    List<FeedHealth> feeds(Instant now) {
        Map<String, DataQualityStore.Counts> counts = new HashMap<>(store.counts(now.minus(COUNTED)));
        List<FeedHealth> health = new ArrayList<>();
        for (Feed feed : feeds) {
            health.add(health(feed.info(), counts.remove(feed.info().id()), now));
        }
        counts.forEach((id, c) -> health.add(health(new FeedInfo(id, new Bilingual(id, id), 0), c, now)));
        return health;
    }

    private FeedHealth health(FeedInfo feed, DataQualityStore.@Nullable Counts c, Instant now) {
        Instant last = store.lastReceived(feed.id());
        Duration silence = FeedHealth.silence(feed, last, now);
        return c == null
                ? new FeedHealth(feed, last, 0, 0, 0, 0, 0, 0, 0, silence)
                : new FeedHealth(
                        feed,
                        last,
                        c.payloads(),
                        c.refused(),
                        c.accepted(),
                        c.repeated(),
                        c.corrected(),
                        c.rejected(),
                        c.unsettled(),
                        silence);
    }

    Instant now() {
        return clock.instant();
    }

    /** @param before the id after which to go on, downwards; null from the newest */
    List<RejectedRecord> rejections(Scope scope, @Nullable Long before) {
        return store.rejections(scope, before, PAGE);
    }

    /** Takes the corrected row in as a payload of its own and closes the rejection when it is accepted. */
    Receipt correct(Scope scope, long id, byte[] row) {
        scope.requireRole(Role.DUTY_OFFICER, Role.ADMINISTRATOR);
        RejectedRecord rejected = store.rejection(scope, id).orElseThrow(() -> unknownRejection(id));
        if (!rejected.state().equals("open")) {
            throw new RefusedException(409, settled(id, rejected.state()));
        }
        Feed feed = feed(rejected.feed());
        Arrival arrival = new Arrival(
                rejected.feed(), scope.account(), "application/json", Arrival.Body.of(row), false, null, scope.areas());
        PayloadId payload = payloads.keep(arrival).id();
        Settlement settlement = feed.correct(payload, row, scope);
        payloads.settle(payload, settlement);
        if (settlement.rejections().isEmpty()) {
            store.corrected(id, payload, scope.actor(), clock.instant());
        }
        return new Receipt(payload, settlement, false);
    }

    /** Reads a kept payload again. */
    Receipt replay(Scope scope, PayloadId id) {
        scope.requireRole(Role.DUTY_OFFICER, Role.ADMINISTRATOR);
        PayloadRecord payload = payload(scope, id);
        if (payload.truncated()) {
            throw new RefusedException(409, notWhole(id));
        }
        Settlement settlement = feed(payload.feed()).replay(id, payloads.body(id), scope.actor());
        payloads.settleAgain(id, settlement, scope.actor());
        return new Receipt(id, settlement, false);
    }

    /** Reads a payload that was kept but never settled. */
    void finish(PayloadId id) {
        PayloadRecord payload = store.payload(id).orElseThrow(() -> PayloadStore.unknown(id));
        Settlement settlement = payload.truncated()
                ? Settlement.refused(Rejection.whole(notWhole(id)))
                : feed(payload.feed()).replay(id, payloads.body(id), "module:sensing");
        payloads.settle(id, settlement);
    }

    private static Refusal notWhole(PayloadId id) {
        Bilingual rule = new Bilingual("报文不完整，不能重读", "The payload is not whole and cannot be read again");
        return new Refusal("sensing.payload-truncated", "id", id.toString(), rule);
    }

    /** What a payload was, for those whose areas cover its sender's. */
    PayloadRecord payload(Scope scope, PayloadId id) {
        PayloadRecord payload = store.payload(id).orElseThrow(() -> PayloadStore.unknown(id));
        payload.areas().forEach(scope::require);
        return payload;
    }

    byte[] body(Scope scope, PayloadId id) {
        return payloads.body(payload(scope, id).id());
    }

    private Feed feed(String id) {
        return feeds.stream()
                .filter(f -> f.info().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        409,
                        new Refusal(
                                "sensing.feed-unknown",
                                "feed",
                                id,
                                new Bilingual("此来源已不再接入", "This feed is no longer served"))));
    }

    private static RefusedException unknownRejection(long id) {
        Bilingual rule = new Bilingual("没有这条未通过记录", "There is no such rejection");
        return new RefusedException(404, new Refusal("sensing.rejection-unknown", "id", Long.toString(id), rule));
    }

    private static Refusal settled(long id, String state) {
        Bilingual rule = new Bilingual("这条记录已处理：" + state, "This rejection is settled: " + state);
        return new Refusal("sensing.rejection-settled", "id", Long.toString(id), rule);
    }
}
