package cn.anlan.server.warning.ruleset;

import cn.anlan.server.warning.rule.RuleDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rules in the database, every version that was ever in force. */
@Component
class RuleStore {

    private static final String COLUMNS = "id, version, body, author, loaded_at, by_person, reason";

    private final JdbcClient jdbc;

    RuleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The version of this wording of the file; a new one where it differs from the newest. What a person took after the file
     * stays in force: a start of the program undoes no decision.
     */
    @Transactional
    public int version(RuleDefinition rule, String author, Instant now) {
        jdbc.sql("""
                        insert into warning.rule (id, version, body, author, loaded_at)
                        select :id, coalesce(max(version), 0) + 1, cast(:body as jsonb), :author, :now
                        from warning.rule where id = :id
                        having coalesce((array_agg(body order by version desc))[1] <> cast(:body as jsonb)
                            and not (array_agg(by_person order by version desc))[1], true)
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

    /** Keeps others who would take one waiting until the transaction ends. */
    void lock() {
        jdbc.sql("lock table warning.rule in share row exclusive mode").update();
    }

    void insert(RuleVersion taken) {
        jdbc.sql("""
                        insert into warning.rule (id, version, body, author, loaded_at, by_person, reason)
                        values (:id, :version, cast(:body as jsonb), :author, :at, true, :reason)
                        """)
                .param("id", taken.id())
                .param("version", taken.version())
                .param("body", taken.body())
                .param("author", taken.author())
                .param("at", taken.at().atOffset(ZoneOffset.UTC))
                .param("reason", taken.reason())
                .update();
    }

    /** Grows with every version. */
    long revision() {
        return jdbc.sql("select coalesce(max(seq), 0) from warning.rule")
                .query(Long.class)
                .single();
    }

    /** Of each rule the newest. */
    List<RuleVersion> newest() {
        return jdbc.sql("select distinct on (id) %s from warning.rule order by id, version desc".formatted(COLUMNS))
                .query((rs, n) -> version(rs))
                .list();
    }

    /** Of each rule the one that was in force at a moment; rules that were not there yet are left out. */
    List<RuleVersion> inForce(Instant at) {
        return jdbc.sql("""
                        select distinct on (id) %s from warning.rule where loaded_at <= ?
                        order by id, version desc
                        """.formatted(COLUMNS))
                .param(at.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> version(rs))
                .list();
    }

    /** All of one rule, the newest first. */
    List<RuleVersion> versions(String id) {
        return jdbc.sql("select %s from warning.rule where id = ? order by version desc".formatted(COLUMNS))
                .param(id)
                .query((rs, n) -> version(rs))
                .list();
    }

    private static RuleVersion version(ResultSet rs) throws SQLException {
        return new RuleVersion(
                rs.getString(1),
                rs.getInt(2),
                rs.getString(3),
                rs.getString(4),
                rs.getTimestamp(5).toInstant(),
                rs.getBoolean(6),
                rs.getString(7));
    }
}
