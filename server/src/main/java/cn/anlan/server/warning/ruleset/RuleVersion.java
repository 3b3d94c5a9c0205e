package cn.anlan.server.warning.ruleset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a rule, in force from its time until the next version's.
 *
 * @param body the rule as JSON
 * @param author of a file as the file says; of a person {@code account:<id>}
 * @param byPerson whether a person took it on screen; else it came with the file
 * @param reason why; null for what came with the file
 */
public record RuleVersion(
        String id,
        int version,
        String body,
        String author,
        Instant at,
        boolean byPerson,
        @Nullable String reason) {}
