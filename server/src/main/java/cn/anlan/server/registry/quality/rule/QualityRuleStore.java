package cn.anlan.server.registry.quality.rule;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files of rules in the database, every one that was given. */
@Repository
class QualityRuleStore {

    private final JdbcClient jdbc;

    QualityRuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last version; 0 where none was given. */
    int version() {
        return jdbc.sql("select coalesce(max(version), 0) from registry.quality_rules")
                .query(Integer.class)
                .single();
    }

    String text(int version) {
        return jdbc.sql("select body from registry.quality_rules where version = ?")
                .param(version)
                .query(String.class)
                .single();
    }

    /** @return false where the last version is another one than base */
    boolean insert(int base, String text, String reason, String actor, Instant at) {
        return jdbc.sql("""
                        insert into registry.quality_rules (version, body, reason, actor, at)
                        select :base + 1, :text, :reason, :actor, :at
                         where (select coalesce(max(version), 0) from registry.quality_rules) = :base
                        on conflict do nothing
                        """)
                        .param("base", base)
                        .param("text", text)
                        .param("reason", reason)
                        .param("actor", actor)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
