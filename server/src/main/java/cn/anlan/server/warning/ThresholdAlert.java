package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A threshold alert 监测告警: our rule over our data. Has no signal name and no colour, and never will.
 *
 * @param subject what the rule watches, unique with the rule while open
 * @param subjectType {@code feature} or {@code area}
 * @param subjectId id of the feature, or code of the area
 * @param title name of the subject
 * @param rank of the rule, as it stands; of an ended alert the last before the end
 * @param highestRank the highest it ever had
 * @param severity word of CAP 1.2
 * @param moves whether people must leave: it is never gathered, silenced or answered with others
 * @param endedAt null while open
 * @param mapId its number on the map; 0 before it is written
 */
public record ThresholdAlert(
        UUID id,
        String ruleId,
        int ruleVersion,
        String subject,
        String subjectType,
        String subjectId,
        String title,
        AreaPath area,
        double lat,
        double lon,
        int rank,
        int highestRank,
        Severity severity,
        boolean moves,
        AlertState state,
        Bilingual headline,
        Bilingual reason,
        AlertNumbers numbers,
        Instant raisedAt,
        Instant changedAt,
        @Nullable Instant endedAt,
        long mapId) {

    /** This alert, ended because nobody watches its subject any more: its rule or its device is gone, or nothing was ever heard. */
    ThresholdAlert lapsed(Instant now) {
        Bilingual why = new Bilingual(
                "规则已停用、设备已撤销或已无数据，不再监测，现状不明",
                "no longer watched: its rule or device is gone or nothing is heard; the present state is not known");
        return new ThresholdAlert(
                id,
                ruleId,
                ruleVersion,
                subject,
                subjectType,
                subjectId,
                title,
                area,
                lat,
                lon,
                rank,
                highestRank,
                severity,
                moves,
                AlertState.ENDED,
                headline,
                why,
                numbers,
                raisedAt,
                now,
                now,
                mapId);
    }
}
