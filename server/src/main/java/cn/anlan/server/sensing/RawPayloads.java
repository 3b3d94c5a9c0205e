package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Areas;
import cn.anlan.server.sensing.commit.GroupCommit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one door by which data from outside comes in: every feed keeps the payload here first, on disk, then reads it, then says
 * here what became of it. A payload that nobody could read stays, is counted and shown, and can be read again after a fix.
 */
@Component
public class RawPayloads {

    /** The largest body that is kept whole; of a larger one the first {@value #KEPT_OF_TOO_LARGE_BYTES} bytes. */
    public static final int LARGEST_BODY_BYTES = 16 << 20;

    static final int KEPT_OF_TOO_LARGE_BYTES = 64 << 10;
    private static final long MOST_BYTES_PER_COMMIT = 64L << 20;

    private final PayloadStore store;
    private final WorldClock clock;
    private final Areas areas;
    private final TransactionTemplate own;
    private final TransactionTemplate joined;
    private final GroupCommit<Arrival, Kept> keeping;

    RawPayloads(PayloadStore store, WorldClock clock, Areas areas, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.areas = areas;
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.joined = new TransactionTemplate(transactions);
        this.keeping = new GroupCommit<>(MOST_BYTES_PER_COMMIT, a -> a.body().size(), this::keepAll);
    }

    /**
     * Keeps a payload. When this returns it is on disk, whatever the caller's transaction does.
     *
     * @param feed id of the feed, see {@link Feed}
     * @param sender who sent it; whoever reads it again, later, may take in no more than this sender might
     * @param contentType as stated by the sender
     * @param body at most {@link #LARGEST_BODY_BYTES} bytes are kept
     */
    public PayloadId keep(String feed, Scope sender, String contentType, byte[] body) {
        boolean tooLarge = body.length > LARGEST_BODY_BYTES;
        byte[] kept = tooLarge ? java.util.Arrays.copyOf(body, KEPT_OF_TOO_LARGE_BYTES) : body.clone();
        return keep(new Arrival(
                        feed, sender.account(), contentType, Arrival.Body.of(kept), tooLarge, null, sender.areas()))
                .id();
    }

    Kept keep(Arrival arrival) {
        return keeping.submit(within(arrival));
    }

    /** A payload as it is kept: with the areas that its sender speaks for. */
    Arrival within(Arrival arrival) {
        return arrival.within(areas.province());
    }

    private List<Kept> keepAll(List<Arrival> arrivals) {
        return java.util.Objects.requireNonNull(own.execute(tx -> store.insert(arrivals, clock.instant())));
    }

    /**
     * Says what became of a kept payload, within the caller's transaction, so that rows and settlement commit together.
     *
     * @return false if it was settled before; then nothing is changed
     */
    public boolean settle(PayloadId id, int accepted, List<Rejection> rejections) {
        return settle(id, Settlement.of(accepted, rejections));
    }

    /** As {@link #settle(PayloadId, int, List)}, with what was known before. */
    public boolean settle(PayloadId id, Settlement settlement) {
        return Boolean.TRUE.equals(joined.execute(tx -> store.settle(id, settlement, clock.instant())));
    }

    /** Says what became of a payload that was read again. */
    void settleAgain(PayloadId id, Settlement settlement, String actor) {
        joined.executeWithoutResult(tx -> store.settleAgain(id, settlement, actor, clock.instant()));
    }

    /** The bytes of a kept payload. */
    public byte[] body(PayloadId id) {
        return store.body(id);
    }
}
