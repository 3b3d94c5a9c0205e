package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who holds the posts that rows in staging tell of: by code wherever they are, by phone within the sender's areas. */
@Component
class PostHolders {

    private static final String BY_CODE = """
            registry.import_row r join registry.person p on p.code = r.fields ->> 'person' where r.import_id = :import and not r.bad
            """;
    private static final String BY_PHONE = """
            registry.import_row r where r.import_id = :import and not r.bad and r.fields ->> 'personHash' is not null
            """;

    private final RowMarks rows;
    private final Audit audit;

    PostHolders(RowMarks rows, Audit audit) {
        this.rows = rows;
        this.audit = audit;
    }

    void resolve(UUID importId, Scope scope) {
        byCode(importId, scope);
        if (rows.count("select count(*) from " + BY_PHONE, importId, Map.of()) > 0) {
            byPhone(importId, scope);
            audit.note(scope.actor(), "registry.number-searched", "import:" + importId, null);
        }
        rows.mark(
                importId,
                "name",
                "registry.person-name-differs",
                "与这个工号（电话）登记的姓名不符",
                "not the name of whom this code or phone is of",
                """
                select r.row_no, r.fields ->> 'name', cast(null as text)
                  from registry.import_row r join registry.person p on p.id = cast(r.fields ->> 'personId' as uuid)
                 where r.import_id = :import and not r.bad and r.fields ->> 'name' is not null and p.name <> r.fields ->> 'name'
                """,
                Map.of());
    }

    private void byCode(UUID importId, Scope scope) {
        rows.mark(
                importId,
                "person",
                "registry.person-retired",
                "此人已注销",
                "this person is retired",
                "select r.row_no, r.fields ->> 'person', cast(null as text) from " + BY_CODE + " and p.retired",
                Map.of());
        AreaFilter filter = scope.areaFilter("p.area_path");
        rows.mark(
                importId,
                "person",
                "registry.person-unknown",
                "没有这个人，请先导入人员台账",
                "there is no such person: bring in the book of people first",
                """
                select r.row_no, r.fields ->> 'person', s.code
                  from registry.import_row r
                  left join registry.person p on p.code = r.fields ->> 'person'
                  left join (select p.name, min(p.code) as code from registry.person p
                              where not p.retired and %s group by p.name having count(*) = 1) as s
                    on s.name = coalesce(r.fields ->> 'name', r.fields ->> 'person')
                 where r.import_id = :import and not r.bad and r.fields ->> 'person' is not null and p.id is null
                """.formatted(filter.sql()),
                filter.parameters());
        rows.run("""
                update registry.import_row r set fields = r.fields || jsonb_build_object('personId', p.id)
                  from registry.person p
                 where r.import_id = :import and not r.bad and p.code = r.fields ->> 'person'
                """, importId, Map.of());
    }

    private void byPhone(UUID importId, Scope scope) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        String having = """
                (select count(*) from registry.person p where p.phone_hash = r.fields ->> 'personHash' and not p.retired and %s)
                """.formatted(filter.sql());
        rows.mark(
                importId,
                "person",
                "registry.person-unknown",
                "您辖区内没有登记这个电话的人，请先导入人员台账",
                "nobody in your areas has this phone: bring in the book of people first",
                "select r.row_no, cast(null as text), cast(null as text) from " + BY_PHONE + " and " + having + " = 0",
                filter.parameters());
        rows.mark(
                importId,
                "person",
                "registry.person-ambiguous",
                "有几个人登记了这个电话，请写工号",
                "several people have this phone: write the code",
                """
                select r.row_no, cast(null as text),
                       (select string_agg(code, ' / ' order by code) from
                            (select p.code from registry.person p
                              where p.phone_hash = r.fields ->> 'personHash' and not p.retired and %s
                              order by p.code limit 5) as few)
                  from %s and %s > 1
                """.formatted(filter.sql(), BY_PHONE, having),
                filter.parameters());
        rows.run("""
                update registry.import_row r set fields = r.fields || jsonb_build_object('personId', p.id)
                  from registry.person p
                 where r.import_id = :import and not r.bad and p.phone_hash = r.fields ->> 'personHash' and not p.retired and %s
                """.formatted(filter.sql()), importId, filter.parameters());
    }
}
