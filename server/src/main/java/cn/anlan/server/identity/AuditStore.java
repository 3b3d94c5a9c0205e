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

    /**
     * Which entries are wanted; null for whichever.
     *
     * @param before only those with a smaller number
     * @param from this moment and later
     * @param to before this moment
     */
    record Wanted(
            long before,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** Newest first. */
    List<AuditEntry> list(Wanted wanted, int limit) {
        return jdbc.sql(ENTRIES + """
                         where e.id < :before
                           and (cast(:actor as text) is null or e.actor = :actor)
                           and (cast(:action as text) is null or e.action = :action)
                           and (cast(:subject as text) is null or e.subject = :subject)
                           and (cast(:from as timestamptz) is null or e.at >= :from)
                           and (cast(:to as timestamptz) is null or e.at < :to)
                         order by e.id desc limit :limit
                        """)
                .param("before", wanted.before())
                .param("actor", wanted.actor())
                .param("action", wanted.action())
                .param("subject", wanted.subject())
                .param("from", utc(wanted.from()))
                .param("to", utc(wanted.to()))
                .param("limit", limit)
                .query(AuditStore::entry)
                .list();
    }

    boolean exists(String action, String subject, Instant since) {
        return jdbc.sql("""
                        select exists (select from identity.audit_entry
                                        where subject = :subject and action = :action and at >= :since)
                        """)
                .param("subject", subject)
                .param("action", action)
                .param("since", utc(since))
                .query(Boolean.class)
                .single();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
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
