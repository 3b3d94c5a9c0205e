package cn.anlan.server.warning;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.map.MapPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Threshold alerts in the database. */
@Component
class AlertStore {

    private static final String COLUMNS = """
            id, rule_id, rule_version, subject, subject_type, subject_id, title, area_path, lat, lon, rank, highest_rank,
            severity, state, headline_zh, headline_en, reason_zh, reason_en, numbers, raised_at, changed_at, ended_at, map_id, moves
            """;

    /** As {@link AlertQuery#urgency}; 0 for all alike where ended alerts are listed too. */
    private static final String URGENCY = "case when :all then 0 when moves then 5 else "
            + "array_position(array['Minor', 'Moderate', 'Severe', 'Extreme'], severity::text) end";

    /** More alerts of a past are not held against a draft. */
    static final int MOST_WITHIN = 20_000;

    private static final SqlParameterValue NOT_ENDED = new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, null);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AlertStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** So many open alerts of one rule and severity. */
    record OpenCount(String rule, Severity severity, long count) {}

    static String key(String rule, String subject) {
        return rule + "|" + subject;
    }

    /** Writes the alert as it now stands, and its step. */
    void write(ThresholdAlert a, @Nullable Instant nextCheck) {
        jdbc.sql("""
                        insert into warning.alert (id, rule_id, rule_version, subject, subject_type, subject_id, title,
                            area_path, lat, lon, rank, highest_rank, severity, state, headline_zh, headline_en, reason_zh,
                            reason_en, numbers, raised_at, changed_at, ended_at, next_check, moves)
                        values (:id, :rule, :version, :subject, :type, :subjectId, :title, :area, :lat, :lon, :rank,
                            :rank, :severity, :state, :headlineZh, :headlineEn, :reasonZh, :reasonEn,
                            cast(:numbers as jsonb), :raised, :changed, :ended, :next, :moves)
                        on conflict (id) do update
                        set rank = excluded.rank, highest_rank = greatest(alert.highest_rank, excluded.rank),
                            severity = excluded.severity, state = excluded.state, headline_zh = excluded.headline_zh,
                            headline_en = excluded.headline_en, reason_zh = excluded.reason_zh,
                            reason_en = excluded.reason_en, numbers = excluded.numbers, changed_at = excluded.changed_at,
                            ended_at = excluded.ended_at, next_check = excluded.next_check, moves = excluded.moves
                        """)
                .params(parameters(a))
                .param("next", nextCheck == null ? null : nextCheck.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        insert into warning.alert_change (alert_id, line, at, change, rank, severity, headline_zh,
                            headline_en, reason_zh, reason_en, numbers)
                        select :id, coalesce(max(line), 0) + 1, :changed, :state, :rank, :severity, :headlineZh,
                            :headlineEn, :reasonZh, :reasonEn, cast(:numbers as jsonb)
                        from warning.alert_change where alert_id = :id
                        """).params(parameters(a)).update();
    }

    private Map<String, Object> parameters(ThresholdAlert a) {
        Map<String, Object> p = new HashMap<>();
        p.put("id", a.id());
        p.put("rule", a.ruleId());
        p.put("version", a.ruleVersion());
        p.put("subject", a.subject());
        p.put("type", a.subjectType());
        p.put("subjectId", a.subjectId());
        p.put("title", a.title());
        p.put("area", a.area().code());
        p.put("lat", a.lat());
        p.put("lon", a.lon());
        p.put("rank", a.rank());
        p.put("severity", a.severity().name());
        p.put("moves", a.moves());
        p.put("state", a.state().word());
        p.put("headlineZh", a.headline().zh());
        p.put("headlineEn", a.headline().en());
        p.put("reasonZh", a.reason().zh());
        p.put("reasonEn", a.reason().en());
        p.put("numbers", json.writeValueAsString(a.numbers()));
        p.put("raised", a.raisedAt().atOffset(ZoneOffset.UTC));
        p.put("changed", a.changedAt().atOffset(ZoneOffset.UTC));
        Instant ended = a.endedAt();
        p.put("ended", ended == null ? NOT_ENDED : ended.atOffset(ZoneOffset.UTC));
        return p;
    }

    /** How many are open by rule and severity. */
    List<OpenCount> openCounts(Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("""
                        select rule_id, severity, count(*) from warning.alert where %s and ended_at is null
                        group by rule_id, severity order by rule_id
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .query((rs, n) -> new OpenCount(rs.getString(1), Severity.valueOf(rs.getString(2)), rs.getLong(3)))
                .list();
    }

    /** One page: of the open ones those that demand that people leave first, then the most severe, of all the last changed; of equal ones the last changed first. */
    List<ThresholdAlert> page(Scope scope, AlertQuery query) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("""
                        select %s from warning.alert
                        where %s and area_path >= :from and area_path < :to and (:all or ended_at is null)
                          and (%s, changed_at, id) < (:urgency, :changed, :id)
                        order by %s desc, changed_at desc, id desc limit :most
                        """.formatted(COLUMNS, filter.sql(), URGENCY, URGENCY))
                .params(filter.parameters())
                .param("from", query.areaFrom())
                .param("to", query.areaTo())
                .param("all", query.all())
                .param("urgency", query.before().urgency())
                .param("changed", query.before().changedAt().atOffset(ZoneOffset.UTC))
                .param("id", query.before().id())
                .param("most", query.most())
                .query((rs, n) -> alert(rs))
                .list();
    }

    Optional<ThresholdAlert> findByMapId(long id) {
        return jdbc.sql("select %s from warning.alert where map_id = ?".formatted(COLUMNS))
                .param(id)
                .query((rs, n) -> alert(rs))
                .optional();
    }

    Optional<ThresholdAlert> find(UUID id) {
        return jdbc.sql("select %s from warning.alert where id = ?".formatted(COLUMNS))
                .param(id)
                .query((rs, n) -> alert(rs))
                .optional();
    }

    List<ThresholdAlert> allOpen() {
        return jdbc.sql("select %s from warning.alert where ended_at is null order by raised_at, id".formatted(COLUMNS))
                .query((rs, n) -> alert(rs))
                .list();
    }

    /**
     * Those that were open at a moment, with the severity they had then.
     *
     * @param synthetic whether a subject, by type and id, is made up
     */
    List<MapPoint> pointsAt(Instant moment, BiPredicate<String, String> synthetic) {
        return jdbc.sql("""
                        select distinct on (a.map_id) a.map_id, a.lat, a.lon, a.area_path, c.severity, a.rule_id,
                               a.subject_type, a.subject_id
                        from warning.alert a join warning.alert_change c on c.alert_id = a.id
                        where a.raised_at <= :moment and (a.ended_at is null or a.ended_at > :moment) and c.at <= :moment
                        order by a.map_id, c.line desc
                        """)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> new MapPoint(
                        rs.getLong(1),
                        rs.getDouble(2),
                        rs.getDouble(3),
                        new AreaPath(rs.getString(4)),
                        Severity.valueOf(rs.getString(5)).mapState(),
                        rs.getString(6),
                        synthetic.test(rs.getString(7), rs.getString(8))))
                .list();
    }

    /** All that were raised, in the order they were. */
    List<ThresholdAlert> allEver() {
        return jdbc.sql("select %s from warning.alert order by raised_at, rule_id, subject".formatted(COLUMNS))
                .query((rs, n) -> alert(rs))
                .list();
    }

    List<ThresholdAlert> raisedWithin(List<String> rules, Instant from, Instant to) {
        return jdbc.sql("""
                        select %s from warning.alert where rule_id = any(:rules) and raised_at >= :from and raised_at < :to
                        order by raised_at, rule_id, subject limit %d
                        """.formatted(COLUMNS, MOST_WITHIN))
                .params(within(rules, from, to))
                .query((rs, n) -> alert(rs))
                .list();
    }

    Map<String, Integer> movesOf(List<String> rules, Instant from, Instant to) {
        Map<String, Integer> moves = new HashMap<>();
        jdbc.sql("""
                        select c.change, count(*) from warning.alert_change c join warning.alert a on a.id = c.alert_id
                        where a.rule_id = any(:rules) and a.raised_at >= :from and a.raised_at < :to and c.at < :to
                        group by c.change
                        """).params(within(rules, from, to)).query(rs -> {
            moves.put(rs.getString(1), rs.getInt(2));
        });
        return moves;
    }

    private static Map<String, Object> within(List<String> rules, Instant from, Instant to) {
        return Map.of(
                "rules", rules.toArray(String[]::new),
                "from", from.atOffset(ZoneOffset.UTC),
                "to", to.atOffset(ZoneOffset.UTC));
    }

    List<AlertChange> history(UUID id) {
        return jdbc.sql("""
                        select at, change, rank, severity, headline_zh, headline_en, reason_zh, reason_en, numbers
                        from warning.alert_change where alert_id = ? order by line
                        """)
                .param(id)
                .query((rs, n) -> new AlertChange(
                        rs.getTimestamp(1).toInstant(),
                        AlertState.of(rs.getString(2)),
                        rs.getInt(3),
                        Severity.valueOf(rs.getString(4)),
                        new Bilingual(rs.getString(5), rs.getString(6)),
                        new Bilingual(rs.getString(7), rs.getString(8)),
                        json.readValue(rs.getString(9), AlertNumbers.class)))
                .list();
    }

    private ThresholdAlert alert(ResultSet rs) throws SQLException {
        Timestamp ended = rs.getTimestamp(22);
        return new ThresholdAlert(
                rs.getObject(1, UUID.class),
                rs.getString(2),
                rs.getInt(3),
                rs.getString(4),
                rs.getString(5),
                rs.getString(6),
                rs.getString(7),
                new AreaPath(rs.getString(8)),
                rs.getDouble(9),
                rs.getDouble(10),
                rs.getInt(11),
                rs.getInt(12),
                Severity.valueOf(rs.getString(13)),
                rs.getBoolean(24),
                AlertState.of(rs.getString(14)),
                new Bilingual(rs.getString(15), rs.getString(16)),
                new Bilingual(rs.getString(17), rs.getString(18)),
                json.readValue(rs.getString(19), AlertNumbers.class),
                rs.getTimestamp(20).toInstant(),
                rs.getTimestamp(21).toInstant(),
                ended == null ? null : ended.toInstant(),
                rs.getLong(23));
    }
}
