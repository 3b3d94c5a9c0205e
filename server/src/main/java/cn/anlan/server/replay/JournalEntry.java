package cn.anlan.server.replay;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;

/**
 * One fact as the journal keeps it, readable without its class.
 *
 * @param type the stable name, as {@code warning.alert-raised}
 * @param version the version of the body's shape
 * @param body the whole fact as JSON
 */
public record JournalEntry(
        JournalPosition position,
        String type,
        int version,
        String subject,
        AreaPath area,
        Instant happenedAt,
        Instant learnedAt,
        String actor,
        String body) {}
