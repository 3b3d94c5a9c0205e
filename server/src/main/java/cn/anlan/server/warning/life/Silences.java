package cn.anlan.server.warning.life;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Ids;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.rule.RankDefinition;
import cn.anlan.server.warning.rule.RuleDefinition;
import cn.anlan.server.warning.ruleset.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Officers silence alerts that make noise without news: with a reason, up to a rank, and for a while. */
@Component
public class Silences {

    /** One watch 值班; ours. Whoever comes on hears it again and decides anew. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int LISTED = 200;

    private final SilenceStore store;
    private final Rules rules;
    private final WorldClock clock;
    private final Ids ids;
    private final ApplicationEventPublisher facts;

    Silences(SilenceStore store, Rules rules, WorldClock clock, Ids ids, ApplicationEventPublisher facts) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
        this.ids = ids;
        this.facts = facts;
    }

    /**
     * What is wanted.
     *
     * @param upToRank alerts of a higher rank are heard all the same
     */
    public record Wanted(
            String rule,
            AreaPath area,
            int upToRank,
            Instant endsAt,
            @Nullable String reason) {}

    /**
     * Silences alerts of a rule in an area. The same wish of the same officer twice is one silence.
     *
     * @throws RefusedException 403 outside the caller's role or areas; 404 {@code warning.rule-unknown}; 422 naming the field:
     *     {@code warning.reason-missing}, {@code warning.silence-end}, {@code warning.rank-unknown}, {@code warning.moves-heard}
     */
    @Transactional
    public Silence silence(Scope scope, Wanted wanted) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        scope.require(wanted.area());
        String reason = LifeRefusals.reason(wanted.reason());
        checkRank(wanted);
        Instant now = clock.instant();
        if (!wanted.endsAt().isAfter(now) || wanted.endsAt().isAfter(now.plus(LONGEST))) {
            throw LifeRefusals.refused(
                    422,
                    "warning.silence-end",
                    "endsAt",
                    wanted.endsAt().toString(),
                    "静默须在 12 小时内结束",
                    "a silence ends within twelve hours");
        }
        Silence silence = new Silence(
                ids.next(),
                wanted.rule(),
                wanted.area(),
                wanted.upToRank(),
                reason,
                now,
                wanted.endsAt()
                        .truncatedTo(ChronoUnit.MILLIS), // a finer moment comes back from the database another one
                scope.actor(),
                null,
                null,
                null);
        return store.holding(now).stream()
                .filter(known -> same(known, silence))
                .findFirst()
                .orElseGet(() -> begun(silence));
    }

    private void checkRank(Wanted wanted) {
        RuleDefinition rule = rules.find(wanted.rule())
                .orElseThrow(() -> LifeRefusals.refused(
                        404, "warning.rule-unknown", "rule", wanted.rule(), "没有这条规则", "there is no such rule"));
        String rank = Integer.toString(wanted.upToRank());
        if (rule.ranks().stream().noneMatch(one -> one.rank() == wanted.upToRank())) {
            throw LifeRefusals.refused(
                    422, "warning.rank-unknown", "upToRank", rank, "该规则没有这一档", "the rule has no such rank");
        }
        if (rule.ranks().stream().filter(RankDefinition::moves).anyMatch(one -> one.rank() <= wanted.upToRank())) {
            throw LifeRefusals.refused(
                    422,
                    "warning.moves-heard",
                    "upToRank",
                    rank,
                    "要求转移人员的告警不能静默，请选更低的档",
                    "what demands that people leave is never silenced; choose a lower rank");
        }
    }

    private static boolean same(Silence known, Silence wanted) {
        return known.actor().equals(wanted.actor())
                && known.rule().equals(wanted.rule())
                && known.area().equals(wanted.area())
                && known.upToRank() == wanted.upToRank()
                && known.endsAt().equals(wanted.endsAt());
    }

    private Silence begun(Silence silence) {
        store.insert(silence);
        facts.publishEvent(new AlertsSilenced(
                silence.beginsAt(),
                silence.beginsAt(),
                silence.area(),
                silence.id(),
                silence.rule(),
                silence.upToRank(),
                silence.endsAt(),
                silence.actor()));
        return silence;
    }

    /**
     * Ends a silence before its time; one that is over stays as it is.
     *
     * @throws RefusedException 403 outside the caller's role or areas; 404 {@code warning.silence-unknown}; 422 without a reason
     */
    @Transactional
    public Silence lift(Scope scope, UUID id, @Nullable String why) {
        scope.requireRole(Role.DUTY_OFFICER, Role.COMMANDER);
        String reason = LifeRefusals.reason(why);
        Silence silence = get(id);
        scope.require(silence.area());
        Instant now = clock.instant();
        if (silence.holds(now) && store.lift(id, now, scope.actor(), reason)) {
            facts.publishEvent(new SilenceLifted(now, now, silence.area(), id, scope.actor()));
        }
        return get(id);
    }

    private Silence get(UUID id) {
        return store.find(id)
                .orElseThrow(() -> LifeRefusals.refused(
                        404, "warning.silence-unknown", "id", id.toString(), "没有这条静默", "there is no such silence"));
    }

    /** The last ones in the caller's areas, over or not, newest first. */
    public List<Silence> list(Scope scope) {
        return store.last(scope, LISTED);
    }
}
