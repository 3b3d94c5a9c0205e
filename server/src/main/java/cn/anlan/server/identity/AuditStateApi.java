package cn.anlan.server.identity;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the journal of power stands: what is sealed, and whether all of it is still as it was written. */
@RestController
class AuditStateApi {

    private final AuditState state;
    private final Audit audit;
    private final DataSource database;
    private final AnlanSettings settings;
    private final IdentitySettings identity;
    private final AreaNames areas;
    private final MachineClock clock;
    private final TransactionOperations transaction;
    /** Whether this node is at it. */
    final AtomicBoolean checking = new AtomicBoolean();

    AuditStateApi(
            AuditState state,
            Audit audit,
            DataSource database,
            AnlanSettings settings,
            IdentitySettings identity,
            AreaNames areas,
            MachineClock clock,
            TransactionOperations transaction) {
        this.state = state;
        this.audit = audit;
        this.database = database;
        this.settings = settings;
        this.identity = identity;
        this.areas = areas;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param entries how many there are
     * @param sealed how many of them are chained
     * @param signedAt when the chain's end was signed last; null if never
     * @param unsealedSince the moment of the oldest entry that waits for its seal; null if none waits
     * @param asOf the machine's time of this answer
     */
    record State(
            long entries,
            long sealed,
            @Nullable Instant signedAt,
            @Nullable Instant unsealedSince,
            Instant asOf) {}

    /**
     * What a check found.
     *
     * @param faults what was altered, is missing or was never sealed; none if all is as it was written
     */
    record Check(long entries, long sealed, List<Bilingual> faults, Instant checkedAt) {}

    @GetMapping("/api/v1/audit/state")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    State state(Scope scope) {
        require(scope);
        return state.now();
    }

    /**
     * Goes over all of the journal from its beginning, as {@code ./anlan verify --all} does. That one did so is journalled.
     *
     * @throws RefusedException 409 {@code identity.audit-check-running} while this node is at it already
     */
    @PostMapping("/api/v1/audit/check")
    @OpenTo(Role.AUDIT_ADMINISTRATOR)
    Check check(Scope scope) throws IOException, SQLException {
        require(scope);
        if (!checking.compareAndSet(false, true)) {
            Bilingual rule = new Bilingual("正在核验，请稍候", "a check is running already");
            throw new RefusedException(409, new Refusal("identity.audit-check-running", null, null, rule));
        }
        try {
            Instant at = clock.instant();
            var report = new AuditVerifier(database, settings.dataDir(), at).verify();
            transaction.executeWithoutResult(status -> audit.note(
                    scope.actor(),
                    "identity.audit-checked",
                    "audit:journal",
                    report.faults().size() + ""));
            return new Check(report.entries(), report.sealed(), report.faults(), at);
        } finally {
            checking.set(false);
        }
    }

    private void require(Scope scope) {
        scope.requireRole(Role.AUDIT_ADMINISTRATOR);
        scope.require(identity.served(areas));
    }
}
