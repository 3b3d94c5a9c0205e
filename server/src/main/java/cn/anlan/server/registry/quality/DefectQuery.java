package cn.anlan.server.registry.quality;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which defects are asked for, those due first. All conditions hold at once; what is null or empty asks for nothing.
 *
 * @param owner the person who has to mend them
 * @param registrar only those that no person by name has to mend
 * @param after the last of the page before
 */
record DefectQuery(
        State state,
        @Nullable AreaPath area,
        List<String> kinds,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable UUID owner,
        boolean registrar,
        @Nullable Long feature,
        @Nullable After after) {

    /** The most kinds of one question. */
    static final int MOST_KINDS = 60;

    /** Where a defect is in its life. */
    enum State {
        /** Broken now and not exempted. */
        OPEN,
        /** Of those, the ones whose day is over. */
        OVERDUE,
        /** Broken, and somebody said that it may be for a time. */
        EXEMPT,
        /** Broken no more. */
        MENDED
    }

    /** A place in the order of the list. */
    record After(LocalDate due, long id) {}

    DefectQuery {
        kinds = List.copyOf(kinds);
        if (kinds.size() > MOST_KINDS) {
            throw refused("registry.too-many", "kind", kinds.size() + "", "最多 60 个", "at most 60");
        }
    }

    /** @throws RefusedException 400 {@code registry.defect-state-unknown} */
    static State state(String word) {
        for (State state : State.values()) {
            if (state.name().equals(word.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        throw refused(
                "registry.defect-state-unknown",
                "state",
                word,
                "只能是 open、overdue、exempt 或 mended",
                "open, overdue, exempt or mended");
    }

    static @Nullable After after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", -1);
            return new After(LocalDate.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException malformed) {
            throw refused(
                    "registry.cursor-invalid",
                    "cursor",
                    cursor,
                    "翻页标记有误，请从第一页重新打开",
                    "not a cursor of ours: begin again");
        }
    }

    static String cursor(LocalDate due, long id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((due + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    static RefusedException refused(String code, String field, String value, String zh, String en) {
        return new RefusedException(400, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
