package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.RefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which people or posts an import made or said anew, as which version: what it may take back, and what others changed since. */
@Repository
class Touches {

    private final JdbcClient jdbc;

    Touches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 409 {@code registry.changed-meanwhile} about so many rows. */
    static RefusedException changedMeanwhile(long rows) {
        Bilingual rule =
                new Bilingual("导入时有人员、岗位或单位被他人修改，请重新确认", "something was changed meanwhile: look and take again");
        return new RefusedException(409, new Refusal("registry.changed-meanwhile", "rows", rows + "", rule));
    }

    /** Keeps the rows of this table that are about to be replaced: those whose ids the query gives. */
    void keepWhatWas(String table, String ids, Map<String, ?> parameters) {
        jdbc.sql("""
                        insert into registry.people_history (kind, id, version, content, since, until)
                        select '%1$s', p.id, p.version, to_jsonb(p), p.since, greatest(:at, p.since)
                          from registry.%1$s p where p.id in (%2$s)
                        """.formatted(table, ids)).params(parameters).update();
    }

    /**
     * Says what is taken back now: what is as the import left it, and free to go. Held until the transaction ends.
     *
     * @param free a condition on {@code p} and {@code t}
     * @throws RefusedException 403 where some of it lies outside the scope
     */
    void begin(UUID importId, String table, String free, Scope scope) {
        jdbc.sql("""
                        select count(*) from (
                            select 1 from registry.%s p join registry.import_touch t on t.id = p.id
                             where t.import_id = ? order by p.id for update of p) as held
                        """.formatted(table)).param(importId).query(Long.class).single();
        jdbc.sql("""
                        update registry.import_touch t set undone = true from registry.%s p
                         where t.import_id = ? and p.id = t.id and p.version = t.version and not t.undone and %s
                        """.formatted(table, free)).param(importId).update();
        AreaFilter filter = scope.areaFilter("p.area_path");
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("import", importId);
        jdbc.sql("""
                        select p.area_path from registry.%s p join registry.import_touch t on t.id = p.id
                         where t.import_id = :import and t.undone and not %s limit 1
                        """.formatted(table, filter.sql()))
                .params(parameters)
                .query(String.class)
                .optional()
                .ifPresent(outside -> scope.require(new AreaPath(outside)));
    }

    /** What was put back is again as the import before this one left it, under another version: so that one can be undone as well. */
    void end(UUID importId) {
        jdbc.sql("""
                        update registry.import_touch o set version = t.version + 1
                          from registry.import_touch t
                         where t.import_id = ? and t.undone and o.id = t.id and o.import_id <> t.import_id
                           and o.version = t.before and not o.undone
                        """).param(importId).update();
        jdbc.sql("update registry.import_touch set version = version + 1 where import_id = ? and undone")
                .param(importId)
                .update();
    }

    /** How many are left. */
    long kept(UUID importId) {
        return jdbc.sql("select count(*) from registry.import_touch where import_id = ? and not undone")
                .param(importId)
                .query(Long.class)
                .single();
    }

    /**
     * What people call those that are left, or would be; at most so many.
     *
     * @param name of one of them, on {@code p}
     * @param free as in {@link #begin}
     */
    List<String> left(UUID importId, String table, String name, String free, int most) {
        return jdbc.sql("""
                        select %s from registry.%s p join registry.import_touch t on t.id = p.id
                         where t.import_id = ? and not t.undone and not (p.version = t.version and %s) order by 1 limit %d
                        """.formatted(name, table, free, most))
                .param(importId)
                .query((row, n) -> row.getString(1))
                .list();
    }
}
