package cn.anlan.server.warning;

import cn.anlan.server.warning.rule.RuleDefinition;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rules in the database, every version that was ever in force. */
@Component
class RuleStore {

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The version of this wording; a new one where it differs from the newest. */
    @Transactional
    public int version(RuleDefinition rule, String author, Instant now) {
        jdbc.sql("""
                        insert into warning.rule (id, version, body, author, loaded_at)
                        select :id, coalesce(max(version), 0) + 1, cast(:body as jsonb), :author, :now
                        from warning.rule where id = :id
                        having coalesce((array_agg(body order by version desc))[1] <> cast(:body as jsonb), true)
                        on conflict do nothing
                        """)
                .param("id", rule.id())
                .param("body", rule.body())
                .param("author", author)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return jdbc.sql("select max(version) from warning.rule where id = ?")
                .param(rule.id())
                .query((rs, n) -> rs.getInt(1))
                .single();
    }
}
