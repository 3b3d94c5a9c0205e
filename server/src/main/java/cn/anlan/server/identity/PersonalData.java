package cn.anlan.server.identity;

import cn.anlan.server.identity.personal.KeyRing;
import cn.anlan.server.identity.personal.PersonalKeys;
import cn.anlan.server.identity.personal.Sealing;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.ServiceLoader;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Personal data at rest. Each person has a data key of their own, which is kept wrapped by a main key that is outside the database;
 * what is sealed with it can be read neither without that key nor in another row or field. Erasing the wrapped key erases the
 * person. AES-256-GCM (NIST SP 800-38D); exact search by HMAC-SHA-256 (RFC 2104). Everything kept is text: {@code main key.base64}
 * for a wrapped key, base64 for the rest. Where the file of keys is not here, every use is refused with 503 {@code
 * identity.personal-keys-missing} until it is put back: nothing is made up in its place.
 */
@Component
public class PersonalData {

    private final KeyRing keys;
    private final JdbcClient database;

    @Autowired
    PersonalData(AnlanSettings settings, JdbcClient database) {
        this.database = database;
        keys = settings.mode() == AnlanSettings.Mode.PLAY
                ? KeyRing.passing()
                : KeyRing.in(settings.dataDir(), this::inUse);
    }

    PersonalData(KeyRing keys, JdbcClient database) {
        this.keys = keys;
        this.database = database;
    }

    private boolean inUse() {
        return ServiceLoader.load(KeyHolder.class).stream()
                .anyMatch(holder -> !holder.get().mainKeys(database).isEmpty());
    }

    /** @throws IllegalStateException where rows are sealed with a main key that the data folder does not have */
    void requireKeys() {
        for (KeyHolder holder : ServiceLoader.load(KeyHolder.class)) {
            for (String id : holder.mainKeys(database)) {
                if (keys.having(id).isEmpty()) {
                    throw new IllegalStateException(
                            "personal-keys in the data folder does not open this database's personal data: "
                                    + holder.table() + " needs main key " + id
                                    + ". Put back the file that was kept apart from the backup (docs/guide/personal-data.md)."
                                    + " 个人信息密钥文件缺失或不对，请放回另行保管的 personal-keys。");
                }
            }
        }
    }

    /**
     * Reads the keys, and makes them where nothing is sealed yet. Whoever seals rows while they are streamed to the database calls it
     * before: whether something is sealed is asked on the same connection, which would wait for its own stream for ever.
     *
     * @throws RefusedException 503 {@code identity.personal-keys-missing}
     */
    public void ready() {
        now();
    }

    /** A data key for a new person, wrapped. */
    public String newKey(String subject) {
        return now().newKey(subject);
    }

    /**
     * Seals one value of a person.
     *
     * @param key the person's wrapped data key
     * @param subject who it is of, as {@code person:id}
     * @param field which value it is
     */
    public String seal(String key, String subject, String field, String value) {
        return text(Sealing.sealed(dataKey(key, subject), subject, field, value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Opens what was sealed.
     *
     * @throws IllegalStateException where it belongs to another subject or field, or was altered
     * @throws RefusedException 503 {@code identity.personal-keys-missing}
     */
    public String open(String key, String subject, String field, String sealed) {
        byte[] open = Sealing.opened(
                dataKey(key, subject), subject, field, Base64.getDecoder().decode(sealed));
        return new String(open, StandardCharsets.UTF_8);
    }

    /** The same of bytes, such as a piece of a file; {@code field} says which piece, so that none stands in another's place. */
    public byte[] sealBytes(String key, String subject, String field, byte[] value) {
        return Sealing.sealed(dataKey(key, subject), subject, field, value);
    }

    /** Opens what {@link #sealBytes} sealed, with the same errors as {@link #open}. */
    public byte[] openBytes(String key, String subject, String field, byte[] sealed) {
        return Sealing.opened(dataKey(key, subject), subject, field, sealed);
    }

    /** Whether the main key that this data key was wrapped with is here: else nothing of it can be opened. */
    public boolean opens(String key) {
        return keys.having(PersonalKeys.idOf(key)).isPresent();
    }

    /** What an exact value of this field is found by: the same for the same value, and nothing can be read from it. */
    public String lookUp(String field, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(now().lookUp());
            return text(mac.doFinal((field + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private PersonalKeys now() {
        return keys.now().orElseThrow(() -> missing(PersonalKeys.FILE));
    }

    private SecretKey dataKey(String key, String subject) {
        String id = PersonalKeys.idOf(key);
        return keys.having(id).orElseThrow(() -> missing(id)).dataKey(key, subject);
    }

    private static RefusedException missing(String what) {
        Bilingual rule = new Bilingual(
                "数据目录里没有封存个人信息所用的密钥，请放回原来的 personal-keys 文件",
                "the data folder lacks the key that sealed it: put the personal-keys file back");
        return new RefusedException(503, new Refusal("identity.personal-keys-missing", "personal-keys", what, rule));
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
