package cn.anlan.server.identity.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with nonces of 96 random bits, which stand before the cipher text. Whose value it is and which, is
 * authenticated with it: it opens nowhere else.
 */
public final class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Sealing() {}

    /** As many bytes as nobody can guess. */
    public static byte[] random(int bytes) {
        byte[] made = new byte[bytes];
        RANDOM.nextBytes(made);
        return made;
    }

    /** Nonce and cipher text. */
    public static byte[] sealed(SecretKey key, String subject, String field, byte[] value) {
        byte[] nonce = random(NONCE_BYTES);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, subject, field).doFinal(value);
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return both;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + CIPHER, impossible);
        }
    }

    /** @throws IllegalStateException where it belongs to another subject, field or key, or was altered */
    public static byte[] opened(SecretKey key, String subject, String field, byte[] both) {
        try {
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, subject, field)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
        } catch (AEADBadTagException wrong) {
            throw new IllegalStateException(subject + " " + field + " was altered, or is of another key", wrong);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new IllegalStateException(subject + " " + field + " is not what was sealed", wrong);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String subject, String field)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((subject + "\n" + field).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
