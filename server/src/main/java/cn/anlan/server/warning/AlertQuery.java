package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for.
 *
 * @param all also those that have ended
 * @param area only inside; null for everywhere the caller may see
 * @param most at most so many, 1 to {@value #LARGEST_PAGE}
 */
record AlertQuery(boolean all, @Nullable AreaPath area, Before before, int most) {

    static final int PAGE = 50;
    static final int LARGEST_PAGE = 500;

    /**
     * Where the page before ended.
     *
     * @param urgency of the severity, 1 to 4, and 5 where people must leave; always 0 where ended alerts are asked for too, which come by time alone
     */
    record Before(int urgency, Instant changedAt, UUID id) {

        static final Before EVERYTHING = new Before(9, Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((urgency + " " + changedAt + " " + id).getBytes(StandardCharsets.UTF_8));
        }

        static Before of(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return EVERYTHING;
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
                return new Before(Integer.parseInt(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
            } catch (RuntimeException notOurs) {
                Bilingual rule = new Bilingual("翻页标记无效", "This cursor is not one of ours");
                throw new RefusedException(400, new Refusal("warning.cursor-invalid", "cursor", cursor, rule));
            }
        }
    }

    /** The cursor behind the last alert of a full page; null where there is no more. */
    @Nullable
    String next(List<ThresholdAlert> page) {
        if (page.size() < most) {
            return null;
        }
        ThresholdAlert last = page.getLast();
        return new Before(all ? 0 : urgency(last), last.changedAt(), last.id()).cursor();
    }

    private static int urgency(ThresholdAlert alert) {
        return alert.moves() ? 5 : alert.severity().mapState();
    }

    /** @throws RefusedException 400 {@code warning.state-unknown} for anything but {@code open} and {@code all} */
    static boolean all(String state) {
        return switch (state) {
            case "open" -> false;
            case "all" -> true;
            default ->
                throw new RefusedException(
                        400,
                        new Refusal(
                                "warning.state-unknown",
                                "state",
                                state,
                                new Bilingual("状态为 open（未解除）或 all（全部）", "The state is open or all")));
        };
    }

    /** @throws RefusedException 400 {@code warning.limit-invalid} outside 1 to {@value #LARGEST_PAGE} */
    static int most(int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            Bilingual rule = new Bilingual("条数为 1 至 " + LARGEST_PAGE, "The limit lies within 1 and " + LARGEST_PAGE);
            throw new RefusedException(
                    400, new Refusal("warning.limit-invalid", "limit", Integer.toString(limit), rule));
        }
        return limit;
    }

    String areaFrom() {
        return area == null ? "" : area.code();
    }

    String areaTo() {
        return area == null ? "~" : area.rangeEnd();
    }
}
