package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rejection as kept. */
record RejectedRecord(
        long id,
        long payload,
        String feed,
        Instant receivedAt,
        int index,
        String code,
        @Nullable String field,
        @Nullable String value,
        Bilingual rule,
        String row,
        @Nullable AreaPath area,
        String state) {}
