package cn.anlan.server.identity;

import cn.anlan.server.identity.guess.Guesses;
import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes an entry into the journal of power for each minute and kind of guesses that were only counted. The numbers go in the same
 * transaction: a minute is told once, and one that was not told yet is told by the next run, however the last one ended.
 */
@Component
class GuessSweep implements Sweep {

    private final Guesses guesses;
    private final Audit audit;
    private final TransactionOperations transaction;

    GuessSweep(Guesses guesses, Audit audit, TransactionOperations transaction) {
        this.guesses = guesses;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "identity.guesses";
    }

    @Override
    public Duration every() {
        return Guesses.CLOSED_AFTER;
    }

    @Override
    public void run(Instant now) {
        boolean more = true;
        while (more) {
            more = Objects.requireNonNull(transaction.execute(status -> tellSome()));
        }
    }

    private boolean tellSome() {
        List<Guesses.Minute> minutes = guesses.close();
        minutes.forEach(one -> audit.note(Audit.NOBODY, one.kind().action(), "minute:" + one.begin(), sum(one)));
        return !minutes.isEmpty();
    }

    /** In no language, as a program may read it: {@code guesses=312 addresses=100+ most=203.0.113.9×200,198.51.100.4×50}. */
    static String sum(Guesses.Minute minute) {
        return "guesses=%d addresses=%d%s most=%s"
                .formatted(
                        minute.guesses(),
                        minute.addresses(),
                        minute.beyond() ? "+" : "",
                        String.join(",", minute.most()));
    }
}
