package cn.anlan.server.warning.ruleset;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes another version of a rule while the program runs; the evaluator works by it from its next round on. */
@Component
class RuleTaking {

    static final int LONGEST_REASON = 500;

    private final RuleStore store;
    private final Rules rules;
    private final RuleDrafts drafts;
    private final Audit audit;
    private final WorldClock clock;
    private final TransactionTemplate transaction;

    RuleTaking(
            RuleStore store,
            Rules rules,
            RuleDrafts drafts,
            Audit audit,
            WorldClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.rules = rules;
        this.drafts = drafts;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Takes a version.
     *
     * @param base the version it was made from; 0 for a new rule
     * @return the number of the new version
     * @throws RefusedException as {@link RuleDrafts#read} and {@link RuleDrafts#allow}; 422 {@code warning.reason-missing},
     *     {@code warning.rule-same}; 409 {@code warning.rule-moved}; 404 {@code warning.rule-unknown}
     */
    int take(Scope scope, String id, int base, @Nullable String reason, JsonNode draft) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw RuleRefusals.reason(reason);
        }
        RuleDefinition after = drafts.read(draft);
        if (!after.id().equals(id)) {
            throw RuleRefusals.invalid("id: " + after.id());
        }
        Integer taken = transaction.execute(status -> {
            store.lock();
            rules.lookAgain();
            Optional<RuleDefinition> before = rules.find(id);
            if (before.isEmpty() && base != 0) {
                throw RuleRefusals.unknown(id);
            }
            drafts.allow(scope, before, after);
            List<RuleVersion> versions = store.versions(id);
            int newest = versions.isEmpty() ? 0 : versions.getFirst().version();
            if (newest != base) {
                throw RuleRefusals.moved(base, newest);
            }
            if (before.isPresent() && drafts.same(before.get(), after)) {
                throw RuleRefusals.same();
            }
            store.insert(new RuleVersion(
                    id, newest + 1, after.body(), scope.actor(), clock.instant(), true, reason.strip()));
            audit.note(scope.actor(), "warning.rule-taken", "rule:" + id + ":" + (newest + 1), reason.strip());
            return newest + 1;
        });
        rules.lookAgain();
        return Objects.requireNonNull(taken);
    }
}
