package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * A threshold alert rose to a higher rank.
 *
 * @param happenedAt the moment its numbers are about; for a forecast, when it was evaluated
 * @param alert its id
 * @param rule id of the rule
 * @param about what the rule watches, as {@code feature:id} or {@code area:code}
 * @param rank from now on
 * @param severity word of CAP 1.2
 * @param numbers why
 */
@FactType(name = "warning.alert-raised-higher")
public record AlertRaisedHigher(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        UUID alert,
        String rule,
        String about,
        int rank,
        Severity severity,
        AlertNumbers numbers)
        implements Fact {

    @Override
    public String subject() {
        return "alert:" + alert;
    }

    @Override
    public String actor() {
        return "module:warning";
    }
}
