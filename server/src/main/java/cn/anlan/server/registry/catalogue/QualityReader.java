package cn.anlan.server.registry.catalogue;

import cn.anlan.server.registry.KindField;
import cn.anlan.server.registry.QualityRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a kind's quality rules of its fields' marks and of what it says under {@code quality}. */
final class QualityReader {

    private static final Set<String> KEYS = Set.of("insideArea", "nearDuplicateM", "staleDays");
    private static final int FARTHEST_M = 5_000;
    private static final int MOST_DAYS = 3_660;

    private QualityReader() {}

    /** @param rhythmDays an entry is stale after twice that, unless the kind says otherwise */
    static List<QualityRule> rules(Entry kind, List<KindField> fields, int rhythmDays) {
        List<QualityRule> rules = new ArrayList<>();
        for (KindField field : fields) {
            if (field.required()) {
                rules.add(new QualityRule(QualityRule.Type.REQUIRED, field.key(), null, null, null, 0));
            }
            boolean number = field.type() == KindField.Type.INTEGER || field.type() == KindField.Type.NUMBER;
            if (number && field.above() == null && field.min() < field.max()) {
                rules.add(new QualityRule(QualityRule.Type.RANGE, field.key(), field.min(), field.max(), null, 0));
            }
            if (field.pattern() != null) {
                rules.add(new QualityRule(QualityRule.Type.PATTERN, field.key(), null, null, field.pattern(), 0));
            }
        }
        boolean inside = true;
        int duplicate = 0;
        int stale = Math.min(2 * rhythmDays, MOST_DAYS);
        if (kind.has("quality")) {
            Entry own = kind.below("quality").knows(KEYS);
            inside = own.flag("insideArea", true);
            duplicate = own.whole("nearDuplicateM", 0, FARTHEST_M, 0);
            stale = own.whole("staleDays", 1, MOST_DAYS, stale);
        }
        if (inside) {
            rules.add(new QualityRule(QualityRule.Type.INSIDE_AREA, null, null, null, null, 0));
        }
        if (duplicate > 0) {
            rules.add(new QualityRule(QualityRule.Type.NEAR_DUPLICATE, null, null, null, null, duplicate));
        }
        rules.add(new QualityRule(QualityRule.Type.STALE, null, null, null, null, stale));
        return rules;
    }
}
