package cn.anlan.server.sensing;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kept payload without its bytes.
 *
 * @param account who sent it
 * @param areas for which areas the sender might speak; empty where that was not kept
 */
record PayloadRecord(
        PayloadId id,
        String feed,
        String account,
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
        List<AreaPath> areas) {

    /** The sender as it stood when the payload came. */
    Scope sender() {
        return Scope.ofSender(account, areas);
    }
}
