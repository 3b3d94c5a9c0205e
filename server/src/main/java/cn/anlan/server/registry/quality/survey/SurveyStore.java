package cn.anlan.server.registry.quality.survey;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Plans of the survey in the database, and how far each is. */
@Repository
class SurveyStore {

    private final JdbcClient jdbc;

    SurveyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every plan inside an area and a scope with its progress: one pass over the entries. */
    List<Progress> progress(AreaPath area, LocalDate day, Scope scope) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        return jdbc.sql("""
                        with plans as (
                            select p.* from registry.survey_plan p
                             where p.area_path >= :from and p.area_path < :to and %s),
                        broken as (
                            select distinct d.feature_id from registry.defect d
                             where d.until is null and (d.exempt_until is null or d.exempt_until < :day)
                               and d.area_path >= :from and d.area_path < :to),
                        counted as (
                            select p.area_path, p.kind, count(*) as recorded, count(*) filter (where b.feature_id is null) as checked,
                                   count(*) filter (where b.feature_id is null and c.version = f.version) as confirmed
                              from plans p
                              join registry.feature f on f.kind = p.kind and f.area_path >= p.area_path
                               and f.area_path < p.area_path || '~' and not f.retired
                              left join broken b on b.feature_id = f.id
                              left join registry.feature_confirmation c on c.feature_id = f.id
                             group by p.area_path, p.kind)
                        select p.area_path, p.kind, p.planned, p.due_on, coalesce(n.recorded, 0) as recorded,
                               coalesce(n.checked, 0) as checked, coalesce(n.confirmed, 0) as confirmed
                          from plans p left join counted n on n.area_path = p.area_path and n.kind = p.kind
                         order by p.due_on, p.area_path, p.kind
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .param("day", day)
                .query((row, n) -> new Progress(
                        new Plan(
                                new AreaPath(row.getString("area_path")),
                                row.getString("kind"),
                                row.getLong("planned"),
                                row.getObject("due_on", LocalDate.class)),
                        row.getLong("recorded"),
                        row.getLong("checked"),
                        row.getLong("confirmed")))
                .list();
    }

    /** An area around or inside this one that has a plan for the kind, so that things would be counted twice. */
    Optional<String> overlapping(AreaPath area, String kind) {
        return jdbc.sql("""
                        select area_path from registry.survey_plan
                         where kind = :kind and area_path <> :area
                           and (starts_with(area_path, :area) or starts_with(:area, area_path))
                         order by area_path limit 1
                        """)
                .param("kind", kind)
                .param("area", area.code())
                .query(String.class)
                .optional();
    }

    /** Keeps other plans off until the transaction ends. */
    void hold() {
        jdbc.sql("lock table registry.survey_plan in share row exclusive mode").update();
    }

    void put(Plan plan, String actor, Instant at) {
        jdbc.sql("""
                        insert into registry.survey_plan (area_path, kind, planned, due_on, since, actor)
                        values (:area, :kind, :planned, :due, :at, :actor)
                        on conflict (area_path, kind)
                        do update set planned = :planned, due_on = :due, since = :at, actor = :actor
                        """)
                .param("area", plan.area().code())
                .param("kind", plan.kind())
                .param("planned", plan.planned())
                .param("due", plan.dueOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }

    boolean remove(AreaPath area, String kind) {
        return jdbc.sql("delete from registry.survey_plan where area_path = ? and kind = ?")
                        .params(area.code(), kind)
                        .update()
                == 1;
    }
}
