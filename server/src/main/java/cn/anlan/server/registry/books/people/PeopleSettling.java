package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Compares rows of people in staging with each other and with who is there. */
@Component
class PeopleSettling {

    private static final String GOOD = """
            registry.import_row r join registry.person p on p.code = r.code where r.import_id = :import and not r.bad
            """;

    private final RowMarks rows;
    private final UnitNames units;

    PeopleSettling(RowMarks rows, UnitNames units) {
        this.rows = rows;
        this.units = units;
    }

    void settle(UUID importId, Scope scope) {
        units.resolve(importId, scope);
        twice(importId);
        withThose(importId, scope);
        idNumbers(importId, scope);
    }

    private void twice(UUID importId) {
        rows.mark(
                importId,
                "code",
                "registry.code-twice",
                "编号在本文件中重复",
                "this code stands in the file twice",
                """
                select row_no, code, cast(null as text)
                  from (select row_no, code, row_number() over (partition by code order by row_no) as nth
                          from registry.import_row where import_id = :import and not bad) as numbered
                 where nth > 1
                """,
                Map.of());
    }

    private void withThose(UUID importId, Scope scope) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        rows.mark(
                importId,
                "code",
                "identity.area-not-covered",
                "此编号是您管辖范围以外的人员",
                "this code is of somebody outside your areas",
                "select r.row_no, r.code, cast(null as text) from " + GOOD + " and not " + filter.sql(),
                filter.parameters());
        // who was erased comes back by nobody's sheet; who left with an import that was undone may
        rows.mark(
                importId,
                "code",
                "registry.person-retired",
                "此编号的人员已注销，请另编工号",
                "this person was erased: give another code",
                """
                select r.row_no, r.code, cast(null as text) from %s and p.retired
                   and not exists (select 1 from registry.import_touch t
                                    where t.id = p.id and t.undone and t.before is null and t.version = p.version)
                """.formatted(GOOD),
                Map.of());
        for (String column : new String[] {"phone", "idNumber"}) {
            rows.mark(
                    importId,
                    column,
                    "registry.number-masked",
                    "新增人员的号码不能是遮盖的，请填写完整",
                    "the number of somebody new must be whole",
                    """
                    select r.row_no, r.fields ->> '%1$sMasked', cast(null as text)
                      from registry.import_row r left join registry.person p on p.code = r.code and not p.retired
                     where r.import_id = :import and not r.bad and p.id is null and r.fields ->> '%1$sMasked' is not null
                    """.formatted(column),
                    Map.of());
        }
    }

    /** One ID number is one person: within the file, and among those whom the sender may see. */
    private void idNumbers(UUID importId, Scope scope) {
        rows.mark(
                importId,
                "idNumber",
                "registry.id-number-twice",
                "身份证号在本文件中重复",
                "this ID number stands in the file twice",
                """
                select row_no, cast(null as text), first
                  from (select row_no, row_number() over same as nth, first_value(code) over same as first
                          from registry.import_row
                         where import_id = :import and not bad and fields ->> 'idNumberHash' is not null
                        window same as (partition by fields ->> 'idNumberHash' order by row_no)) as numbered
                 where nth > 1
                """,
                Map.of());
        AreaFilter filter = scope.areaFilter("o.area_path");
        rows.mark(
                importId,
                "idNumber",
                "registry.id-number-taken",
                "此身份证号已登记在另一个工号下",
                "this ID number is kept under another code",
                """
                select distinct on (r.row_no) r.row_no, cast(null as text), o.code
                  from registry.import_row r
                  join registry.person o on o.id_number_hash = r.fields ->> 'idNumberHash' and o.code <> r.code
                 where r.import_id = :import and not r.bad and not o.retired and %s order by r.row_no, o.code
                """.formatted(filter.sql()),
                filter.parameters());
    }
}
