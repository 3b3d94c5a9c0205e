package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with a source since this node began to look at it.
 *
 * @param rounds so many times
 * @param failed of them without success
 * @param faults the last so many in a row
 * @param payloads kept
 * @param accepted rows taken in
 * @param repeated rows known before
 * @param rejected rows set aside
 * @param more whether there was more at once
 * @param lastRound when it was last looked at
 * @param lastHeard when it last answered as it should
 * @param newest the latest moment of all rows that it brought
 * @param trouble what is wrong with it at the moment
 */
public record PullState(
        long rounds,
        long failed,
        int faults,
        long payloads,
        long accepted,
        long repeated,
        long rejected,
        boolean more,
        Optional<Instant> lastRound,
        Optional<Instant> lastHeard,
        Optional<Instant> newest,
        Optional<Refusal> trouble) {

    static final PullState NONE = new PullState(
            0, 0, 0, 0, 0, 0, 0, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    PullState after(Round round, Instant now) {
        Optional<Instant> latest = round.newest()
                .filter(one -> newest.isEmpty() || one.isAfter(newest.get()))
                .or(() -> newest);
        return new PullState(
                rounds + 1,
                failed + (round.refused() ? 1 : 0),
                round.refused() ? faults + 1 : 0,
                payloads + round.payloads(),
                accepted + round.accepted(),
                repeated + round.repeated(),
                rejected + round.rejected(),
                round.more() && !round.refused(),
                Optional.of(now),
                round.refused() ? lastHeard : Optional.of(now),
                latest,
                round.trouble());
    }

    PullState failed(Refusal why, Instant now) {
        return new PullState(
                rounds + 1,
                failed + 1,
                faults + 1,
                payloads,
                accepted,
                repeated,
                rejected,
                false,
                Optional.of(now),
                lastHeard,
                newest,
                Optional.of(why));
    }
}
