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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Official warnings 预警: typed in by a duty officer or received by feed, cancelled, expired. Anlan never makes one. */
@Component
public class OfficialWarnings {

    static final int PAGE = 500;

    private final OfficialStore store;
    private final OfficialReferences references;
    private final OfficialCheck check;
    private final WorldClock clock;
    private final Ids ids;
    private final ApplicationEventPublisher facts;

    OfficialWarnings(
            OfficialStore store,
            OfficialReferences references,
            OfficialCheck check,
            WorldClock clock,
            Ids ids,
            ApplicationEventPublisher facts) {
        this.store = store;
        this.references = references;
        this.check = check;
        this.clock = clock;
        this.ids = ids;
        this.facts = facts;
    }

    /**
     * Records a warning that a duty officer typed in. The same command, or the same warning, twice is recorded once.
     *
     * @param onceKey the command's Idempotency-Key, if it has one
     * @throws RefusedException 422 naming field, value and rule, {@code warning.key-reused} where another warning came under the key;
     *     403 outside the caller's role or areas
     */
    @Transactional
    OfficialWarning type(Scope scope, OfficialDraft draft, @Nullable String onceKey) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        try {
            OfficialWarning warning = check.read(draft, ids.next(), "typed", clock.instant());
            warning.areas().forEach(scope::require);
            List<OfficialReference> replaced = check.replaced(warning, draft, scope);
            if (take(warning, replaced, scope, scope.actor(), onceKey, null).fresh()) {
                for (OfficialReference reference : replaced) {
                    if (!store.replaced(reference)) {
                        throw nothingNamed(reference);
                    }
                }
                return warning;
            }
            OfficialWarning known = store.same(warning, scope.actor(), onceKey).orElseThrow();
            if (!known.isSame(warning)) {
                throw new RefusedException(422, keyReused(onceKey));
            }
            known.areas().forEach(scope::require);
            return known;
        } catch (OfficialCheck.Wrong wrong) {
            throw new RefusedException(422, wrong.refusal());
        }
    }

    /**
     * What became of a warning.
     *
     * @param fresh false if it was known already
     * @param unclear what was said by a time that several warnings have, by it or about it, and so ended none, or not this one
     */
    record Taken(boolean fresh, List<Refusal> unclear) {

        Taken {
            unclear = List.copyOf(unclear);
        }
    }

    /**
     * Takes a warning in and ends those it replaces, now or when they reach us.
     *
     * @param from who stated it
     * @param actor who had it taken in: the same, or whoever had a payload read again
     * @throws OfficialCheck.Wrong if it replaces one whose areas are not all the sender's; typed in, also if it names one of several of a time: a feed's
     *     warning is then taken in beside them
     */
    Taken take(
            OfficialWarning warning,
            List<OfficialReference> replaced,
            Scope from,
            String actor,
            @Nullable String onceKey,
            @Nullable Long payload)
            throws OfficialCheck.Wrong {
        references.hold();
        Optional<OfficialWarning> known = store.same(warning, from.actor(), onceKey);
        OfficialWarning meant = known.orElse(warning);
        List<OfficialReference> unclear = payload == null // two in force are better than a new one that nobody sees
                ? List.of()
                : replaced.stream()
                        .map(reference -> reference.by(meant.id()))
                        .filter(said -> references.namesSeveral(said) && !store.replaced(said))
                        .toList();
        List<OfficialReference> clear = replaced.stream()
                .filter(reference -> !unclear.contains(reference))
                .toList();
        if (known.isEmpty()) { // one known before ends nothing more
            mayEnd(from, clear, "replaces");
        }
        boolean fresh = store.insert(warning, from.actor(), onceKey, payload);
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
            clear.forEach(reference -> references.insert(reference, payload));
            endNamed(warning.issuer(), warning.event().id(), actor);
        }
        return new Taken(
                fresh,
                Stream.concat(
                                unclear.stream().map(said -> UnclearReference.said(said.named())),
                                references.unclearAbout(meant).stream().map(UnclearReference::about))
                        .toList());
    }

    /**
     * Has a warning that is known take the place of what it is now clearly said to.
     *
     * @return false if all of it was said before
     * @throws OfficialCheck.Wrong as {@link #lift}
     */
    boolean replace(
            OfficialWarning warning, List<OfficialReference> replaced, Scope from, String actor, @Nullable Long payload)
            throws OfficialCheck.Wrong {
        UUID known = store.same(warning, from.actor(), null).orElseThrow().id();
        List<OfficialReference> said =
                replaced.stream().map(reference -> reference.by(known)).toList();
        return endAll(said, "replaces", from, actor, payload);
    }

    /**
     * How many the program holds, ended ones too, by {@code event}, {@code colour}, {@code state} and the beginning of an
     * {@code area}.
     */
    public long count(Scope scope, Map<String, String> where) {
        return store.count(
                scope,
                where.getOrDefault("event", ""),
                where.getOrDefault("colour", ""),
                where.getOrDefault("state", ""),
                where.getOrDefault("area", ""));
    }

    /**
     * Ends the warnings that their issuer lifts, now or when they reach us.
     *
     * @return false if all of it was said before
     * @throws OfficialCheck.Wrong if one of them has areas that are not the sender's, or is one of several of that time
     */
    boolean lift(List<OfficialReference> lifted, Scope from, String actor, @Nullable Long payload)
            throws OfficialCheck.Wrong {
        return endAll(lifted, "ends", from, actor, payload);
    }

    private boolean endAll(List<OfficialReference> said, String field, Scope from, String actor, @Nullable Long payload)
            throws OfficialCheck.Wrong {
        references.hold();
        mayEnd(from, said, field);
        boolean fresh = false;
        for (OfficialReference reference : said) {
            fresh |= references.insert(reference, payload);
            endNamed(reference.issuer(), reference.event(), actor);
        }
        return fresh;
    }

    private void mayEnd(Scope from, List<OfficialReference> named, String field) throws OfficialCheck.Wrong {
        for (OfficialReference reference : named) {
            if (references.namesSeveral(reference)) {
                throw UnclearReference.refused(reference.named(), field);
            }
            for (OfficialWarning warning : store.named(reference)) {
                check.covered(from, warning, field);
            }
        }
    }

    private void endNamed(String issuer, String event, String actor) {
        for (OfficialReferences.Ending ending : references.due(issuer, event)) {
            end(ending, actor);
        }
    }

    /** At most {@value #PAGE}, newest first. */
    List<OfficialWarning> list(Scope scope, boolean activeOnly, IssuedBefore before) {
        return store.list(scope, activeOnly, before, PAGE);
    }

    /** The issuer lifted it. */
    @Transactional
    OfficialWarning cancel(Scope scope, UUID id, String reason, @Nullable String number) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        OfficialWarning warning = store.find(id).orElseThrow(() -> unknown(id));
        warning.areas().forEach(scope::require);
        Instant now = clock.instant();
        if (!end(new OfficialReferences.Ending(id, "cancelled", now, number, reason, null), scope.actor())) {
            throw new RefusedException(
                    409,
                    new Refusal(
                            "warning.ended-already",
                            "state",
                            warning.state(),
                            new Bilingual("这条预警已经结束", "this warning has ended already")));
        }
        return store.find(id).orElseThrow();
    }

    /** Ends those whose time is over. */
    @Transactional
    void expire(Instant now) {
        for (OfficialWarning warning : store.due(now)) {
            Instant at = warning.expiresAt() == null ? now : warning.expiresAt();
            end(new OfficialReferences.Ending(warning.id(), "expired", at, null, null, null), "module:warning");
        }
    }

    /** @return false if it had ended before */
    private boolean end(OfficialReferences.Ending ending, String actor) {
        if (!store.end(ending)) {
            return false;
        }
        AreaPath common = store.find(ending.warning()).orElseThrow().common();
        facts.publishEvent(
                new OfficialEnded(ending.warning(), ending.how(), common, ending.at(), clock.instant(), actor));
        return true;
    }

    private static Refusal keyReused(@Nullable String key) {
        return new Refusal(
                "warning.key-reused",
                "Idempotency-Key",
                key,
                new Bilingual(
                        "同一 Idempotency-Key 之前用于另一条预警，本条未记录",
                        "this Idempotency-Key came with another warning before; this one was not recorded"));
    }

    private static OfficialCheck.Wrong nothingNamed(OfficialReference reference) {
        return new OfficialCheck.Wrong(
                "warning.reference-unknown",
                "replaces",
                reference.named(),
                "不是该单位同一事件的生效中预警",
                "names no warning in force of this issuer about this event");
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
