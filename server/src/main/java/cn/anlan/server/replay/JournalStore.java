package cn.anlan.server.replay;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal's table. */
@Repository
class JournalStore {

    /** The number is read as text under a name of its own: as {@code xid} it would also be what the rows are ordered by. */
    private static final String READABLE = """
            select xid::text as xid_text, seq, type, version, subject, area_path, happened_at, learned_at, actor, body::text as body
              from replay.journal
             where xid < pg_snapshot_xmin(pg_current_snapshot())
            """;

    private final JdbcClient jdbc;

    JournalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Fact fact, FactType type, String body) {
        jdbc.sql("""
                        insert into replay.journal (xid, type, version, subject, area_path, happened_at, learned_at, actor, body)
                        values (pg_current_xact_id(), :type, :version, :subject, :area, :happenedAt, :learnedAt, :actor,
                                cast(:body as jsonb))
                        """)
                .param("type", type.name())
                .param("version", type.version())
                .param("subject", fact.subject())
                .param("area", fact.area().code())
                .param("happenedAt", fact.happenedAt().atOffset(ZoneOffset.UTC))
                .param("learnedAt", fact.learnedAt().atOffset(ZoneOffset.UTC))
                .param("actor", fact.actor())
                .param("body", body)
                .update();
    }

    List<JournalEntry> after(JournalPosition position, int limit) {
        return jdbc.sql(READABLE + """
                           and (xid, seq) > (cast(cast(:xid as text) as xid8), :seq)
                         order by xid, seq
                         limit :limit
                        """)
                .param("xid", Long.toString(position.xid()))
                .param("seq", position.seq())
                .param("limit", limit)
                .query(JournalStore::entry)
                .list();
    }

    Optional<JournalEntry> last() {
        return jdbc.sql(READABLE + " order by xid desc, seq desc limit 1")
                .query(JournalStore::entry)
                .optional();
    }

    private static JournalEntry entry(ResultSet row, int number) throws SQLException {
        return new JournalEntry(
                new JournalPosition(Long.parseLong(row.getString("xid_text")), row.getLong("seq")),
                row.getString("type"),
                row.getInt("version"),
                row.getString("subject"),
                new AreaPath(row.getString("area_path")),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("learned_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("body"));
    }
}
