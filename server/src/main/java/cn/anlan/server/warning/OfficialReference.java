package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's word that a warning of its own is over, as CAP's Update and Cancel give it.
 *
 * @param named which warning: its number, our id, or when it was issued, for many have no number
 * @param replacedBy the warning in its place; null where it is lifted
 * @param statedAt since when it is over
 * @param number of the notice that says so
 * @param areas for which areas whoever says so may speak
 */
record OfficialReference(
        String issuer,
        String event,
        String named,
        @Nullable UUID replacedBy,
        Instant statedAt,
        @Nullable String number,
        @Nullable String reason,
        List<AreaPath> areas) {

    OfficialReference {
        areas = List.copyOf(areas);
    }

    /** The same said by another warning. */
    OfficialReference by(UUID warning) {
        return new OfficialReference(issuer, event, named, warning, statedAt, number, reason, areas);
    }

    /** The state in which it leaves the warning. */
    String how() {
        return replacedBy == null ? "cancelled" : "replaced";
    }

    /** When the warning was issued, if that is how it is named. */
    @Nullable
    Instant namedAt() {
        try {
            return OffsetDateTime.parse(named).toInstant();
        } catch (DateTimeException aNumber) {
            return null;
        }
    }
}
