package cn.anlan.server.warning;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.rule.RankDefinition;
import cn.anlan.server.warning.rule.RuleDefinition;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of threshold alerts over HTTP, with their limits and where these come from. */
@RestController
class RulesApi {

    private final Rules rules;

    RulesApi(Rules rules) {
        this.rules = rules;
    }

    record RankView(
            int rank,
            Severity severity,
            Bilingual words,
            Bilingual limit,
            @Nullable Double value,
            @Nullable String field,
            int hours) {

        static RankView of(RankDefinition r) {
            return new RankView(r.rank(), r.severity(), r.words(), r.limitName(), r.value(), r.field(), r.hours());
        }
    }

    record RuleView(
            String id,
            int version,
            boolean enabled,
            Bilingual title,
            String type,
            List<String> kinds,
            String property,
            String unit,
            String urgency,
            String certainty,
            String origin,
            Bilingual source,
            List<RankView> ranks) {}

    @GetMapping("/api/v1/rules")
    List<RuleView> list(Scope scope) {
        return rules.all().stream().map(this::view).toList();
    }

    private RuleView view(RuleDefinition r) {
        return new RuleView(
                r.id(),
                rules.version(r),
                r.enabled(),
                r.title(),
                r.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                r.kinds(),
                r.property(),
                r.unit(),
                r.urgency(),
                r.certainty(),
                r.origin(),
                r.source(),
                r.ranks().stream().map(RankView::of).toList());
    }
}
