package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person answers for.
 *
 * @param id stable name
 * @param title as officers say it
 * @param areas the levels at which every area must have one; empty for duties of features and units
 * @param order in which those of one place are reached, from 1
 * @param most how many such posts one person can serve
 * @param covers whoever holds it for an area of this level answers for every such feature inside; null where each has its own
 * @param law where it stands
 */
public record Duty(
        String id,
        Bilingual title,
        List<AreaLevel> areas,
        int order,
        int most,
        @Nullable AreaLevel covers,
        @Nullable String law) {

    public Duty {
        areas = List.copyOf(areas);
        if (order < 1 || most < 1) {
            throw new IllegalArgumentException("duties.yaml: " + id + " needs an order and a limit from 1");
        }
    }

    /** How many digits the code of an area has whose holder serves every feature inside; 0 where each feature has its own. */
    public int coversDigits() {
        return covers == null ? 0 : covers.digits();
    }

    /** Whether whoever holds it for this area answers for it in all features inside. */
    boolean covers(AreaPath area) {
        return area.code().length() == coversDigits();
    }
}
