package cn.anlan.server.registry;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * This node's picture of all features. It reads everything once and from then on only what batches name, whichever node wrote
 * them. A batch is seen as soon as it is committed, in whatever order transactions end: every look asks for all batches since the
 * oldest transaction that was still running at the look before, and leaves out those it has seen.
 */
final class FeaturePicture {

    /** Longer nobody lives with an old picture while somebody asks. */
    static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** Who has not looked for so long reads everything again: batches are not kept for ever. */
    static final Duration TOO_OLD = Duration.ofMinutes(30);

    private static final int AT_ONCE = 10_000;

    /**
     * What a node knows, and when it looked.
     *
     * @param changes how many of this node's own changes it holds at least
     */
    private record Seen(FeatureIndex index, Instant lookedAt, long changes) {}

    private final FeatureStore store;
    private final FeatureBatches batches;
    private final MachineClock machine;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Seen seen;

    /** Ended on this node. Who comes after one sees it, and waits for the look that does, also where another began that. */
    private final AtomicLong changes = new AtomicLong();
    /** Guarded by {@link #looking}. */
    private String horizon = "";

    private Set<Long> known = Set.of();

    FeaturePicture(FeatureStore store, FeatureBatches batches, MachineClock machine) {
        this.store = store;
        this.batches = batches;
        this.machine = machine;
    }

    /** The picture, at most a quarter of a second old; while somebody looks, the others go on with what was seen before. */
    FeatureIndex index() {
        Seen last = seen;
        if (TransactionSynchronizationManager.hasResource(this)) {
            return last == null ? FeatureIndex.of(store.columns(), drawn()) : last.index();
        }
        if (last == null || last.changes() < changes.get()) {
            looking.lock();
        } else if (fresh(last, machine.instant()) || !looking.tryLock()) {
            return last.index();
        }
        try {
            return looked();
        } finally {
            looking.unlock();
        }
    }

    /**
     * Says that features were changed: the next look must not wait. Who is in the middle of the transaction that changes them does
     * not look, as it would see what may yet be undone.
     */
    void changed() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            changes.incrementAndGet();
        } else if (!TransactionSynchronizationManager.hasResource(this)) {
            TransactionSynchronizationManager.bindResource(this, true);
            TransactionSynchronizationManager.registerSynchronization(new UntilItEnds());
        }
    }

    private final class UntilItEnds implements TransactionSynchronization {

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(FeaturePicture.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(FeaturePicture.this, true);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(FeaturePicture.this);
            changes.incrementAndGet();
        }
    }

    private FeatureIndex looked() {
        Instant now = machine.instant();
        long ended = changes.get();
        Seen last = seen;
        if (last != null && last.changes() == ended && fresh(last, now)) {
            return last.index();
        }
        FeatureIndex index =
                last == null || now.isAfter(last.lookedAt().plus(TOO_OLD)) ? first(last) : next(last.index());
        seen = new Seen(index, now, ended);
        return index;
    }

    private static boolean fresh(Seen last, Instant now) {
        return now.isBefore(last.lookedAt().plus(LOOK_AGAIN));
    }

    private FeatureIndex first(@Nullable Seen last) {
        horizon = batches.horizon();
        known = Set.of();
        FeatureColumns columns = store.columns();
        return last == null ? FeatureIndex.of(columns, drawn()) : last.index().anew(columns, drawn());
    }

    private DrawnShapes drawn() {
        return DrawnShapes.NONE.with(Set.of(), store.shapes().all());
    }

    private FeatureIndex next(FeatureIndex index) {
        FeatureBatches.Look look = batches.since(horizon);
        Set<Long> ids = look.batches().stream()
                .filter(batch -> !known.contains(batch.seq()))
                .flatMap(batch -> batch.ids().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        FeatureIndex fresh = index;
        for (List<Long> some : chunks(ids)) {
            fresh = fresh.with(some, store.summaries(some), store.shapes().of(some));
        }
        known = look.batches().stream().map(FeatureBatches.Batch::seq).collect(Collectors.toCollection(HashSet::new));
        horizon = look.horizon();
        return fresh;
    }

    private static List<List<Long>> chunks(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        return IntStream.range(0, (all.size() + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(n -> all.subList(n * AT_ONCE, Math.min(all.size(), (n + 1) * AT_ONCE)))
                .toList();
    }
}
