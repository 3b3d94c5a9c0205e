package cn.anlan.server.identity;

import cn.anlan.server.kernel.MachineClock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of power: who was let in, who gave or took rights, who saw what is masked. It stands apart from the journal of facts,
 * and an entry commits with what it tells of: neither is there without the other.
 */
@Service
public class Audit {

    /** Stands for whoever was not let in. */
    static final String NOBODY = "nobody";

    private final AuditStore store;
    private final MachineClock clock;

    Audit(AuditStore store, MachineClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes an entry in the caller's transaction.
     *
     * @param actor who did it, as {@link Scope#actor()} names them
     * @param action what was done, {@code module.what-was-done}
     * @param subject what it was done to; an id, never a name
     * @param reason why, where a reason is asked for
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String actor, String action, String subject, @Nullable String reason) {
        store.insert(clock.instant(), actor, action, subject, reason, null);
    }

    /** Whether there is such an entry of this last while. */
    boolean noted(String action, String subject, Duration within) {
        return store.exists(action, subject, clock.instant().minus(within));
    }

    /** The same for what happened at the door, with where the caller was. */
    @Transactional(propagation = Propagation.MANDATORY)
    void noteAtDoor(String actor, String action, String subject, String address) {
        store.insert(clock.instant(), actor, action, subject, null, address);
    }
}
