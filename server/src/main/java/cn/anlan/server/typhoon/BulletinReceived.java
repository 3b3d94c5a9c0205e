package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.time.Instant;
import java.util.List;

/**
 * A bulletin said something new about a storm. Not published for a bulletin that only repeats.
 *
 * @param stormId which storm
 * @param feed which feed said it
 * @param happenedAt time of the last position in the bulletin
 * @param learnedAt when Anlan received it
 * @param area the province that watches the storm
 * @param newFixes how many positions were not known
 * @param correctedFixes how many positions differ from what was known
 * @param forecasts which forecasts are new or corrected
 */
@FactType(name = "typhoon.bulletin-received")
public record BulletinReceived(
        String stormId,
        String feed,
        Instant happenedAt,
        Instant learnedAt,
        AreaPath area,
        int newFixes,
        int correctedFixes,
        List<Issue> forecasts)
        implements Fact {

    /**
     * One forecast by agency and time of issue.
     *
     * @param agency its code, for example {@code CMA}
     * @param issuedAt when it was issued
     */
    public record Issue(String agency, Instant issuedAt) {}

    public BulletinReceived {
        forecasts = List.copyOf(forecasts);
    }

    @Override
    public String subject() {
        return "storm:" + stormId;
    }

    @Override
    public String actor() {
        return "module:typhoon";
    }
}
