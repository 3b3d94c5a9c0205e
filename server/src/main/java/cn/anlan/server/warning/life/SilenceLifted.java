package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * A silence was ended before its time.
 *
 * @param silence its id
 */
@FactType(name = "warning.alert-silence-lifted")
public record SilenceLifted(Instant happenedAt, Instant learnedAt, AreaPath area, UUID silence, String actor)
        implements Fact {

    @Override
    public String subject() {
        return "silence:" + silence;
    }
}
