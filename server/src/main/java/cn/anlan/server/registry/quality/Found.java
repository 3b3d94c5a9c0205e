package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.registry.quality.rule.DefectRule;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in an entry.
 *
 * @param field key of the field; empty for the entry as a whole
 * @param value as it stands there; null where nothing does
 * @param other the feature it is a double of; null for other rules
 * @param words what is wrong, with the rule's numbers
 */
record Found(
        long feature,
        AreaPath area,
        String kind,
        DefectRule rule,
        String field,
        @Nullable String value,
        @Nullable Long other,
        Bilingual words) {}
