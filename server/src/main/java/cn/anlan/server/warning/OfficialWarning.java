package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An official warning 预警 as its issuer gave it. It has an issuer and a signal colour; a threshold alert has neither.
 *
 * @param number the issuer's number; null where the source gives none
 * @param expiresAt null where it holds until cancelled
 * @param knownAt when Anlan received it
 * @param endNumber number of the notice that ended it
 * @param replacedBy the warning in its place, where it has one
 * @param source {@code typed} by a duty officer, or {@code feed}
 */
record OfficialWarning(
        UUID id,
        String issuer,
        @Nullable String number,
        OfficialEvent event,
        SignalColour colour,
        String headline,
        String text,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        Instant knownAt,
        String source,
        String state,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String endNumber,
        @Nullable UUID replacedBy,
        List<AreaPath> areas) {

    OfficialWarning {
        areas = List.copyOf(areas);
    }

    /** Whether it is the same warning, by what makes it one: the table's unique index. */
    boolean isSame(OfficialWarning other) {
        return issuer.equals(other.issuer)
                && event.id().equals(other.event.id())
                && colour == other.colour
                && issuedAt.truncatedTo(ChronoUnit.MICROS).equals(other.issuedAt.truncatedTo(ChronoUnit.MICROS))
                && Objects.equals(number, other.number)
                && Set.copyOf(areas).equals(Set.copyOf(other.areas));
    }

    /** The smallest area that holds all areas warned; the first area's province where they lie in several. */
    AreaPath common() {
        AreaPath common = areas.getFirst();
        for (AreaPath area : areas) {
            while (!common.contains(area) && common.code().length() > 2) {
                common = wider(common);
            }
        }
        return common;
    }

    private static AreaPath wider(AreaPath area) {
        int digits = area.code().length();
        return new AreaPath(area.code().substring(0, digits > 6 ? digits - 3 : digits - 2));
    }
}
