package cn.anlan.server.registry.books.feature;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.registry.FeatureBatches;
import cn.anlan.server.registry.books.Book;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows in staging and features, compared and carried over set by set: the number of statements does not grow with the rows. */
@Repository
class FeatureTaking {

    private static final String GOOD = """
            registry.import_row r join registry.feature f on f.code = r.code
             where r.import_id = :import and not r.bad
            """;

    /** Whether a row says something else than what is there. A column that the sheet does not have says nothing. */
    private static final String DIFFERS = """
            ((f.title, f.lat, f.lon, f.area_path) is distinct from (r.title, r.lat, r.lon, r.area_path)
              or f.retired
              or f.fields <> jsonb_strip_nulls(f.fields || r.fields)
              or f.synthetic <> coalesce(r.synthetic, f.synthetic)
              or f.geometry is distinct from coalesce(r.geometry, f.geometry))
            """;

    private static final String KEEP_WHAT_WAS = """
            insert into registry.feature_history
                   (feature_id, version, code, kind, title, lat, lon, area_path, fields, synthetic, since, until,
                    actor, reason, import_id, retired, geometry)
            select f.id, f.version, f.code, f.kind, f.title, f.lat, f.lon, f.area_path, f.fields, f.synthetic, f.since,
                   greatest(:at, f.since), f.actor, f.reason, f.import_id, f.retired, f.geometry
              from
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    FeatureTaking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void settle(UUID importId, String kind, Scope scope) {
        mark(
                importId,
                "registry.code-twice",
                new Bilingual("编号在本文件中重复", "this code stands in the file twice"),
                """
                select row_no from (select row_no, row_number() over (partition by code order by row_no) as nth
                                      from registry.import_row where import_id = :import and not bad) as numbered
                 where nth > 1
                """,
                Map.of());
        mark(
                importId,
                "registry.code-taken",
                new Bilingual("编号已被其他类别的对象使用", "this code is taken by a feature of another kind"),
                "select r.row_no from " + GOOD + " and f.kind <> :kind",
                Map.of("kind", kind));
        AreaFilter filter = scope.areaFilter("f.area_path");
        mark(
                importId,
                "identity.area-not-covered",
                new Bilingual("编号属于您管辖范围以外的对象", "this code belongs to a feature outside your area"),
                "select r.row_no from " + GOOD + " and not " + filter.sql(),
                filter.parameters());
    }

    private void mark(UUID importId, String code, Bilingual rule, String rows, Map<String, ?> parameters) {
        jdbc.sql("""
                        update registry.import_row m
                           set bad = true,
                               findings = coalesce(m.findings, '[]')
                                   || jsonb_build_array(jsonb_build_object(
                                          'column', 'code', 'value', m.code, 'code', cast(:code as text),
                                          'rule', cast(:rule as jsonb), 'suggestion', null, 'repaired', false))
                         where m.import_id = :import and m.row_no in (%s)
                        """.formatted(rows))
                .params(parameters)
                .param("import", importId)
                .param("code", code)
                .param("rule", json.writeValueAsString(rule))
                .update();
    }

    Book.Counts count(UUID importId) {
        return jdbc.sql("""
                        select count(*) filter (where f.id is null) as made,
                               count(*) filter (where f.id is not null and %1$s) as changed,
                               count(*) filter (where f.id is not null and not %1$s) as unchanged
                          from registry.import_row r left join registry.feature f on f.code = r.code
                         where r.import_id = :import and not r.bad
                        """.formatted(DIFFERS))
                .param("import", importId)
                .query((row, n) ->
                        new Book.Counts(row.getLong("made"), row.getLong("changed"), row.getLong("unchanged")))
                .single();
    }

    Book.Counts take(UUID importId, String kind, String actor, @Nullable String reason, Instant at) {
        jdbc.sql("select only_row from registry.state for share")
                .query(Boolean.class)
                .single(); // a load numbers without gaps
        Map<String, @Nullable Object> parameters = new HashMap<>(
                Map.of("import", importId, "kind", kind, "actor", actor, "at", at.atOffset(ZoneOffset.UTC)));
        parameters.put("reason", reason);
        jdbc.sql("select count(*) from (select 1 from " + GOOD + " and " + DIFFERS
                        + " order by f.id for update of f) as held")
                .params(parameters)
                .query(Long.class)
                .single();
        jdbc.sql(KEEP_WHAT_WAS + GOOD + " and " + DIFFERS).params(parameters).update();
        long changed = jdbc.sql("""
                        update registry.feature f
                           set title = r.title, lat = r.lat, lon = r.lon, area_path = r.area_path,
                               fields = jsonb_strip_nulls(f.fields || r.fields),
                               synthetic = coalesce(r.synthetic, f.synthetic),
                               geometry = coalesce(r.geometry, f.geometry),
                               retired = false, version = f.version + 1, since = greatest(:at, f.since),
                               actor = :actor, reason = :reason, import_id = :import
                          from registry.import_row r
                         where r.import_id = :import and not r.bad and f.code = r.code and %s
                        """.formatted(DIFFERS)).params(parameters).update();
        long made = jdbc.sql("""
                        insert into registry.feature
                               (id, code, kind, title, lat, lon, area_path, fields, synthetic, version, since, actor, reason,
                                import_id, geometry)
                        select nextval('registry.feature_id'), r.code, :kind, r.title, r.lat, r.lon, r.area_path,
                               jsonb_strip_nulls(r.fields), coalesce(r.synthetic, false), 1, :at, :actor, :reason, :import,
                               r.geometry
                          from registry.import_row r
                         where r.import_id = :import and not r.bad
                           and not exists (select 1 from registry.feature f where f.code = r.code)
                         order by r.row_no
                        on conflict (code) do nothing
                        """).params(parameters).update();
        Book.Counts left = count(importId);
        if (left.made() + left.changed() > 0) {
            throw changedMeanwhile(left.made() + left.changed());
        }
        touched(importId);
        return new Book.Counts(made, changed, left.unchanged() - made - changed);
    }

    private static RefusedException changedMeanwhile(long rows) {
        Bilingual rule = new Bilingual("导入时有对象被他人修改，请重新确认", "features were changed meanwhile: look and take again");
        return new RefusedException(409, new Refusal("registry.changed-meanwhile", "rows", rows + "", rule));
    }

    private void touched(UUID importId) {
        jdbc.sql("""
                        insert into registry.feature_batch (xid, ids)
                        select pg_current_xact_id(), array_agg(id order by id)
                          from (select id, row_number() over (order by id) as nth
                                  from registry.feature where import_id = :import) as numbered
                         group by (nth - 1) / :most
                        """)
                .param("import", importId)
                .param("most", FeatureBatches.MOST_IDS)
                .update();
    }

    Book.Undone undo(UUID importId, Scope scope, Instant at) {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "import", importId, "actor", scope.actor(), "at", at.atOffset(ZoneOffset.UTC), "reason", "撤销导入"));
        jdbc.sql(
                        "select count(*) from (select 1 from registry.feature where import_id = :import order by id for update) as held")
                .params(parameters)
                .query(Long.class)
                .single();
        requireCovered(importId, scope);
        long kept = changedSinceCount(importId);
        List<Long> keptIds = changedSince(importId, Book.MOST_TOLD);
        touched(importId);
        jdbc.sql(KEEP_WHAT_WAS + " registry.feature f where f.import_id = :import")
                .params(parameters)
                .update();
        jdbc.sql("analyze registry.feature_history").update(); // else it plans as if nothing were in it
        long putBack = jdbc.sql("""
                        with began as (
                            select feature_id, min(version) as version from registry.feature_history
                             where import_id = :import group by feature_id),
                        before as (
                            select h.feature_id, max(h.version) as version
                              from registry.feature_history h join began on began.feature_id = h.feature_id
                             where h.version < began.version group by h.feature_id)
                        update registry.feature f
                           set title = h.title, lat = h.lat, lon = h.lon, area_path = h.area_path, fields = h.fields,
                               synthetic = h.synthetic, geometry = h.geometry, retired = h.retired, version = f.version + 1,
                               since = greatest(:at, f.since), actor = :actor, reason = :reason, import_id = h.import_id
                          from before
                          join registry.feature_history h
                            on h.feature_id = before.feature_id and h.version = before.version
                         where f.id = before.feature_id and f.import_id = :import
                        """).params(parameters).update();
        long retired = jdbc.sql("""
                        update registry.feature
                           set retired = true, version = version + 1, since = greatest(:at, since), actor = :actor,
                               reason = :reason, import_id = null
                         where import_id = :import
                        """).params(parameters).update();
        return new Book.Undone(retired, putBack, kept, keptIds, List.of());
    }

    private void requireCovered(UUID importId, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        jdbc.sql("select area_path from registry.feature where import_id = :import and not " + filter.sql()
                        + " limit 1")
                .params(filter.parameters())
                .param("import", importId)
                .query(String.class)
                .optional()
                .ifPresent(outside -> scope.require(new cn.anlan.server.kernel.AreaPath(outside)));
    }

    private static final String SINCE = """
             from registry.feature f
            where f.import_id is distinct from :import
              and exists (select 1 from registry.feature_history h where h.feature_id = f.id and h.import_id = :import)
            """;

    private long changedSinceCount(UUID importId) {
        return jdbc.sql("select count(*)" + SINCE)
                .param("import", importId)
                .query(Long.class)
                .single();
    }

    List<Long> changedSince(UUID importId, int most) {
        return jdbc.sql("select f.id" + SINCE + " order by f.id limit " + most)
                .param("import", importId)
                .query((row, n) -> row.getLong(1))
                .list();
    }
}
