package cn.anlan.server.registry.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as they were until they were replaced: units, people and posts in one table. */
final class Histories {

    private Histories() {}

    /** Keeps the row that stands there now, which will be another one from this moment. */
    static void keep(JdbcClient jdbc, String table, UUID id, Instant until) {
        jdbc.sql("""
                        insert into registry.people_history (kind, id, version, content, since, until)
                        select ?, id, version, to_jsonb(t), since, ? from registry.%s t where id = ?
                        """.formatted(table))
                .params(table, until.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** Takes a person's key and numbers out of every earlier version. */
    static void forgetKeys(JdbcClient jdbc, UUID person) {
        jdbc.sql("""
                        update registry.people_history
                           set content = content || '{"data_key":null,"phone":null,"phone_hash":null,"id_number":null,
                                                      "id_number_hash":null,"name":null}'
                         where kind = 'person' and id = ?
                        """).param(person).update();
    }
}
