package cn.anlan.server.platform;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A sender's name for what it sends: the same name again means the same thing again. */
public final class IdempotencyKey {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private IdempotencyKey() {}

    /** @throws RefusedException 400 {@code platform.idempotency-key-malformed} where there is a key and it is not in its form */
    public static void require(@Nullable String key) {
        Refusal why = wrong(key);
        if (why != null) {
            throw new RefusedException(400, why);
        }
    }

    /** Why the key is refused; null where it is right or there is none. */
    public static @Nullable Refusal wrong(@Nullable String key) {
        if (key == null || FORM.matcher(key).matches()) {
            return null;
        }
        return new Refusal(
                "platform.idempotency-key-malformed",
                "Idempotency-Key",
                Printable.is(key) ? key : null,
                new Bilingual(
                        "Idempotency-Key 为 1 至 128 个可见 ASCII 字符",
                        "an Idempotency-Key has 1 to 128 visible ASCII characters"));
    }
}
