package cn.anlan.server.sensing;

import cn.anlan.server.platform.LogReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the ingest log. */
@Component
class IngestLogStore {

    /** Entries looked at in one go. */
    static final int MOST_ENTRIES = 500;

    private static final String LOG = "sensing.ingest_log";

    private final JdbcClient jdbc;

    IngestLogStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(LogPosition position, Instant receivedAt, int rows, UUID node) {}

    List<Entry> entriesAfter(LogPosition position) {
        long readable = LogReading.readable(jdbc, LOG);
        if (readable <= position.seq()) {
            return List.of();
        }
        return jdbc.sql("""
                        select seq, received_at, rows, node from sensing.ingest_log
                        where seq > :seq and seq <= :readable
                        order by seq
                        limit :most
                        """)
                .param("readable", readable)
                .param("seq", position.seq())
                .param("most", MOST_ENTRIES)
                .query((rs, n) -> new Entry(
                        new LogPosition(rs.getLong(1)),
                        rs.getTimestamp(2).toInstant(),
                        rs.getInt(3),
                        rs.getObject(4, UUID.class)))
                .list();
    }

    IngestBatch read(Entry entry) {
        Rows rows = new Rows();
        jdbc.sql("""
                        select datastream_id, observed_at, value, line from sensing.observation
                        where batch = :batch and received_at = :received order by line
                        """)
                .param("batch", entry.position().seq())
                .param("received", entry.receivedAt().atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    rows.add(rs.getInt(1), rs.getTimestamp(2).getTime(), rs.getDouble(3), rs.getInt(4));
                });
        return new IngestBatch(entry.position(), entry.receivedAt(), rows);
    }

    Optional<Instant> receivedAt(LogPosition position) {
        return jdbc.sql("select received_at from sensing.ingest_log where seq = ?")
                .param(position.seq())
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional();
    }

    LogPosition end() {
        long readable = LogReading.readable(jdbc, LOG);
        return jdbc.sql("select seq from sensing.ingest_log where seq <= ? order by seq desc limit 1")
                .param(readable)
                .query((rs, n) -> new LogPosition(rs.getLong(1)))
                .optional()
                .orElse(LogPosition.START);
    }
}
