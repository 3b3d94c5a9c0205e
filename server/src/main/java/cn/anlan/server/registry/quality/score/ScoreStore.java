package cn.anlan.server.registry.quality.score;

import cn.anlan.engine.quality.Trust;
import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.Kinds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sums of entries and their open defects, by area and bureau, now and by day. */
@Repository
class ScoreStore {

    private final JdbcClient jdbc;
    private final Kinds kinds;

    ScoreStore(JdbcClient jdbc, Kinds kinds) {
        this.jdbc = jdbc;
        this.kinds = kinds;
    }

    /** Sums of one area and one bureau or kind. */
    record Cell(String area, String part, Sums sums) {}

    /** By bureau, as the catalogue names it in Chinese. */
    List<Cell> byUnit(AreaPath area, int digits, LocalDate day, Scope scope) {
        return cells(area, digits, day, scope, "coalesce(o.unit, '')");
    }

    /** By kind. */
    List<Cell> byKind(AreaPath area, int digits, LocalDate day, Scope scope) {
        return cells(area, digits, day, scope, "f.kind");
    }

    private List<Cell> cells(AreaPath area, int digits, LocalDate day, Scope scope, String part) {
        AreaFilter filter = scope.areaFilter("f.area_path");
        Map<String, Object> parameters = new HashMap<>(parameters(day));
        parameters.putAll(filter.parameters());
        parameters.put("from", area.code());
        parameters.put("to", area.rangeEnd());
        parameters.put("digits", digits);
        return jdbc.sql(sums("d.area_path >= :from and d.area_path < :to")
                        + "select left(f.area_path, :digits) as area, %s as part,".formatted(part)
                        + COUNTED
                        + " where not f.retired and f.area_path >= :from and f.area_path < :to and " + filter.sql()
                        + " group by 1, 2 order by 1, 2")
                .params(parameters)
                .query((row, n) -> new Cell(row.getString("area"), row.getString("part"), counted(row)))
                .list();
    }

    static final String COUNTED = """
             count(*) as features, coalesce(sum(l.lost), 0) as lost, coalesce(sum(l.high), 0) as high,
             coalesce(sum(l.medium), 0) as medium, coalesce(sum(l.low), 0) as low, coalesce(sum(l.overdue), 0) as overdue
              from registry.feature f
              left join losses l on l.feature_id = f.id
              left join unnest(cast(:kinds as text[]), cast(:units as text[])) as o(kind, unit) on o.kind = f.kind
            """;

    /** What each entry with open defects loses, as {@link Trust#loss} says. */
    static String sums(String which) {
        return """
            with losses as (
                select d.feature_id, least(1, sum(case d.severity when 'high' then :lossHigh when 'medium' then :lossMedium
                                                                  else :lossLow end)) as lost,
                       count(*) filter (where d.severity = 'high') as high, count(*) filter (where d.severity = 'medium') as medium,
                       count(*) filter (where d.severity = 'low') as low, count(*) filter (where d.due_on < :day) as overdue
                  from registry.defect d
                 where d.until is null and (d.exempt_until is null or d.exempt_until < :day) and %s
                 group by d.feature_id)
            """.formatted(which);
    }

    Map<String, Object> parameters(LocalDate day) {
        Collection<Kind> all = kinds.all();
        return Map.of(
                "day",
                day,
                "lossHigh",
                Trust.HIGH,
                "lossMedium",
                Trust.MEDIUM,
                "lossLow",
                Trust.LOW,
                "kinds",
                all.stream().map(Kind::id).toArray(String[]::new),
                "units",
                all.stream().map(kind -> kind.owner().zh()).toArray(String[]::new));
    }

    /** Of each day that was kept, from this one on; of one bureau, or of all where null. */
    List<Scoreboard.Day> days(AreaPath area, @Nullable String unit, LocalDate from, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("select day, " + SUMMED + """
                          from registry.quality_day
                         where day >= :day and area_path >= :from and area_path < :to and %s
                           and (cast(:unit as text) is null or unit = :unit)
                         group by day order by day
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("day", from)
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .param("unit", unit)
                .query((row, n) -> new Scoreboard.Day(row.getObject("day", LocalDate.class), counted(row)))
                .list();
    }

    /** Of the last day kept up to this one, by areas of so many digits. */
    Map<String, Sums> then(AreaPath area, int digits, LocalDate day, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        Map<String, Sums> then = new HashMap<>();
        jdbc.sql("select left(area_path, :digits) as area, " + SUMMED + """
                          from registry.quality_day
                         where day = (select max(day) from registry.quality_day where day <= :day)
                           and area_path >= :from and area_path < :to and %s
                         group by 1
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("digits", digits)
                .param("day", day)
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .query(row -> {
                    then.put(row.getString("area"), counted(row));
                });
        return then;
    }

    private static final String SUMMED = """
            sum(features) as features, sum(lost) as lost, sum(high) as high, sum(medium) as medium, sum(low) as low,
            sum(overdue) as overdue
            """;

    /** When everything, or what changed, was looked at last; null before the first time. */
    @Nullable
    Instant lookedAt() {
        return jdbc.sql("select looked_at from registry.quality_state where looked_at is not null")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private static Sums counted(ResultSet row) throws SQLException {
        return Sums.of(
                row.getLong("features"),
                row.getDouble("lost"),
                row.getLong("high"),
                row.getLong("medium"),
                row.getLong("low"),
                row.getLong("overdue"));
    }
}
