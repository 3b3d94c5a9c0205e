package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as the table has them: sealed. */
record PersonRow(
        UUID id,
        String code,
        String name,
        @Nullable UUID unit,
        AreaPath area,
        @Nullable String dataKey,
        @Nullable String phone,
        @Nullable String phoneHash,
        @Nullable String idNumber,
        @Nullable String idNumberHash,
        String reach,
        @Nullable Instant reachAt,
        @Nullable String reachWhy,
        boolean synthetic,
        int version,
        Instant since,
        boolean retired) {

    String subject() {
        return "person:" + id;
    }
}
