package cn.anlan.server.registry.quality;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.QualityRule;
import cn.anlan.server.registry.quality.rule.DefectRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The limits that count for a kind: those the catalogue states for it, else the rule's own. */
final class KindLimits {

    private KindLimits() {}

    /** How near a double stands, m. */
    static double withinM(@Nullable Kind kind, DefectRule rule) {
        return stated(kind, QualityRule.Type.NEAR_DUPLICATE)
                .map(one -> (double) one.limit())
                .orElse(rule.withinM());
    }

    /** After how many days without a word an entry is stale. */
    static int days(@Nullable Kind kind, DefectRule rule) {
        return stated(kind, QualityRule.Type.STALE).map(QualityRule::limit).orElse(rule.days());
    }

    /** Whether a position outside the area is wrong: not for what moves. */
    static boolean insideArea(@Nullable Kind kind) {
        return kind == null || stated(kind, QualityRule.Type.INSIDE_AREA).isPresent();
    }

    private static Optional<QualityRule> stated(@Nullable Kind kind, QualityRule.Type type) {
        return kind == null
                ? Optional.empty()
                : kind.quality().stream().filter(one -> one.type() == type).findFirst();
    }
}
