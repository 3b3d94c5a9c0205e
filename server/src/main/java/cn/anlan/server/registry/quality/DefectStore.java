package cn.anlan.server.registry.quality;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Defects out of the database, only ever those of a scope. */
@Repository
class DefectStore {

    private final JdbcClient jdbc;

    DefectStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Defect> page(DefectQuery query, LocalDate day, int limit, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, day, scope, parameters);
        DefectQuery.After after = query.after();
        if (after != null) {
            conditions += " and (d.due_on, d.id) > (:afterDue, :afterId)";
            parameters.put("afterDue", after.due());
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", limit);
        return jdbc.sql(defects(scope) + " where " + conditions + " order by d.due_on, d.id limit :limit")
                .params(parameters)
                .query(DefectStore::defect)
                .list();
    }

    long count(DefectQuery query, LocalDate day, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, day, scope, parameters);
        return jdbc.sql("select count(*) from registry.defect d where " + conditions)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** The title of a double that lies elsewhere is not told. */
    private static String defects(Scope scope) {
        return """
            select d.*, f.code, f.title, x.title as other_title, h.name as owner_name
              from registry.defect d
              join registry.feature f on f.id = d.feature_id
              left join registry.feature x on x.id = d.other_feature and %s
              left join registry.person h on h.id = d.owner_person
            """.formatted(scope.areaFilter("x.area_path").sql());
    }

    private static String conditions(DefectQuery query, LocalDate day, Scope scope, Map<String, Object> parameters) {
        AreaFilter filter = scope.areaFilter("d.area_path");
        parameters.putAll(filter.parameters());
        List<String> conditions = new ArrayList<>(List.of(filter.sql(), state(query.state())));
        if (query.state() != DefectQuery.State.MENDED) {
            parameters.put("day", day);
        }
        AreaPath area = query.area();
        if (area != null) {
            conditions.add("d.area_path >= :areaFrom and d.area_path < :areaTo");
            parameters.put("areaFrom", area.code());
            parameters.put("areaTo", area.rangeEnd());
        }
        if (!query.kinds().isEmpty()) {
            conditions.add("d.kind in (:kinds)");
            parameters.put("kinds", query.kinds());
        }
        is("rule", query.rule(), conditions, parameters);
        is("severity", query.severity(), conditions, parameters);
        is("owner_person", query.owner(), conditions, parameters);
        is("feature_id", query.feature(), conditions, parameters);
        if (query.registrar()) {
            conditions.add("d.owner_person is null");
        }
        return String.join(" and ", conditions);
    }

    private static void is(
            String column, @Nullable Object value, List<String> conditions, Map<String, Object> parameters) {
        if (value != null) {
            conditions.add("d." + column + " = :" + column);
            parameters.put(column, value);
        }
    }

    private static String state(DefectQuery.State state) {
        String open = "d.until is null and (d.exempt_until is null or d.exempt_until < :day)";
        return switch (state) {
            case OPEN -> open;
            case OVERDUE -> open + " and d.due_on < :day";
            case EXEMPT -> "d.until is null and d.exempt_until >= :day";
            case MENDED -> "d.until is not null";
        };
    }

    /** The defect, which nobody else changes until the transaction ends. */
    Optional<Defect> hold(long id, Scope scope) {
        jdbc.sql("select id from registry.defect where id = ? for update")
                .param(id)
                .query(Long.class)
                .optional();
        return jdbc.sql(defects(scope) + " where d.id = :id")
                .params(scope.areaFilter("x.area_path").parameters())
                .param("id", id)
                .query(DefectStore::defect)
                .optional();
    }

    void exempt(long id, @Nullable LocalDate until, @Nullable String reason, @Nullable String actor, Instant at) {
        jdbc.sql("""
                        update registry.defect
                           set exempt_until = :until, exempt_reason = :reason, exempt_by = :actor,
                               exempt_at = case when cast(:actor as text) is null then null else cast(:at as timestamptz) end
                         where id = :id
                        """)
                .param("until", until)
                .param("reason", reason)
                .param("actor", actor)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** How much somebody has to mend; the registrar where person is null. */
    record Owed(
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String duty,
            long open,
            long overdue) {}

    /** Who has to mend the most, the overdue first. */
    List<Owed> owed(@Nullable AreaPath area, LocalDate day, int most, Scope scope) {
        DefectQuery query =
                new DefectQuery(DefectQuery.State.OPEN, area, List.of(), null, null, null, false, null, null);
        Map<String, Object> parameters = new HashMap<>();
        String conditions = conditions(query, day, scope, parameters);
        parameters.put("most", most);
        return jdbc.sql("""
                        select o.*, h.name from (
                            select d.owner_person, min(d.owner_duty) as duty, count(*) as open,
                                   count(*) filter (where d.due_on < :day) as overdue
                              from registry.defect d where %s group by d.owner_person
                             order by overdue desc, open desc, d.owner_person limit :most) as o
                          left join registry.person h on h.id = o.owner_person
                         order by overdue desc, open desc, o.owner_person
                        """.formatted(conditions))
                .params(parameters)
                .query((row, n) -> new Owed(
                        row.getObject("owner_person", UUID.class),
                        row.getString("name"),
                        row.getString("duty"),
                        row.getLong("open"),
                        row.getLong("overdue")))
                .list();
    }

    private static Defect defect(ResultSet row, int n) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new Defect(
                row.getLong("id"),
                row.getLong("feature_id"),
                row.getString("code"),
                row.getString("title"),
                new AreaPath(row.getString("area_path")),
                row.getString("kind"),
                row.getString("rule"),
                row.getString("field"),
                row.getString("value"),
                row.getObject("other_feature", Long.class),
                row.getString("other_title"),
                row.getString("severity"),
                new Bilingual(row.getString("rule_zh"), row.getString("rule_en")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                row.getObject("due_on", LocalDate.class),
                row.getObject("owner_person", UUID.class),
                row.getString("owner_name"),
                row.getString("owner_duty"),
                row.getObject("exempt_until", LocalDate.class),
                row.getString("exempt_reason"));
    }
}
