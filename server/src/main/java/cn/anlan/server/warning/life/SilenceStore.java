package cn.anlan.server.warning.life;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Silences in the database. */
@Component
class SilenceStore {

    private static final String COLUMNS = """
            id, rule_id, area_path, up_to_rank, reason, begins_at, ends_at, actor, lifted_at, lifted_by, lift_reason
            """;

    private final JdbcClient jdbc;

    SilenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Silence s) {
        jdbc.sql("""
                        insert into warning.silence (id, rule_id, area_path, up_to_rank, reason, begins_at, ends_at, actor)
                        values (:id, :rule, :area, :rank, :reason, :begins, :ends, :actor)
                        """)
                .param("id", s.id())
                .param("rule", s.rule())
                .param("area", s.area().code())
                .param("rank", s.upToRank())
                .param("reason", s.reason())
                .param("begins", at(s.beginsAt()))
                .param("ends", at(s.endsAt()))
                .param("actor", s.actor())
                .update();
    }

    /** @return false if it was lifted before */
    boolean lift(UUID id, Instant when, String actor, String reason) {
        return jdbc.sql("""
                                update warning.silence set lifted_at = :at, lifted_by = :actor, lift_reason = :reason
                                where id = :id and lifted_at is null
                                """)
                        .param("id", id)
                        .param("at", at(when))
                        .param("actor", actor)
                        .param("reason", reason)
                        .update()
                > 0;
    }

    Optional<Silence> find(UUID id) {
        return jdbc.sql("select %s from warning.silence where id = ?".formatted(COLUMNS))
                .param(id)
                .query((rs, n) -> silence(rs))
                .optional();
    }

    /** Those that hold at this moment, wherever they are: which of them a caller hears of depends on the alert. */
    List<Silence> holding(Instant now) {
        return jdbc.sql("""
                        select %s from warning.silence
                        where lifted_at is null and begins_at <= :now and ends_at > :now order by begins_at, id
                        """.formatted(COLUMNS))
                .param("now", at(now))
                .query((rs, n) -> silence(rs))
                .list();
    }

    /** The last ones in the caller's areas, over or not. */
    List<Silence> last(Scope scope, int most) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("select %s from warning.silence where %s order by begins_at desc, id desc limit :most"
                        .formatted(COLUMNS, filter.sql()))
                .params(filter.parameters())
                .param("most", most)
                .query((rs, n) -> silence(rs))
                .list();
    }

    private static Silence silence(ResultSet rs) throws SQLException {
        return new Silence(
                rs.getObject(1, UUID.class),
                rs.getString(2),
                new AreaPath(rs.getString(3)),
                rs.getInt(4),
                rs.getString(5),
                rs.getTimestamp(6).toInstant(),
                rs.getTimestamp(7).toInstant(),
                rs.getString(8),
                instant(rs, 9),
                rs.getString(10),
                rs.getString(11));
    }

    private static @Nullable Instant instant(ResultSet rs, int column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
