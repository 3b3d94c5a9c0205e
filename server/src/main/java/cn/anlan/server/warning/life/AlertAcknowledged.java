package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody took note of an alert as it stood.
 *
 * @param alert which one
 * @param step which step of its life was seen, from 1
 */
@FactType(name = "warning.alert-acknowledged")
public record AlertAcknowledged(
        Instant happenedAt, Instant learnedAt, AreaPath area, UUID alert, int step, String actor) implements Fact {

    @Override
    public String subject() {
        return "alert:" + alert;
    }
}
