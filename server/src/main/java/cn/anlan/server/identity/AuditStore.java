package cn.anlan.server.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of the journal of power. */
@Repository
class AuditStore {

    private static final String ENTRIES = """
            select e.id, e.xid::text::bigint as xid, e.at, e.actor, e.action, e.subject, e.reason, e.address
              from identity.audit_entry e
            """;

    private final JdbcClient jdbc;

    AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable String reason,
            @Nullable String address) {
        jdbc.sql("""
                        insert into identity.audit_entry (xid, at, actor, action, subject, reason, address)
                        values (pg_current_xact_id(), :at, :actor, :action, :subject, :reason, :address)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .param("reason", reason)
                .param("address", address)
                .update();
    }

    /**
     * Entries that nothing can come before any more, after one that was sealed, in the order of the chain.
     *
     * @param afterXid with {@code afterId}: the entry sealed last; 0 and 0 for the beginning
     */
    List<AuditEntry> sealable(long afterXid, long afterId, int limit) {
        return jdbc.sql(ENTRIES + """
                         where e.xid < pg_snapshot_xmin(pg_current_snapshot())
                           and (e.xid, e.id) > (cast(cast(:xid as text) as xid8), :id)
                         order by e.xid, e.id limit :limit
                        """)
                .param("xid", Long.toString(afterXid))
                .param("id", afterId)
                .param("limit", limit)
                .query(AuditStore::entry)
                .list();
    }

    /** Newest first. */
    List<AuditEntry> before(long id, int limit) {
        return jdbc.sql(ENTRIES + " where e.id < :id order by e.id desc limit :limit")
                .param("id", id)
                .param("limit", limit)
                .query(AuditStore::entry)
                .list();
    }

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getLong("xid"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("reason"),
                row.getString("address"));
    }
}
