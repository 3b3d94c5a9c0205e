package cn.anlan.server.warning;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Official warnings 预警: typed in by a duty officer or received by feed, cancelled, expired. Anlan never makes one. */
@Component
public class OfficialWarnings {

    static final int MOST_LISTED = 500;

    private final OfficialStore store;
    private final OfficialCheck check;
    private final WorldClock clock;
    private final Ids ids;
    private final ApplicationEventPublisher facts;

    OfficialWarnings(
            OfficialStore store, OfficialCheck check, WorldClock clock, Ids ids, ApplicationEventPublisher facts) {
        this.store = store;
        this.check = check;
        this.clock = clock;
        this.ids = ids;
        this.facts = facts;
    }

    /**
     * Records a warning that a duty officer typed in. The same command, or the same warning, twice is recorded once.
     *
     * @param onceKey the command's Idempotency-Key, if it has one
     * @throws RefusedException 422 naming field, value and rule; 403 outside the caller's role or areas
     */
    @Transactional
    OfficialWarning type(Scope scope, OfficialDraft draft, @Nullable String onceKey) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        try {
            OfficialWarning warning = check.read(draft, ids.next(), "typed", clock.instant());
            warning.areas().forEach(scope::require);
            if (take(warning, scope.actor(), scope.actor(), onceKey, null)) {
                return warning;
            }
            OfficialWarning known = store.same(warning, scope.actor(), onceKey).orElseThrow();
            known.areas().forEach(scope::require);
            return known;
        } catch (OfficialCheck.Wrong wrong) {
            throw new RefusedException(422, wrong.refusal());
        }
    }

    /**
     * @param from who stated it
     * @param actor who had it taken in: the same, or whoever had a payload read again
     * @return false if it is known already
     */
    boolean take(
            OfficialWarning warning, String from, String actor, @Nullable String onceKey, @Nullable Long payload) {
        boolean fresh = store.insert(warning, from, onceKey, payload);
        if (fresh) {
            facts.publishEvent(new OfficialIssued(
                    warning.id(),
                    warning.event().id(),
                    warning.colour().word(),
                    warning.areas(),
                    warning.common(),
                    warning.issuedAt(),
                    warning.knownAt(),
                    actor));
        }
        return fresh;
    }

    List<OfficialWarning> list(Scope scope, boolean activeOnly) {
        return store.list(scope, activeOnly, MOST_LISTED);
    }

    /** The issuer lifted it. */
    @Transactional
    OfficialWarning cancel(Scope scope, UUID id, String reason, @Nullable String number) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        OfficialWarning warning = store.find(id).orElseThrow(() -> unknown(id));
        warning.areas().forEach(scope::require);
        Instant now = clock.instant();
        if (!store.end(id, "cancelled", now, reason, number)) {
            throw new RefusedException(
                    409,
                    new Refusal(
                            "warning.ended-already",
                            "state",
                            warning.state(),
                            new Bilingual("这条预警已经结束", "this warning has ended already")));
        }
        publishEnd(warning, "cancelled", now, scope.actor());
        return store.find(id).orElseThrow();
    }

    /** Ends those whose time is over. */
    @Transactional
    void expire(Instant now) {
        for (OfficialWarning warning : store.due(now)) {
            Instant at = warning.expiresAt() == null ? now : warning.expiresAt();
            if (store.end(warning.id(), "expired", at, null, null)) {
                publishEnd(warning, "expired", at, "module:warning");
            }
        }
    }

    private void publishEnd(OfficialWarning warning, String how, Instant at, String actor) {
        AreaPath common = warning.common();
        facts.publishEvent(new OfficialEnded(warning.id(), how, common, at, clock.instant(), actor));
    }

    private static RefusedException unknown(UUID id) {
        return new RefusedException(
                404,
                new Refusal(
                        "warning.unknown",
                        "id",
                        id.toString(),
                        new Bilingual("没有这条预警", "there is no such official warning")));
    }
}
