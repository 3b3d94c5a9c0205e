package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * An official warning is no longer in force.
 *
 * @param warning which one
 * @param how {@code cancelled} or {@code replaced} by its issuer, or {@code expired}
 */
@FactType(name = "warning.official-ended")
public record OfficialEnded(
        UUID warning, String how, AreaPath area, Instant happenedAt, Instant learnedAt, String actor) implements Fact {

    @Override
    public String subject() {
        return "official-warning:" + warning;
    }
}
