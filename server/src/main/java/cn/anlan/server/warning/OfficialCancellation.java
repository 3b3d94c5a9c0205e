package cn.anlan.server.warning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a feed by which an issuer lifts warnings of its own, not yet checked: every field as it came.
 *
 * @param number of the notice itself
 * @param event what the lifted warnings are about
 * @param ends which are lifted, see {@link OfficialReference#named}
 * @param text why, may be empty
 * @param issuedAt when the notice was issued
 */
record OfficialCancellation(
        @Nullable String issuer,
        @Nullable String number,
        @Nullable String event,
        @Nullable List<@Nullable String> ends,
        @Nullable String text,
        @Nullable String issuedAt) {

    OfficialCancellation {
        ends = ends == null ? null : new ArrayList<>(ends); // a sender may put null in it: the check names it
    }
}
