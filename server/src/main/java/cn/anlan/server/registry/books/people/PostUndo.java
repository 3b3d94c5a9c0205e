package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.people.PostOnce;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes an import of posts back. */
@Repository
class PostUndo {

    private static final String FREE = "true";

    private final JdbcClient jdbc;
    private final Touches touches;

    PostUndo(JdbcClient jdbc, Touches touches) {
        this.jdbc = jdbc;
        this.touches = touches;
    }

    Book.Undone undo(UUID importId, Scope scope, Instant at) {
        Map<String, Object> parameters =
                Map.of("import", importId, "actor", scope.actor(), "at", at.atOffset(ZoneOffset.UTC), "reason", "撤销导入");
        alone(importId);
        touches.begin(importId, "post", FREE, scope);
        List<String> kept = changedSince(importId, Book.MOST_TOLD);
        touches.keepWhatWas(
                "post", "select id from registry.import_touch where import_id = :import and undone", parameters);
        long retired = retire(parameters);
        // a first day that is put back may be another's by now
        long putBack = PostOnce.guard("import", importId.toString(), () -> putBack(parameters));
        touches.end(importId);
        return new Book.Undone(retired, putBack, touches.kept(importId), List.of(), kept);
    }

    /** Nobody else writes posts of these people meanwhile; held before the posts, as whoever changes one does. */
    private void alone(UUID importId) {
        jdbc.sql("""
                        select count(*) from (
                            select 1 from registry.person h where h.id in (
                                select p.person_id from registry.post p join registry.import_touch t on t.id = p.id
                                 where t.import_id = ?)
                             order by h.id for no key update) as held
                        """).param(importId).query(Long.class).single();
    }

    private int putBack(Map<String, Object> parameters) {
        return jdbc.sql("""
                        update registry.post p
                           set reach_order = b.reach_order, term_from = b.term_from, term_to = b.term_to,
                               version = p.version + 1, since = greatest(:at, p.since), actor = :actor, reason = :reason
                          from registry.import_touch t
                          join registry.people_history h on h.kind = 'post' and h.id = t.id and h.version = t.before
                          cross join lateral jsonb_populate_record(cast(null as registry.post), h.content) as b
                         where t.import_id = :import and t.undone and t.before is not null and p.id = t.id
                        """).params(parameters).update();
    }

    private int retire(Map<String, Object> parameters) {
        return jdbc.sql("""
                        update registry.post p
                           set retired = true, version = p.version + 1, since = greatest(:at, p.since), actor = :actor,
                               reason = :reason
                          from registry.import_touch t
                         where t.import_id = :import and t.undone and t.before is null and p.id = t.id
                        """).params(parameters).update();
    }

    List<String> changedSince(UUID importId, int most) {
        return touches.left(importId, "post", "cast(p.id as text)", FREE, most);
    }
}
