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
import java.util.Collection;
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

    private static final String REJECTION = """
            select r.id, r.payload_id, r.feed, r.received_at, r.line, r.code, r.field, r.value, r.rule_zh, r.rule_en, r.row_text,
                r.area_path, r.state
            from sensing.rejection r join sensing.raw_payload p on p.id = r.payload_id where %s
            """;

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

    /** A payload that nobody settled. */
    record Unsettled(PayloadId id, Instant receivedAt) {

        static final Unsettled NONE = new Unsettled(new PayloadId(0), Instant.EPOCH);
    }

    /**
     * Payloads of these feeds that were never settled, oldest first.
     *
     * @param after the last one that was looked at
     * @param before those that came earlier than this
     */
    List<Unsettled> unsettled(Collection<String> feeds, Unsettled after, Instant before, int most) {
        return jdbc.sql("""
                        select id, received_at from sensing.raw_payload
                        where state = 'kept' and received_at < :before and feed = any(:feeds)
                          and (received_at, id) > (:after, :id)
                        order by received_at, id limit :most
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("feeds", feeds.toArray(String[]::new))
                .param("after", after.receivedAt().atOffset(ZoneOffset.UTC))
                .param("id", after.id().value())
                .param("most", most)
                .query((rs, n) -> new Unsettled(
                        new PayloadId(rs.getLong(1)), rs.getTimestamp(2).toInstant()))
                .list();
    }

    /** When something that could be read came last: noise at a door and strangers do not count as being heard. */
    @Nullable
    Instant lastReceived(String feed) {
        return jdbc.sql("""
                        select received_at from sensing.raw_payload where feed = ? and state = 'settled'
                        order by received_at desc limit 1
                        """)
                .param(feed)
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional()
                .orElse(null);
    }

    /**
     * Who looks.
     *
     * @param everything whether their areas are the whole installation
     */
    record Seeing(Scope scope, boolean everything) {

        /** Rows of their areas, and all of a payload whose sender's areas they cover; of an unknown sender, only with everything. */
        AreaFilter rejections() {
            AreaFilter row = scope.areaFilter("r.area_path");
            AreaFilter sender = scope.areaFilter("own");
            String sql = """
                    (%s or (p.areas = '' and :everything) or (p.areas <> '' and not exists (
                        select 1 from unnest(string_to_array(p.areas, ',') collate "C") own where not %s)))
                    """.formatted(row.sql(), sender.sql());
            Map<String, Object> parameters = new HashMap<>(row.parameters());
            parameters.put("everything", everything);
            return new AreaFilter(sql, parameters);
        }
    }

    /** What still waits for somebody, newest first; what was corrected or read again is settled. */
    List<RejectedRecord> rejections(Seeing seeing, @Nullable Long before, int most) {
        AreaFilter filter = seeing.rejections();
        return jdbc.sql(REJECTION.formatted(filter.sql())
                        + " and r.state = 'open' and r.id < :before order by r.id desc limit :most")
                .params(filter.parameters())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("most", most)
                .query((rs, n) -> rejection(rs))
                .list();
    }

    /** One rejection, which nobody else holds or changes until the caller's transaction ends. */
    Optional<RejectedRecord> hold(Seeing seeing, long id) {
        AreaFilter filter = seeing.rejections();
        return jdbc.sql(REJECTION.formatted(filter.sql()) + " and r.id = :id for update of r")
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
                            corrected, rejected, settled_at, replays, areas, account
                        from sensing.raw_payload where id = ?
                        """).param(id.value()).query((rs, n) -> payload(rs)).optional();
    }

    private static PayloadRecord payload(ResultSet rs) throws SQLException {
        Timestamp settled = rs.getTimestamp(12);
        String areas = rs.getString(14);
        return new PayloadRecord(
                new PayloadId(rs.getLong(1)),
                rs.getString(2),
                rs.getString(15),
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
