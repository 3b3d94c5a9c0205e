package cn.anlan.server.registry.change;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command under an Idempotency-Key says: the same one again gets the answer of before, another one is refused. */
public final class CommandContent {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private CommandContent() {}

    /**
     * A short name of all that was said, equal for what is equal.
     *
     * @param said what is done, to what, and the body, in a fixed order; values, records, lists and maps of them
     * @return SHA-256 (FIPS 180-4) of it as JSON, in 64 hexadecimal digits
     */
    public static String of(@Nullable Object... said) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(JSON.writeValueAsBytes(said)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /**
     * Lets pass only the same command again.
     *
     * @throws RefusedException 422 {@code registry.key-reused} naming the key, where another command came under it
     */
    public static void requireSame(String key, boolean same) {
        if (!same) {
            Bilingual rule = new Bilingual(
                    "同一 Idempotency-Key 之前用于另一命令，本次未执行",
                    "this Idempotency-Key came with another command before; this one was not carried out");
            throw new RefusedException(422, new Refusal("registry.key-reused", "Idempotency-Key", key, rule));
        }
    }
}
