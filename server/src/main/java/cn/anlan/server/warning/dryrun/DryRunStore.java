package cn.anlan.server.warning.dryrun;

import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dry runs in the database. */
@Component
class DryRunStore {

    private final JdbcClient jdbc;

    DryRunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One as it stands.
     *
     * @param share per cent
     * @param beatAt when the node that works on it last said so
     * @param outcome JSON; null until it is done
     * @param fault reason code; null where nothing failed
     */
    record Row(
            UUID id,
            List<AreaPath> areas,
            String state,
            int share,
            Instant askedAt,
            Instant beatAt,
            @Nullable String outcome,
            @Nullable String fault) {}

    /** False where this account has one at work. */
    boolean insert(UUID id, String owner, List<AreaPath> areas, Instant now, Instant lostBefore) {
        jdbc.sql("lock table warning.dry_run in share row exclusive mode").update();
        return jdbc.sql("""
                                insert into warning.dry_run (id, owner, areas, state, asked_at, beat_at)
                                select :id, :owner, :areas, 'running', :now, :now
                                where not exists (select 1 from warning.dry_run
                                                  where owner = :owner and state = 'running' and beat_at >= :lost)
                                """)
                        .param("id", id)
                        .param("owner", owner)
                        .param("areas", areas.stream().map(AreaPath::code).toArray(String[]::new))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("lost", lostBefore.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Takes away what was asked for long ago. */
    void forget(Instant before) {
        jdbc.sql("delete from warning.dry_run where asked_at < ?")
                .param(before.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(UUID id, String owner) {
        return jdbc.sql("""
                        select id, areas, state, share, asked_at, beat_at, outcome, fault from warning.dry_run
                        where id = ? and owner = ?
                        """).params(id, owner).query((rs, n) -> row(rs)).optional();
    }

    /** Says how far it is; whether it is still wanted. */
    boolean beat(UUID id, int share, Instant now) {
        return jdbc.sql("""
                        update warning.dry_run set share = ?, beat_at = ? where id = ? and state = 'running'
                        returning not cancel
                        """)
                .params(share, now.atOffset(ZoneOffset.UTC), id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void end(UUID id, String state, Instant now, @Nullable String outcome, @Nullable String fault) {
        jdbc.sql("""
                        update warning.dry_run
                        set state = :state, share = 100, beat_at = :now, outcome = cast(:outcome as jsonb), fault = :fault
                        where id = :id and state = 'running'
                        """)
                .param("id", id)
                .param("state", state)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("outcome", outcome)
                .param("fault", fault)
                .update();
    }

    void cancel(UUID id, String owner) {
        jdbc.sql("update warning.dry_run set cancel = true where id = ? and owner = ?")
                .params(id, owner)
                .update();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getObject(1, UUID.class),
                List.of((String[]) rs.getArray(2).getArray()).stream()
                        .map(AreaPath::new)
                        .toList(),
                rs.getString(3),
                rs.getInt(4),
                rs.getTimestamp(5).toInstant(),
                rs.getTimestamp(6).toInstant(),
                rs.getString(7),
                rs.getString(8));
    }
}
