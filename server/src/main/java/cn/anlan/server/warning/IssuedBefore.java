package cn.anlan.server.warning;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the page before ended, in a list of official warnings by time of issue, newest first. */
record IssuedBefore(Instant issuedAt, UUID id) {

    static final IssuedBefore NEWEST = new IssuedBefore(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1L, -1L));

    String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((issuedAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static IssuedBefore of(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return NEWEST;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            return new IssuedBefore(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException notOurs) {
            Bilingual rule = new Bilingual("翻页标记无效", "This cursor is not one of ours");
            throw new RefusedException(400, new Refusal("warning.cursor-invalid", "cursor", cursor, rule));
        }
    }
}
