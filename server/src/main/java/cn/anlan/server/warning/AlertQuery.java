package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts are asked for.
 *
 * @param all also those that have ended
 * @param area only inside; null for everywhere the caller may see
 */
record AlertQuery(boolean all, @Nullable AreaPath area, Before before, int most) {

    static final int PAGE = 50;

    /** Where the page before ended. */
    record Before(Instant changedAt, UUID id) {

        static final Before EVERYTHING = new Before(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

        String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((changedAt + " " + id).getBytes(StandardCharsets.UTF_8));
        }

        static Before of(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return EVERYTHING;
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
                return new Before(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            } catch (RuntimeException notOurs) {
                Bilingual rule = new Bilingual("翻页标记无效", "This cursor is not one of ours");
                throw new RefusedException(400, new Refusal("warning.cursor-invalid", "cursor", cursor, rule));
            }
        }
    }

    String areaFrom() {
        return area == null ? "" : area.code();
    }

    String areaTo() {
        return area == null ? "~" : area.rangeEnd();
    }
}
