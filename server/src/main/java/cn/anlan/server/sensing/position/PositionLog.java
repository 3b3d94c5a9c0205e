package cn.anlan.server.sensing.position;

import cn.anlan.server.platform.LogReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The log of commits of positions, by which each node's memory follows what the others took in. */
@Component
class PositionLog {

    /** Entries looked at in one go. */
    static final int MOST_ENTRIES = 500;

    private static final String LOG = "sensing.position_log";

    private final JdbcClient jdbc;

    PositionLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One commit. */
    record Entry(long seq, Instant receivedAt, int rows, UUID node) {}

    /** Within the transaction of the rows; the entry's number. */
    long append(Instant receivedAt, int rows, UUID node) {
        return jdbc.sql("insert into sensing.position_log (received_at, rows, node) values (?, ?, ?) returning seq")
                .params(receivedAt.atOffset(ZoneOffset.UTC), rows, node)
                .query(Long.class)
                .single();
    }

    /** Up to which number everything is there. */
    long readable() {
        return LogReading.readable(jdbc, LOG);
    }

    /** Entries after a number, oldest first, as far as no earlier one may still be committed. */
    List<Entry> after(long seq) {
        long readable = readable();
        if (readable <= seq) {
            return List.of();
        }
        return jdbc.sql("""
                        select seq, received_at, rows, node from sensing.position_log
                        where seq > :seq and seq <= :readable order by seq limit :most
                        """)
                .param("seq", seq)
                .param("readable", readable)
                .param("most", MOST_ENTRIES)
                .query((rs, n) -> new Entry(
                        rs.getLong(1), rs.getTimestamp(2).toInstant(), rs.getInt(3), rs.getObject(4, UUID.class)))
                .list();
    }
}
