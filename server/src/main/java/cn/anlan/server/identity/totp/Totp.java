package cn.anlan.server.identity.totp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes from a shared secret and the time: TOTP (RFC 6238) over HOTP (RFC 4226) with HMAC-SHA-1, which is what the apps on people's
 * phones do. Pure.
 */
public final class Totp {

    /** RFC 6238, 4.1: the recommended step. */
    static final int STEP_SECONDS = 30;
    /** RFC 4226, 5.3: at least six. */
    static final int DIGITS = 6;
    /** RFC 6238, 5.2: a code of the step before or after is taken too, for clocks that differ. */
    static final int STEPS_ASIDE = 1;
    /** RFC 4226, 4: a secret of 160 bits is recommended. */
    static final int SECRET_BYTES = 20;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_OF_A_LETTER = 5;

    private Totp() {}

    /** RFC 4226, 5.3: the code of a counter, cut to so many digits, at most 9. */
    static String code(byte[] secret, long counter, int digits) {
        byte[] mac;
        try {
            Mac hmac = Mac.getInstance("HmacSHA1");
            hmac.init(new SecretKeySpec(secret, "HmacSHA1"));
            mac = hmac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA1", impossible);
        }
        int offset = mac[mac.length - 1] & 0xf;
        int cut = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
        return String.format(Locale.ROOT, "%0" + digits + "d", cut % Math.round(Math.pow(10, digits)));
    }

    /** The step that an instant lies in. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /**
     * The step that a code belongs to, among those near an instant.
     *
     * @param last the step of the last code that was taken: of it and those before none is taken again
     */
    static OptionalLong match(byte[] secret, String code, Instant at, long last) {
        long now = step(at);
        for (long step = now - STEPS_ASIDE; step <= now + STEPS_ASIDE; step++) {
            if (step > last && code(secret, step, DIGITS).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** RFC 4648, 6, without padding: how a secret is typed into a phone. */
    static String base32(byte[] secret) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : secret) {
            held = ((held << Byte.SIZE) | (each & 0xff)) & 0xfff;
            bits += Byte.SIZE;
            while (bits >= BITS_OF_A_LETTER) {
                bits -= BITS_OF_A_LETTER;
                text.append(BASE32.charAt((held >> bits) & 0x1f));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((held << (BITS_OF_A_LETTER - bits)) & 0x1f))
                        .toString();
    }
}
