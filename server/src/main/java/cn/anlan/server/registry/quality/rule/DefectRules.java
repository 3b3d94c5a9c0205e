package cn.anlan.server.registry.quality.rule;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rules in force: those an administrator gave last, else those packed into the program. Each look asks which version that is, so
 * that a new one holds on every node at once; the next evaluation goes over everything with it.
 */
@Service
public class DefectRules {

    private static final String FILE = "/quality/rules.yaml";
    private static final int LONGEST_TEXT = 200_000;

    /**
     * Rules of one version.
     *
     * @param version 0 for those packed into the program
     * @param text the file as it was given
     */
    public record Held(int version, String text, List<DefectRule> rules) {

        public Held {
            rules = List.copyOf(rules);
        }

        /** Those of one type that hold for a kind. */
        public List<DefectRule> of(DefectRule.Type type, String kind) {
            return rules.stream()
                    .filter(rule -> rule.type() == type && rule.holdsFor(kind))
                    .toList();
        }

        /** The rule of this id; empty where it is no more. */
        public Optional<DefectRule> find(String id) {
            return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
        }
    }

    private final QualityRuleStore store;
    private final Kinds kinds;
    private final WorldClock clock;
    private volatile Held held;

    /** @throws IllegalStateException where the program's own rules are wrong */
    DefectRules(QualityRuleStore store, Kinds kinds, WorldClock clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
        this.held = shipped(kinds);
    }

    private static Held shipped(Kinds kinds) {
        try (InputStream in = DefectRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> problems = problems(text, kinds);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(FILE + ": " + problems);
            }
            return new Held(0, text, RuleText.read(text).rules());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + FILE, failed);
        }
    }

    /** The rules in force. */
    public Held current() {
        int version = store.version();
        Held seen = held;
        if (seen.version() == version) {
            return seen;
        }
        String text = store.text(version);
        Held made = new Held(version, text, RuleText.read(text).rules());
        held = made;
        return made;
    }

    /** Everything that is wrong with a file of rules. */
    List<String> problems(String text) {
        return problems(text, kinds);
    }

    private static List<String> problems(String text, Kinds kinds) {
        if (text.length() > LONGEST_TEXT) {
            return List.of("≤ " + LONGEST_TEXT);
        }
        RuleText.Read read = RuleText.read(text);
        List<String> problems = new ArrayList<>(read.problems());
        problems.addAll(RuleChecks.problems(read.rules(), kinds));
        return problems;
    }

    /** What would be added, removed and changed, by id. */
    Changes changes(String text) {
        List<DefectRule> now = current().rules();
        List<DefectRule> then = RuleText.read(text).rules();
        return new Changes(
                ids(then).stream().filter(id -> !ids(now).contains(id)).toList(),
                ids(now).stream().filter(id -> !ids(then).contains(id)).toList(),
                then.stream()
                        .filter(rule -> ids(now).contains(rule.id()) && !now.contains(rule))
                        .map(DefectRule::id)
                        .toList());
    }

    private static List<String> ids(List<DefectRule> rules) {
        return rules.stream().map(DefectRule::id).toList();
    }

    /** Rules by id. */
    record Changes(List<String> added, List<String> removed, List<String> changed) {}

    /**
     * Takes another file in the place of the present one.
     *
     * @param base the version it was made on
     * @throws RefusedException 403 without the role; 412 {@code registry.changed-meanwhile}; 422 {@code registry.rules-invalid},
     *     {@code registry.reason-missing}
     */
    @Transactional
    public int take(Scope scope, String text, int base, @Nullable String reason) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR);
        List<String> problems = problems(text);
        if (!problems.isEmpty()) {
            Bilingual rule =
                    new Bilingual("规则文件有误：" + problems.getFirst(), "the rules are wrong: " + problems.getFirst());
            throw new RefusedException(422, new Refusal("registry.rules-invalid", "text", problems.getFirst(), rule));
        }
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            Bilingual rule = new Bilingual("须填写原因，最多 500 字", "a reason of at most 500 characters is needed");
            throw new RefusedException(422, new Refusal("registry.reason-missing", "reason", reason, rule));
        }
        if (!store.insert(base, text, reason.strip(), scope.actor(), clock.instant())) {
            Bilingual rule = new Bilingual("规则已被他人修改，请重新打开", "the rules were changed meanwhile: open them again");
            throw new RefusedException(412, new Refusal("registry.changed-meanwhile", "base", base + "", rule));
        }
        return base + 1;
    }
}
