package cn.anlan.server.identity.outside;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who at which outside service is which account. Made by hand, one by one: nobody becomes an account by arriving. */
@Repository
public class OutsideIdentities {

    private final JdbcClient jdbc;
    private final MachineClock clock;

    OutsideIdentities(JdbcClient jdbc, MachineClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The account of a subject. */
    public Optional<UUID> find(String issuer, String subject) {
        return jdbc.sql(
                        "select account_id from identity.outside_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /**
     * Links an account to a subject, in place of the one it was linked to.
     *
     * @throws RefusedException 409 {@code identity.outside-taken} if the subject is another account's
     */
    public void link(String issuer, String subject, UUID account) {
        try {
            jdbc.sql("""
                            insert into identity.outside_identity (issuer, subject, account_id, linked_at)
                            values (:issuer, :subject, :account, :at)
                            on conflict (account_id) do update
                               set issuer = excluded.issuer, subject = excluded.subject, linked_at = excluded.linked_at
                            """)
                    .param("issuer", issuer)
                    .param("subject", subject)
                    .param("account", account)
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            Bilingual rule = new Bilingual("该外部身份已绑定另一个账号", "this outside identity is another account's");
            throw new RefusedException(409, new Refusal("identity.outside-taken", "subject", subject, rule));
        }
    }

    /** Unlinks an account. */
    public void unlink(UUID account) {
        jdbc.sql("delete from identity.outside_identity where account_id = :account")
                .param("account", account)
                .update();
    }
}
