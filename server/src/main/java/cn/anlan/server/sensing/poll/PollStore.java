package cn.anlan.server.sensing.poll;

import cn.anlan.server.kernel.WorldClock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The marks of sources in the database. */
@Component
class PollStore {

    private final JdbcClient jdbc;
    private final WorldClock clock;

    PollStore(JdbcClient jdbc, WorldClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    PollMark find(String connector) {
        return jdbc.sql("select mark, etag, last_modified from sensing.poll_mark where connector = ?")
                .param(connector)
                .query((row, n) -> new PollMark(row.getString(1), row.getString(2), row.getString(3)))
                .optional()
                .orElse(PollMark.NONE);
    }

    /** Within the caller's transaction, if there is one. */
    void keep(String connector, PollMark mark) {
        jdbc.sql("""
                        insert into sensing.poll_mark (connector, mark, etag, last_modified, kept_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (connector) do update
                        set mark = excluded.mark, etag = excluded.etag, last_modified = excluded.last_modified,
                            kept_at = excluded.kept_at
                        """)
                .params(
                        connector,
                        mark.value(),
                        mark.etag(),
                        mark.lastModified(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
