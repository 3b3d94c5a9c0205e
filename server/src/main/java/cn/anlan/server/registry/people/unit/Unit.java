package cn.anlan.server.registry.people.unit;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member unit of the headquarters 防指成员单位, a bureau, an office of a township.
 *
 * @param code the owner's number for it, unique
 * @param parent the unit it is part of
 * @param area where it works: who may see it
 */
public record Unit(
        UUID id,
        String code,
        String title,
        @Nullable UUID parent,
        AreaPath area,
        int version,
        Instant since,
        boolean retired) {}
