package cn.anlan.server.identity.totp;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;

/** A phone with the secret in it. */
public final class TestTotp {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TestTotp() {}

    /** What the phone shows at this moment. */
    public static String code(String secret, Instant at) {
        return Totp.code(decoded(secret), Totp.step(at), Totp.DIGITS);
    }

    /** What it shows a step later. */
    public static String next(String secret, Instant at) {
        return code(secret, at.plus(Duration.ofSeconds(Totp.STEP_SECONDS)));
    }

    static byte[] decoded(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            held = (held << 5) | LETTERS.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
