package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** Text without control characters but line breaks and tabs: PostgreSQL keeps no NUL, and no reader wants the others. */
public final class Printable {

    private Printable() {}

    public static boolean is(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    /** @throws RefusedException 400 {@code platform.control-character} naming the field, where it has a name */
    static void require(@Nullable String field, String text) {
        if (!is(text)) {
            throw new RefusedException(
                    400,
                    new Refusal(
                            "platform.control-character",
                            field,
                            null,
                            new Bilingual("含有控制字符", "holds a control character")));
        }
    }
}
