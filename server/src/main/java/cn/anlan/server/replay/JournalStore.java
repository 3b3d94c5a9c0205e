package cn.anlan.server.replay;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import cn.anlan.server.platform.LogReading;
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

    private static final String LOG = "replay.journal";
    private static final String READABLE = """
            select seq, type, version, subject, area_path, happened_at, learned_at, actor, body::text as body
              from replay.journal
             where seq <= :readable
            """;

    private final JdbcClient jdbc;

    JournalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Fact fact, FactType type, String body) {
        jdbc.sql("""
                        insert into replay.journal (type, version, subject, area_path, happened_at, learned_at, actor, body)
                        values (:type, :version, :subject, :area, :happenedAt, :learnedAt, :actor,
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
        long readable = LogReading.readable(jdbc, LOG);
        if (readable <= position.seq()) {
            return List.of();
        }
        return jdbc.sql(READABLE + " and seq > :seq order by seq limit :limit")
                .param("readable", readable)
                .param("seq", position.seq())
                .param("limit", limit)
                .query(JournalStore::entry)
                .list();
    }

    Optional<JournalEntry> last() {
        long readable = LogReading.readable(jdbc, LOG);
        return jdbc.sql(READABLE + " order by seq desc limit 1")
                .param("readable", readable)
                .query(JournalStore::entry)
                .optional();
    }

    private static JournalEntry entry(ResultSet row, int number) throws SQLException {
        return new JournalEntry(
                new JournalPosition(row.getLong("seq")),
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
