package cn.anlan.server.warning.rule;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.warning.Severity;
import org.jspecify.annotations.Nullable;

/**
 * One rank of a rule.
 *
 * @param rank 1 and up
 * @param field the device's field that holds its own limit; null for none
 * @param value the limit for everywhere; null where only devices or areas have one
 * @param hours the window of a sum, or the hours until an arrival; 0 for others
 * @param moves whether people must leave when it is reached: such an alert is never gathered, silenced or answered with others
 * @param words what is said when it is reached, for example 超警戒
 * @param limitName what the limit is called
 */
public record RankDefinition(
        int rank,
        Severity severity,
        @Nullable String field,
        @Nullable Double value,
        int hours,
        boolean moves,
        Bilingual words,
        Bilingual limitName) {}
