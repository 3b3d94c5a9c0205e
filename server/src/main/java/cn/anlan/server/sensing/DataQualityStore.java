package cn.anlan.server.sensing;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the data-quality page asks of payloads and rejections. */
@Component
class DataQualityStore {

    private static final String REJECTION =
            "id, payload_id, feed, received_at, line, code, field, value, rule_zh, rule_en, row_text, area_path, state";

    private final JdbcClient jdbc;

    DataQualityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Counts(
            long payloads, long refused, long accepted, long repeated, long corrected, long rejected, long unsettled) {}

    Map<String, Counts> counts(Instant since) {
        Map<String, Counts> counts = new HashMap<>();
        jdbc.sql("""
                        select feed, count(*), count(*) filter (where state = 'refused'), sum(accepted), sum(repeated),
                            sum(corrected), sum(rejected), count(*) filter (where state = 'kept')
                        from sensing.raw_payload where received_at >= ? group by feed
                        """).param(since.atOffset(ZoneOffset.UTC)).query(rs -> {
            counts.put(
                    rs.getString(1),
                    new Counts(
                            rs.getLong(2),
                            rs.getLong(3),
                            rs.getLong(4),
                            rs.getLong(5),
                            rs.getLong(6),
                            rs.getLong(7),
                            rs.getLong(8)));
        });
        return counts;
    }

    List<PayloadId> unsettledBefore(Instant before, int most) {
        return jdbc.sql("""
                        select id from sensing.raw_payload where state = 'kept' and received_at < ?
                        order by received_at, id limit ?
                        """)
                .params(before.atOffset(ZoneOffset.UTC), most)
                .query((rs, n) -> new PayloadId(rs.getLong(1)))
                .list();
    }

    @Nullable
    Instant lastReceived(String feed) {
        return jdbc.sql("select received_at from sensing.raw_payload where feed = ? order by received_at desc limit 1")
                .param(feed)
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    List<RejectedRecord> rejections(Scope scope, @Nullable Long before, int most) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql(
                        "select %s from sensing.rejection where (area_path is null or %s) and id < :before order by id desc limit :most"
                                .formatted(REJECTION, filter.sql()))
                .params(filter.parameters())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("most", most)
                .query((rs, n) -> rejection(rs))
                .list();
    }

    Optional<RejectedRecord> rejection(Scope scope, long id) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("select %s from sensing.rejection where (area_path is null or %s) and id = :id"
                        .formatted(REJECTION, filter.sql()))
                .params(filter.parameters())
                .param("id", id)
                .query((rs, n) -> rejection(rs))
                .optional();
    }

    private static RejectedRecord rejection(ResultSet rs) throws SQLException {
        String area = rs.getString(12);
        return new RejectedRecord(
                rs.getLong(1),
                rs.getLong(2),
                rs.getString(3),
                rs.getTimestamp(4).toInstant(),
                rs.getInt(5),
                rs.getString(6),
                rs.getString(7),
                rs.getString(8),
                new Bilingual(rs.getString(9), rs.getString(10)),
                rs.getString(11),
                area == null ? null : new AreaPath(area),
                rs.getString(13));
    }

    void corrected(long id, PayloadId by, String actor, Instant now) {
        jdbc.sql("""
                        update sensing.rejection
                        set state = 'corrected', corrected_by_payload = ?, settled_by = ?, settled_at = ?
                        where id = ? and state = 'open'
                        """)
                .params(by.value(), actor, now.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    Optional<PayloadRecord> payload(PayloadId id) {
        return jdbc.sql("""
                        select id, feed, content_type, received_at, size_bytes, truncated, state, accepted, repeated,
                            corrected, rejected, settled_at, replays, areas
                        from sensing.raw_payload where id = ?
                        """).param(id.value()).query((rs, n) -> payload(rs)).optional();
    }

    private static PayloadRecord payload(ResultSet rs) throws SQLException {
        Timestamp settled = rs.getTimestamp(12);
        String areas = rs.getString(14);
        return new PayloadRecord(
                new PayloadId(rs.getLong(1)),
                rs.getString(2),
                rs.getString(3),
                rs.getTimestamp(4).toInstant(),
                rs.getLong(5),
                rs.getBoolean(6),
                rs.getString(7),
                rs.getInt(8),
                rs.getInt(9),
                rs.getInt(10),
                rs.getInt(11),
                settled == null ? null : settled.toInstant(),
                rs.getInt(13),
                areas.isEmpty()
                        ? List.of()
                        : Stream.of(areas.split(",", -1)).map(AreaPath::new).toList());
    }
}
