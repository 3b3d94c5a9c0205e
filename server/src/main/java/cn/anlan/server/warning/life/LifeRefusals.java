package cn.anlan.server.warning.life;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** What is refused of those who take note or silence, by field, value and rule. */
final class LifeRefusals {

    /** In characters; ours. */
    static final int LONGEST_WORDS = 500;

    private LifeRefusals() {}

    /** A reason or a note, without white space around it; null where it is empty. */
    static @Nullable String words(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST_WORDS) {
            throw refused(422, "warning.words-too-long", field, text, "最多 500 字", "at most 500 characters");
        }
        return text == null || text.isBlank() ? null : text.strip();
    }

    static String reason(@Nullable String text) {
        String reason = words("reason", text);
        if (reason == null) {
            throw refused(422, "warning.reason-missing", "reason", text, "须填写原因", "a reason is needed");
        }
        return reason;
    }

    static RefusedException refused(
            int status, String code, String field, @Nullable String value, String zh, String en) {
        return new RefusedException(status, new Refusal(code, field, value, new Bilingual(zh, en)));
    }
}
