package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be called. Phone and ID number are never here in the open.
 *
 * @param code the owner's number for them, unique
 * @param phone masked, as {@code 138****5678}; null where none is known
 * @param idNumber masked; null where none is known
 * @param reach {@code never} called yet, {@code reached}, or {@code dead}: the number answers no more
 * @param reachAt when that was found out
 * @param reachWhy why it is said to be dead
 */
public record Person(
        UUID id,
        String code,
        String name,
        @Nullable UUID unit,
        AreaPath area,
        @Nullable String phone,
        @Nullable String idNumber,
        String reach,
        @Nullable Instant reachAt,
        @Nullable String reachWhy,
        boolean synthetic,
        int version,
        Instant since,
        boolean retired) {}
