package cn.anlan.server.warning.rule;

import cn.anlan.server.kernel.Bilingual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one area or of one device.
 *
 * @param values one for each rank, in the order of the rule's ranks; null where the next wider limit counts
 * @param source where these numbers come from; null for the rule's own source
 */
public record LimitRow(
        List<@Nullable Double> values, @Nullable Bilingual source) {

    public LimitRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
