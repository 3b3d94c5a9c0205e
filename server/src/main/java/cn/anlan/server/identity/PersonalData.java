package cn.anlan.server.identity;

import cn.anlan.server.platform.AnlanSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Personal data at rest. Each person has a data key of their own, which is kept wrapped by a main key that is outside the database;
 * what is sealed with it can be read neither without that key nor in another row or field. Erasing the wrapped key erases the
 * person. AES-256-GCM (NIST SP 800-38D), nonces of 96 random bits; exact search by HMAC-SHA-256 (RFC 2104). Everything kept is
 * text: {@code key number.base64} for a wrapped key, base64 for the rest.
 */
@Component
public class PersonalData {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BYTES = 32;
    private static final String WRAPPED = "data-key";

    private final PersonalKeys keys;
    private final SecureRandom random = new SecureRandom();

    @Autowired
    PersonalData(AnlanSettings settings) {
        this(keysOf(settings));
    }

    PersonalData(PersonalKeys keys) {
        this.keys = keys;
    }

    private static PersonalKeys keysOf(AnlanSettings settings) {
        if (settings.mode() == AnlanSettings.Mode.PLAY) {
            return PersonalKeys.passing();
        }
        try {
            return PersonalKeys.in(settings.dataDir());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot read " + PersonalKeys.FILE, failed);
        }
    }

    /** A data key for a new person, wrapped. */
    public String newKey(String subject) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return wrapped(subject, key);
    }

    /**
     * Seals one value of a person.
     *
     * @param key the person's wrapped data key
     * @param subject who it is of, as {@code person:id}
     * @param field which value it is
     */
    public String seal(String key, String subject, String field, String value) {
        return text(sealed(dataKey(key, subject), subject, field, value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Opens what was sealed.
     *
     * @throws IllegalStateException where it belongs to another subject or field, was altered, or its main key is not here
     */
    public String open(String key, String subject, String field, String sealed) {
        return new String(opened(dataKey(key, subject), subject, field, bytes(sealed)), StandardCharsets.UTF_8);
    }

    /** What an exact value of this field is found by: the same for the same value, and nothing can be read from it. */
    public String lookUp(String field, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.lookUp());
            return text(mac.doFinal((field + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    /** The same data key wrapped with the newest main key; the very same text where it is already. */
    public String rewrapped(String key, String subject) {
        return key.startsWith(keys.newest() + ".")
                ? key
                : wrapped(subject, dataKey(key, subject).getEncoded());
    }

    private String wrapped(String subject, byte[] key) {
        return keys.newest() + "." + text(sealed(keys.main(keys.newest()), subject, WRAPPED, key));
    }

    private SecretKey dataKey(String key, String subject) {
        int cut = key.indexOf('.');
        byte[] open = opened(keys.main(key.substring(0, cut)), subject, WRAPPED, bytes(key.substring(cut + 1)));
        return new SecretKeySpec(open, "AES");
    }

    private byte[] sealed(SecretKey key, String subject, String field, byte[] value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
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

    private static byte[] opened(SecretKey key, String subject, String field, byte[] both) {
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

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
