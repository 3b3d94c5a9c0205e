package cn.anlan.server.registry.quality.report;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a report tells beside the scores: what moved in its days, and what is overdue. */
@Repository
class ReportStore {

    private final JdbcClient jdbc;

    ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Defects found and mended between two moments. */
    record Moved(long found, long mended) {}

    /** A defect whose day is over; {@code words} say what is wrong. */
    record Overdue(String title, String area, String rule, String words, LocalDate dueOn, String owner) {}

    Moved moved(AreaPath area, Instant from, Instant to, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("""
                        select count(*) filter (where since >= :begin and since < :end) as found,
                               count(*) filter (where until >= :begin and until < :end) as mended
                          from registry.defect
                         where area_path >= :from and area_path < :to and %s
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("begin", from.atOffset(ZoneOffset.UTC))
                .param("end", to.atOffset(ZoneOffset.UTC))
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .query((row, n) -> new Moved(row.getLong("found"), row.getLong("mended")))
                .single();
    }

    /** Those that are longest overdue, grave ones first. */
    List<Overdue> overdue(AreaPath area, LocalDate day, int most, Scope scope) {
        AreaFilter filter = scope.areaFilter("d.area_path");
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.putAll(Map.of("from", area.code(), "to", area.rangeEnd(), "day", day, "most", most));
        return jdbc.sql("""
                        select f.title, d.area_path, d.rule, d.rule_zh, d.due_on, coalesce(h.name, '台账管理员') as owner
                          from registry.defect d
                          join registry.feature f on f.id = d.feature_id
                          left join registry.person h on h.id = d.owner_person
                         where d.until is null and d.due_on < :day and (d.exempt_until is null or d.exempt_until < :day)
                           and d.area_path >= :from and d.area_path < :to and %s
                         order by case d.severity when 'high' then 1 when 'medium' then 2 else 3 end, d.due_on, d.id limit :most
                        """.formatted(filter.sql()))
                .params(parameters)
                .query((row, n) -> new Overdue(
                        row.getString("title"),
                        row.getString("area_path"),
                        row.getString("rule"),
                        row.getString("rule_zh"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("owner")))
                .list();
    }
}
