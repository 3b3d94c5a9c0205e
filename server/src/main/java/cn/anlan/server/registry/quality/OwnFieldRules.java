package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.quality.rule.DefectRule;
import org.jspecify.annotations.Nullable;

/** What a rule asks of a field beside the catalogue. A value that is not there breaks nothing but {@code required}. */
final class OwnFieldRules {

    private OwnFieldRules() {}

    /** The rule in words that this value breaks, or null. */
    static @Nullable Bilingual broken(DefectRule rule, @Nullable Object value) {
        boolean there = value != null && !value.toString().isBlank();
        return switch (rule.type()) {
            case REQUIRED -> there ? null : new Bilingual("须填写", "must be filled in");
            case RANGE -> value instanceof Number number ? range(rule, number.doubleValue()) : null;
            case PATTERN ->
                there && rule.pattern() != null && !String.valueOf(value).matches(rule.pattern())
                        ? new Bilingual("应符合格式 " + rule.pattern(), "must match " + rule.pattern())
                        : null;
            case VALUE, INSIDE_AREA, INSIDE_SHAPE, NEAR_DUPLICATE, RESPONSIBLE, REACHED, STALE -> null;
        };
    }

    private static @Nullable Bilingual range(DefectRule rule, double value) {
        Double min = rule.min();
        Double max = rule.max();
        if (min != null && value < min) {
            return new Bilingual("应不小于 " + min, "must be at least " + min);
        }
        return max != null && value > max ? new Bilingual("应不大于 " + max, "must be at most " + max) : null;
    }
}
