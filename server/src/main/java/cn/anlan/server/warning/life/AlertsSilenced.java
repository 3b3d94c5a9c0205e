package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * Alerts of a rule make no noise in an area for a while.
 *
 * @param silence its id
 * @param rule id of the rule
 * @param upToRank those of a higher rank are heard
 * @param endsAt they are heard again from then on
 */
@FactType(name = "warning.alert-silenced")
public record AlertsSilenced(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        UUID silence,
        String rule,
        int upToRank,
        Instant endsAt,
        String actor)
        implements Fact {

    @Override
    public String subject() {
        return "silence:" + silence;
    }
}
