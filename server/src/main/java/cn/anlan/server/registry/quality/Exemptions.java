package cn.anlan.server.registry.quality;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Defects that may stay for a time. A registrar says so, why, and until when; the journal keeps who did. */
@Service
class Exemptions {

    /** The longest an exemption lasts, days: after a year somebody has to look again. */
    static final int LONGEST_DAYS = 366;

    static final int LONGEST_REASON = 500;

    private final DefectStore store;
    private final ApplicationEventPublisher facts;
    private final WorldClock clock;

    Exemptions(DefectStore store, ApplicationEventPublisher facts, WorldClock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Exempts an open defect.
     *
     * @param until the last day it may stay
     * @throws RefusedException 403 outside role or area; 404 {@code registry.defect-unknown}; 409 {@code registry.defect-mended}; 422
     *     {@code registry.reason-missing}, {@code registry.exemption-day}
     */
    @Transactional
    Defect exempt(Scope scope, long id, @Nullable String reason, @Nullable LocalDate until) {
        return decide(scope, id, (defect, now) -> {
            LocalDate today = LocalDate.ofInstant(now, Posts.ZONE);
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                throw refused(
                        422,
                        "registry.reason-missing",
                        "reason",
                        String.valueOf(reason),
                        "须填写原因，最多 500 字",
                        "a reason of at most 500 characters is needed");
            }
            if (until == null || !until.isAfter(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
                throw refused(
                        422,
                        "registry.exemption-day",
                        "until",
                        String.valueOf(until),
                        "豁免须有截止日期，在明天起一年之内",
                        "an exemption ends on a day from tomorrow within a year");
            }
            store.exempt(id, until, reason.strip(), scope.actor(), now);
            return until;
        });
    }

    /** Takes an exemption back. Refuses as {@link #exempt} does. */
    @Transactional
    Defect takeBack(Scope scope, long id) {
        return decide(scope, id, (defect, now) -> {
            store.exempt(id, null, null, null, now);
            return null;
        });
    }

    private Defect decide(Scope scope, long id, BiFunction<Defect, Instant, @Nullable LocalDate> decision) {
        scope.requireRole(Role.REGISTRAR);
        Defect defect = store.hold(id, scope)
                .orElseThrow(() ->
                        refused(404, "registry.defect-unknown", "id", id + "", "没有这个问题", "there is no such defect"));
        scope.require(defect.area());
        if (defect.until() != null) {
            throw refused(409, "registry.defect-mended", "id", id + "", "问题已整改，无须豁免", "it is mended already");
        }
        Instant now = clock.instant();
        LocalDate until = decision.apply(defect, now);
        facts.publishEvent(
                new DefectExempted(now, now, defect.area(), scope.actor(), id, defect.feature(), defect.rule(), until));
        return store.hold(id, scope).orElseThrow();
    }

    private static RefusedException refused(int status, String code, String field, String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
