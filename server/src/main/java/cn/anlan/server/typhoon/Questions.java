package cn.anlan.server.typhoon;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.typhoon.bulletin.Agency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What callers ask about storms, checked and filled in with what stands where nothing is said. */
@Component
class Questions {

    static final int USUAL_HOURS = 72;
    static final int MOST_HOURS = 120;

    private final Storms storms;
    private final WorldClock clock;

    Questions(Storms storms, WorldClock clock) {
        this.storms = storms;
        this.clock = clock;
    }

    /** The moment whose knowledge is asked for: now where nothing is said or where it lies ahead. */
    Instant knownAt(@Nullable Instant asked) {
        Instant now = clock.instant();
        return asked == null || asked.isAfter(now) ? now : asked;
    }

    /** @throws RefusedException 404 {@code typhoon.unknown-storm} */
    Storm storm(String id, Instant knownAt) {
        return storms.find(id, knownAt)
                .orElseThrow(() -> refused(
                        404, "typhoon.unknown-storm", "id", id, "此时没有这个台风的资料", "this storm was not known then"));
    }

    /** @throws RefusedException 400 {@code typhoon.bad-hours} outside 1 to {@value #MOST_HOURS} */
    static int hours(@Nullable Integer asked) {
        int hours = asked == null ? USUAL_HOURS : asked;
        if (hours < 1 || hours > MOST_HOURS) {
            throw refused(
                    400,
                    "typhoon.bad-hours",
                    "hours",
                    Integer.toString(hours),
                    "时效应为 1–" + MOST_HOURS + " 小时",
                    "the horizon must be 1-" + MOST_HOURS + " hours");
        }
        return hours;
    }

    /** The code of an agency; null where nothing is said. @throws RefusedException 400 {@code typhoon.unknown-agency} */
    static @Nullable String agency(@Nullable String asked) {
        if (asked != null && Agency.find(asked).isEmpty()) {
            throw refused(400, "typhoon.unknown-agency", "agency", asked, "没有这个预报机构", "there is no such agency");
        }
        return asked;
    }

    /**
     * The forecast of the agency asked for, however old, or of the first whose is not too old.
     *
     * @throws RefusedException 404 {@code typhoon.no-forecast}
     */
    static IssuedForecast choose(Storms storms, String stormId, @Nullable String agency, Instant knownAt) {
        return storms.forecast(stormId, agency, knownAt)
                .orElseThrow(
                        () -> refused(
                                404,
                                "typhoon.no-forecast",
                                "agency",
                                agency,
                                "此时没有该机构仍有效的预报；未指定机构时不采用过旧的预报",
                                "there was no forecast of this agency that still reached ahead; unasked, an old one is not used"));
    }

    static RefusedException refused(
            int status, String code, @Nullable String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
