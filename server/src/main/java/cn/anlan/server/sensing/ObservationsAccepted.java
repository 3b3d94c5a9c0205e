package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;

/**
 * A payload of observations or positions was taken in and something in it was wrong or corrected. Payloads in which all was well are not
 * facts: measurements are their own journal.
 *
 * @param payload number of the kept payload
 * @param feed id of the feed
 * @param accepted rows taken in, corrections among them
 * @param repeated rows known before
 * @param corrected rows that changed a value known before
 * @param rejected rows not taken in
 */
@FactType(name = "sensing.observations-accepted")
public record ObservationsAccepted(
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        String actor,
        long payload,
        String feed,
        int accepted,
        int repeated,
        int corrected,
        int rejected)
        implements Fact {

    @Override
    public String subject() {
        return "payload:" + payload;
    }
}
