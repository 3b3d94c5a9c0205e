package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.books.Book;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Takes an import of people back. Who came with it is erased as if they had been erased one by one, but may come with another sheet;
 * who holds a post or stands in an alert group meanwhile stays.
 */
@Repository
class PeopleUndo {

    private static final String FREE = """
            (t.before is not null
              or not (exists (select 1 from registry.post o where o.person_id = p.id and not o.retired)
                      or p.id in (select cast(m ->> 'person' as uuid)
                                    from registry.alert_group g, jsonb_array_elements(g.members) as m
                                   where not g.retired and m ->> 'person' is not null)))
            """;

    private static final String UNDONE = "select id from registry.import_touch where import_id = :import and undone";

    private final JdbcClient jdbc;
    private final Touches touches;
    private final Audit audit;

    PeopleUndo(JdbcClient jdbc, Touches touches, Audit audit) {
        this.jdbc = jdbc;
        this.touches = touches;
        this.audit = audit;
    }

    Book.Undone undo(UUID importId, Scope scope, Instant at) {
        Map<String, Object> parameters =
                Map.of("import", importId, "actor", scope.actor(), "at", at.atOffset(ZoneOffset.UTC), "reason", "撤销导入");
        touches.begin(importId, "person", FREE, scope);
        List<String> kept = changedSince(importId, Book.MOST_TOLD);
        touches.keepWhatWas("person", UNDONE, parameters);
        long putBack = jdbc.sql("""
                        update registry.person p
                           set name = b.name, unit_id = b.unit_id, area_path = b.area_path, phone = b.phone,
                               phone_hash = b.phone_hash, id_number = b.id_number, id_number_hash = b.id_number_hash,
                               reach = case when p.phone_hash is distinct from b.phone_hash then b.reach else p.reach end,
                               reach_at = case when p.phone_hash is distinct from b.phone_hash then b.reach_at
                                               else p.reach_at end,
                               reach_why = case when p.phone_hash is distinct from b.phone_hash then b.reach_why
                                                else p.reach_why end,
                               synthetic = b.synthetic, version = p.version + 1, since = greatest(:at, p.since),
                               actor = :actor, reason = :reason
                          from registry.import_touch t
                          join registry.people_history h on h.kind = 'person' and h.id = t.id and h.version = t.before
                          cross join lateral jsonb_populate_record(cast(null as registry.person), h.content) as b
                         where t.import_id = :import and t.undone and t.before is not null and p.id = t.id
                        """).params(parameters).update();
        long retired = jdbc.sql("""
                        update registry.person p
                           set name = '已删除', unit_id = null, data_key = null, phone = null, phone_hash = null,
                               id_number = null, id_number_hash = null, reach = 'never', reach_at = null, reach_why = null,
                               retired = true, version = p.version + 1, since = greatest(:at, p.since), actor = :actor,
                               reason = :reason
                          from registry.import_touch t
                         where t.import_id = :import and t.undone and t.before is null and p.id = t.id
                        """).params(parameters).update();
        forget(importId, scope, retired);
        touches.end(importId);
        return new Book.Undone(retired, putBack, touches.kept(importId), List.of(), kept);
    }

    /** Names and numbers of those who came with it are in no earlier version either. */
    private void forget(UUID importId, Scope scope, long people) {
        jdbc.sql("""
                        update registry.people_history h
                           set content = h.content || '{"data_key":null,"phone":null,"phone_hash":null,"id_number":null,
                                                        "id_number_hash":null,"name":"已删除"}'
                          from registry.import_touch t
                         where t.import_id = ? and t.undone and t.before is null and h.kind = 'person' and h.id = t.id
                        """).param(importId).update();
        if (people > 0) {
            audit.note(scope.actor(), "registry.import-people-erased", "import:" + importId, "撤销导入");
        }
    }

    List<String> changedSince(UUID importId, int most) {
        return touches.left(importId, "person", "p.code", FREE, most);
    }
}
