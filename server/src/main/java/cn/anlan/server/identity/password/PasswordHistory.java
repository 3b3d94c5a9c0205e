package cn.anlan.server.identity.password;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The hashes of the last passwords of each account: who may go back to an old one has not changed it. */
@Component
public class PasswordHistory {

    /** So many are kept, the present one among them. */
    public static final int KEPT = 5;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final MachineClock clock;

    PasswordHistory(JdbcClient jdbc, PasswordEncoder encoder, MachineClock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** @throws RefusedException 422 {@code identity.password-used-before} if it is one of the last {@link #KEPT} */
    public void requireNew(UUID account, String wished) {
        boolean known = jdbc
                .sql(
                        "select password_hash from identity.password_history where account_id = :account order by place desc limit :kept")
                .param("account", account)
                .param("kept", KEPT)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(hash -> encoder.matches(wished, hash));
        if (known) {
            Bilingual rule =
                    new Bilingual("不能与最近 " + KEPT + " 次用过的密码相同", "must differ from the last " + KEPT + " passwords");
            throw new RefusedException(422, new Refusal("identity.password-used-before", "new", null, rule));
        }
    }

    /** Keeps the hash of a password that is set now, in the caller's transaction. */
    public void keep(UUID account, String hash) {
        jdbc.sql("""
                        insert into identity.password_history (account_id, password_hash, set_at) values (:account, :hash, :at)
                        """)
                .param("account", account)
                .param("hash", hash)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from identity.password_history
                         where account_id = :account
                           and place not in (select place from identity.password_history
                                              where account_id = :account order by place desc limit :kept)
                        """).param("account", account).param("kept", KEPT).update();
    }
}
