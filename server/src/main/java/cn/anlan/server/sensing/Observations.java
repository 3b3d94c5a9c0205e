package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Observations: the latest of each datastream from memory, any stretch of a series from the store. */
@Component
public class Observations {

    /** Longest answer to one question about a series. */
    public static final int MOST_OF_A_SERIES = 20_000;

    /** What was received longer ago is nobody's latest value any more. */
    static final Duration LATEST = Duration.ofDays(3);

    private final ObservationStore store;
    private final Recent recent;
    private final ObservationFeed feed;
    private final WorldClock clock;

    Observations(
            ObservationStore store, Recent recent, @Qualifier("batchFeed") ObservationFeed feed, WorldClock clock) {
        this.feed = feed;
        this.clock = clock;
        this.store = store;
        this.recent = recent;
    }

    /**
     * Takes a batch in, in the format of {@code POST /api/v1/observations}. Answers after the commit.
     *
     * @param sender whose areas limit which stations it may speak for
     * @param body JSON in UTF-8, at most {@link RawPayloads#LARGEST_BODY_BYTES}
     * @param idempotencyKey the sender's name for this batch; the same name again gets the same answer; null for none
     * @throws RefusedException 422 {@code sensing.idempotency-key-reused}, 413 {@code sensing.body-too-large}
     */
    public Receipt accept(Scope sender, byte[] body, @Nullable String idempotencyKey) {
        if (body.length > RawPayloads.LARGEST_BODY_BYTES) {
            throw new RefusedException(413, Bodies.tooLarge());
        }
        return feed.take(sender, "application/json", body, false, idempotencyKey);
    }

    /** The newest observation of a datastream, if it had one in the last three days. */
    public Optional<Latest> latest(int datastream) {
        Optional<Latest> inMemory = recent.latest(datastream);
        return inMemory.isPresent()
                ? inMemory
                : store.newest(datastream, clock.instant().minus(LATEST))
                        .map(o -> new Latest(o.value(), o.observedAt(), o.receivedAt()));
    }

    /**
     * Hands over what was observed of some datastreams since an instant, as far as the log stands up to a position. For whoever
     * builds again in memory what follows from observations, and reads the log on from there.
     *
     * @param wanted ids of datastreams
     */
    public void history(Collection<Integer> wanted, Instant since, LogPosition until, HistorySink sink) {
        store.history(wanted, since, until, sink);
    }

    /** Takes history in, one observation at a time. */
    @FunctionalInterface
    public interface HistorySink {

        /** @param order as {@link IngestBatch#order} */
        void observation(int datastream, Instant observedAt, double value, long order);
    }

    /**
     * A stretch of a series, as last corrected, oldest first.
     *
     * @param from first moment
     * @param to first moment after it
     * @return at most {@link #MOST_OF_A_SERIES}
     */
    public List<Observation> series(int datastream, Instant from, Instant to) {
        return store.series(datastream, from, to, MOST_OF_A_SERIES);
    }
}
