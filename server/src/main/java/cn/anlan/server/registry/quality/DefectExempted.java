package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody said that a defect may stay for a time, or took that back; why stands with the defect.
 *
 * @param defect its number
 * @param feature whose defect it is
 * @param rule id of the rule
 * @param until the last day; null where it was taken back
 */
@FactType(name = "registry.defect-exempted")
public record DefectExempted(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        long defect,
        long feature,
        String rule,
        @Nullable LocalDate until)
        implements Fact {

    @Override
    public String subject() {
        return "defect:" + defect;
    }
}
