package cn.anlan.server.sensing;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What came in wrong, which feeds fell silent; correcting rows and reading payloads again. */
@Component
class DataQuality {

    static final Duration COUNTED = Duration.ofDays(1);
    static final int PAGE = 50;

    /** A correction holds a connection while keeping and writing need others: so many at once leave the pool to the feeds. */
    private static final int CORRECTIONS_AT_ONCE = 2;

    private final Semaphore correcting = new Semaphore(CORRECTIONS_AT_ONCE);
    private final List<Feed> feeds;
    private final List<FeedGroup> groups;
    private final RawPayloads payloads;
    private final DataQualityStore store;
    private final Areas areas;
    private final WorldClock clock;
    private final TransactionTemplate transaction;

    DataQuality(
            List<Feed> feeds,
            List<FeedGroup> groups,
            RawPayloads payloads,
            DataQualityStore store,
            Areas areas,
            WorldClock clock,
            PlatformTransactionManager transactions) {
        this.feeds = feeds;
        this.groups = groups;
        this.payloads = payloads;
        this.store = store;
        this.areas = areas;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    List<FeedHealth> feeds(Instant now) {
        Map<String, DataQualityStore.Counts> counts = new HashMap<>(store.counts(now.minus(COUNTED)));
        List<FeedHealth> health = new ArrayList<>();
        for (Feed feed : all().sorted(Comparator.comparing(f -> f.info().id())).toList()) {
            health.add(health(feed.info(), counts.remove(feed.info().id()), now));
        }
        counts.forEach((id, c) -> health.add(health(new FeedInfo(id, new Bilingual(id, id), 0), c, now)));
        return health;
    }

    /** Ids of the feeds that this node can read. */
    List<String> served() {
        return all().map(feed -> feed.info().id()).toList();
    }

    private Stream<Feed> all() {
        return Stream.concat(feeds.stream(), groups.stream().flatMap(group -> group.feeds().stream()));
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
        return store.rejections(seeing(scope), before, PAGE);
    }

    private DataQualityStore.Seeing seeing(Scope scope) {
        return new DataQualityStore.Seeing(scope, scope.covers(areas.province()));
    }

    /** Whether it is a row of a feed whose rows can be corrected one by one. */
    boolean correctable(RejectedRecord r) {
        return r.index() != Rejection.WHOLE && all().anyMatch(f -> f.info().id().equals(r.feed()) && f.corrects());
    }

    /**
     * Takes the corrected row in as a payload of its own and closes the rejection when it is accepted. The rejection is held
     * from the first look to the commit, so of two officers the second is told that it is done, and nothing of theirs is kept.
     */
    Receipt correct(Scope scope, long id, byte[] row) {
        scope.requireRole(Role.DUTY_OFFICER, Role.SYSTEM_ADMINISTRATOR);
        correcting.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(transaction.execute(tx -> correctHeld(scope, id, row)));
        } finally {
            correcting.release();
        }
    }

    private Receipt correctHeld(Scope scope, long id, byte[] row) {
        RejectedRecord rejected = store.hold(seeing(scope), id).orElseThrow(() -> unknownRejection(id));
        if (!rejected.state().equals("open")) {
            throw new RefusedException(409, settled(id, rejected.state()));
        }
        Feed feed = feed(rejected.feed());
        if (!feed.corrects()) {
            throw new RefusedException(409, wholeOnly(feed));
        }
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
        scope.requireRole(Role.DUTY_OFFICER, Role.SYSTEM_ADMINISTRATOR);
        PayloadRecord payload = payload(scope, id);
        if (payload.truncated()) {
            throw new RefusedException(409, notWhole(id));
        }
        Settlement settlement = feed(payload.feed()).replay(id, payloads.body(id), payload.sender(), scope.actor());
        payloads.settleAgain(id, settlement, scope.actor());
        return new Receipt(id, settlement, false);
    }

    /** Reads a payload that was kept but never settled. */
    void finish(PayloadId id) {
        PayloadRecord payload = store.payload(id).orElseThrow(() -> PayloadStore.unknown(id));
        Settlement settlement = payload.truncated()
                ? Settlement.refused(Rejection.whole(notWhole(id)))
                : feed(payload.feed())
                        .replay(
                                id,
                                payloads.body(id),
                                payload.sender(),
                                payload.sender().actor());
        payloads.settle(id, settlement);
    }

    private static Refusal notWhole(PayloadId id) {
        Bilingual rule = new Bilingual("报文不完整，不能重读", "The payload is not whole and cannot be read again");
        return new Refusal("sensing.payload-truncated", "id", id.toString(), rule);
    }

    /** What a payload was, for those whose areas cover its sender's; the whole installation's where that is not known. */
    PayloadRecord payload(Scope scope, PayloadId id) {
        PayloadRecord payload = store.payload(id).orElseThrow(() -> PayloadStore.unknown(id));
        payload.areas().forEach(scope::require);
        if (payload.areas().isEmpty()) {
            scope.require(areas.province());
        }
        return payload;
    }

    byte[] body(Scope scope, PayloadId id) {
        return payloads.body(payload(scope, id).id());
    }

    private Feed feed(String id) {
        return all().filter(f -> f.info().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        409,
                        new Refusal(
                                "sensing.feed-unknown",
                                "feed",
                                id,
                                new Bilingual("此来源已不再接入", "This feed is no longer served"))));
    }

    private static Refusal wholeOnly(Feed feed) {
        Bilingual rule =
                new Bilingual("此来源只能整份重读，不能逐条更正", "This feed is replayed as a whole; single rows are not corrected");
        return new Refusal("sensing.correction-unsupported", "feed", feed.info().id(), rule);
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
