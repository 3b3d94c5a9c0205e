package cn.anlan.server.sensing;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kept payload without its bytes. */
record PayloadRecord(
        PayloadId id,
        String feed,
        String contentType,
        Instant receivedAt,
        long sizeBytes,
        boolean truncated,
        String state,
        int accepted,
        int repeated,
        int corrected,
        int rejected,
        @Nullable Instant settledAt,
        int replays,
        List<AreaPath> areas) {}
