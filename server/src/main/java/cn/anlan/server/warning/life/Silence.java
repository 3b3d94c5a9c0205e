package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.warning.ThresholdAlert;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of a rule in an area that make no noise for a while. They stay open, listed and counted.
 *
 * @param upToRank an alert of a higher rank is heard all the same
 * @param reason why, in an officer's words
 * @param actor as facts name who did it
 * @param liftedAt when it was ended before its time; null if it was not
 */
public record Silence(
        UUID id,
        String rule,
        AreaPath area,
        int upToRank,
        String reason,
        Instant beginsAt,
        Instant endsAt,
        String actor,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy,
        @Nullable String liftReason) {

    /** Whether it holds at this moment. */
    boolean holds(Instant now) {
        return liftedAt == null && !now.isBefore(beginsAt) && now.isBefore(endsAt);
    }

    /** Whether an alert is one of those it keeps quiet. One that demands that people leave never is. */
    boolean covers(ThresholdAlert alert) {
        return !alert.moves() && alert.ruleId().equals(rule) && alert.rank() <= upToRank && area.contains(alert.area());
    }
}
