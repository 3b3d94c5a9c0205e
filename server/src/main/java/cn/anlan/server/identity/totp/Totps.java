package cn.anlan.server.identity.totp;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.platform.AnlanSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The second factor of each account that has one. A code is taken once, on whichever node it is shown. */
@Service
public class Totps {

    private static final String OWN = "安澜 Anlan";

    private final JdbcClient jdbc;
    private final MachineClock clock;
    private final TotpKey key;

    Totps(JdbcClient jdbc, MachineClock clock, AnlanSettings settings) throws IOException {
        this.jdbc = jdbc;
        this.clock = clock;
        this.key = settings.mode() == AnlanSettings.Mode.RUN ? TotpKey.in(settings.dataDir()) : TotpKey.inMemory();
    }

    /**
     * What is shown once.
     *
     * @param secret Base32, to be typed
     * @param uri the same for a picture code, {@code otpauth://totp/…}
     */
    public record Shown(String secret, String uri) {}

    private static final class Kept {

        final byte[] secret;
        final boolean confirmed;
        final long lastStep;

        Kept(byte[] secret, boolean confirmed, long lastStep) {
            this.secret = secret;
            this.confirmed = confirmed;
            this.lastStep = lastStep;
        }
    }

    /**
     * Makes a new secret, which counts once a first code of it was right. One that was made before and not confirmed is forgotten.
     *
     * @param name the account's name, for the phone's list
     * @throws RefusedException 409 {@code identity.totp-enrolled} if there is a confirmed one
     */
    public Shown begin(UUID account, String name) {
        byte[] secret = TotpKey.bytes(Totp.SECRET_BYTES);
        int written = jdbc.sql("""
                        insert into identity.totp as t (account_id, sealed, key_id, made_at, last_step)
                        values (:account, :sealed, :key, :at, 0)
                        on conflict (account_id) do update
                           set sealed = excluded.sealed, key_id = excluded.key_id, made_at = excluded.made_at
                         where t.confirmed_at is null
                        """)
                .param("account", account)
                .param("sealed", key.seal(secret, owner(account)))
                .param("key", key.id())
                .param("at", now())
                .update();
        if (written == 0) {
            Bilingual rule = new Bilingual(
                    "已绑定动态口令，须由另一位安全管理员重置后才能重新绑定",
                    "there is a second factor already; another security administrator resets it first");
            throw new RefusedException(409, new Refusal("identity.totp-enrolled", null, null, rule));
        }
        String text = Totp.base32(secret);
        String uri = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(encoded(OWN), encoded(name), text, encoded(OWN), Totp.DIGITS, Totp.STEP_SECONDS);
        return new Shown(text, uri);
    }

    /** Takes the first code of a new secret. */
    public boolean confirm(UUID account, String code) {
        return find(account)
                .filter(kept -> !kept.confirmed)
                .filter(kept -> take(account, kept, code))
                .isPresent();
    }

    /** Takes a code at the door: true once for each. */
    public boolean check(UUID account, String code) {
        return find(account)
                .filter(kept -> kept.confirmed)
                .filter(kept -> take(account, kept, code))
                .isPresent();
    }

    /** Forgets the secret, so that a new one must be made. In the caller's transaction. */
    public void reset(UUID account) {
        jdbc.sql("delete from identity.totp where account_id = :account")
                .param("account", account)
                .update();
    }

    private boolean take(UUID account, Kept kept, String code) {
        OptionalLong step = Totp.match(kept.secret, code.strip(), clock.instant(), kept.lastStep);
        // the condition decides between two who show the same code at once
        return step.isPresent()
                && jdbc.sql("""
                        update identity.totp set last_step = :step, confirmed_at = coalesce(confirmed_at, :at)
                         where account_id = :account and last_step < :step
                        """)
                                .param("step", step.getAsLong())
                                .param("at", now())
                                .param("account", account)
                                .update()
                        == 1;
    }

    private Optional<Kept> find(UUID account) {
        return jdbc.sql("select sealed, confirmed_at, last_step from identity.totp where account_id = :account")
                .param("account", account)
                .query((row, n) ->
                        new Kept(key.open(row.getBytes(1), owner(account)), row.getObject(2) != null, row.getLong(3)))
                .optional();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static byte[] owner(UUID account) {
        return account.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
