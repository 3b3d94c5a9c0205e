package cn.anlan.server.warning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An official warning as somebody states it, not yet checked: every field as it came.
 *
 * @param issuer who issued it, for example 浙江省气象台
 * @param number the issuer's number; absent where the source gives none
 * @param event id or national code of the event
 * @param colour {@code blue}, {@code yellow}, {@code orange} or {@code red}
 * @param headline one line
 * @param text the whole text, may be empty
 * @param issuedAt ISO-8601 instant or time with offset
 * @param expiresAt likewise; absent where it holds until cancelled
 * @param areas statistical codes of the areas warned
 * @param replaces earlier warnings of the issuer about the same event that this one takes the place of, see {@link
 *     OfficialReference#named}; absent where there are none
 */
public record OfficialDraft(
        @Nullable String issuer,
        @Nullable String number,
        @Nullable String event,
        @Nullable String colour,
        @Nullable String headline,
        @Nullable String text,
        @Nullable String issuedAt,
        @Nullable String expiresAt,
        @Nullable List<@Nullable String> areas,
        @Nullable List<@Nullable String> replaces) {

    public OfficialDraft {
        areas = areas == null ? null : new ArrayList<>(areas); // a sender may put null in it: the check names it
        replaces = replaces == null ? null : new ArrayList<>(replaces);
    }
}
