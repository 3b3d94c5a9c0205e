package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which unit a cell means: by code wherever it is, by its whole name within the sender's areas, for every county has a bureau of some
 * names.
 */
@Component
class UnitNames {

    private static final String SAID = """
            registry.import_row r where r.import_id = :import and not r.bad and r.fields ->> 'unit' is not null
            """;

    private final RowMarks rows;

    UnitNames(RowMarks rows) {
        this.rows = rows;
    }

    /** Puts the unit's id beside what the rows say, and marks those that mean none or several. */
    void resolve(UUID importId, Scope scope) {
        rows.run("""
                update registry.import_row r set fields = (r.fields - 'unitId') || jsonb_build_object('unitId', u.id)
                  from registry.unit u
                 where r.import_id = :import and not r.bad and u.code = r.fields ->> 'unit' and not u.retired
                """, importId, Map.of());
        AreaFilter filter = scope.areaFilter("area_path");
        rows.run("""
                update registry.import_row r set fields = (r.fields - 'unitId') || jsonb_build_object('unitId', u.id)
                  from (select title, min(cast(id as text)) as id from registry.unit
                         where not retired and %s group by title having count(*) = 1) as u
                 where r.import_id = :import and not r.bad and u.title = r.fields ->> 'unit'
                   and not exists (select 1 from registry.unit c where c.code = r.fields ->> 'unit' and not c.retired)
                """.formatted(filter.sql()), importId, filter.parameters());
        rows.mark(
                importId,
                "unit",
                "registry.unit-ambiguous",
                "您辖区内有多个同名单位，请写单位编号",
                "several units in your areas have this name: write its code",
                """
                select r.row_no, r.fields ->> 'unit',
                       (select string_agg(code, ' / ' order by code) from
                            (select code from registry.unit where not retired and title = r.fields ->> 'unit' and %1$s
                              order by code limit 5) as few)
                  from %2$s and r.fields ->> 'unitId' is null
                   and r.fields ->> 'unit' in (select title from registry.unit where not retired and %1$s)
                """.formatted(filter.sql(), SAID),
                filter.parameters());
        rows.mark(
                importId,
                "unit",
                "registry.unit-unknown",
                "没有这个单位，请写单位编号或全称",
                "there is no such unit: write its code or whole name",
                """
                select r.row_no, r.fields ->> 'unit',
                       (select code || ' ' || title from registry.unit
                         where not retired and (position(r.fields ->> 'unit' in title) > 0
                                                or position(title in r.fields ->> 'unit') > 0) and %s
                         order by length(title), code limit 1)
                  from %s and r.fields ->> 'unitId' is null
                """.formatted(filter.sql(), SAID),
                filter.parameters());
    }
}
