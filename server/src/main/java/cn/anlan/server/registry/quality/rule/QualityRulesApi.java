package cn.anlan.server.registry.quality.rule;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rules of quality over HTTP: the same for everybody; only the system administrator gives others. */
@RestController
@RequestMapping("/api/v1/quality/rules")
class QualityRulesApi {

    /** @param text the file; only for whoever may give another one */
    record Rules(
            int version, List<DefectRule> rules, @Nullable String text) {}

    /** @param base the version it was made on; for taking only */
    record Given(
            @Nullable String text,
            @Nullable Integer base,
            @Nullable String reason) {}

    /** @param problems what is wrong; a file with problems is not taken */
    record Preview(List<String> problems, List<String> added, List<String> removed, List<String> changed) {}

    record Taken(int version) {}

    private final DefectRules rules;

    QualityRulesApi(DefectRules rules) {
        this.rules = rules;
    }

    @GetMapping
    Rules list(Scope scope) {
        DefectRules.Held held = rules.current();
        boolean mayGive = scope.role() == Role.SYSTEM_ADMINISTRATOR;
        return new Rules(held.version(), held.rules(), mayGive ? held.text() : null);
    }

    @PostMapping("/preview")
    Preview preview(Scope scope, @RequestBody Given given) {
        scope.requireRole(Role.SYSTEM_ADMINISTRATOR);
        String text = Objects.requireNonNullElse(given.text(), "");
        DefectRules.Changes changes = rules.changes(text);
        return new Preview(rules.problems(text), changes.added(), changes.removed(), changes.changed());
    }

    @PutMapping
    Taken take(Scope scope, @RequestBody Given given) {
        int base = Objects.requireNonNullElse(given.base(), -1);
        return new Taken(rules.take(scope, Objects.requireNonNullElse(given.text(), ""), base, given.reason()));
    }
}
