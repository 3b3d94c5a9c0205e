package cn.anlan.server.registry.books.people;

import cn.anlan.server.kernel.Ids;
import cn.anlan.server.registry.books.Book;
import cn.anlan.server.registry.people.PostOnce;
import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Carries posts over from staging, set by set. */
@Repository
class PostTaking {

    private static final int PAGE = 10_000;

    /** Whether a row says something else than what is there. A column that the sheet lacks or leaves empty says nothing, but for the end. */
    private static final String DIFFERS = """
            (p.reach_order <> coalesce(cast(r.fields ->> 'order' as integer), p.reach_order)
              or p.term_from <> coalesce(cast(r.fields ->> 'from' as date), p.term_from)
              or (jsonb_exists(r.fields, 'to') and p.term_to is distinct from cast(r.fields ->> 'to' as date)))
            """;

    private static final String CHANGED = """
            registry.import_row r join registry.post p on p.id = cast(r.fields ->> 'postId' as uuid)
             where r.import_id = :import and not r.bad and %s
            """.formatted(DIFFERS);

    private final JdbcClient jdbc;
    private final PostMatch match;
    private final Touches touches;
    private final Ids ids;

    PostTaking(JdbcClient jdbc, PostMatch match, Touches touches, Ids ids) {
        this.jdbc = jdbc;
        this.match = match;
        this.touches = touches;
        this.ids = ids;
    }

    Book.Counts count(UUID importId) {
        return jdbc.sql("""
                        select count(*) filter (where p.id is null) as made,
                               count(*) filter (where p.id is not null and %1$s) as changed,
                               count(*) filter (where p.id is not null and not %1$s) as unchanged
                          from registry.import_row r left join registry.post p on p.id = cast(r.fields ->> 'postId' as uuid)
                         where r.import_id = :import and not r.bad
                        """.formatted(DIFFERS))
                .param("import", importId)
                .query((row, n) ->
                        new Book.Counts(row.getLong("made"), row.getLong("changed"), row.getLong("unchanged")))
                .single();
    }

    Book.Counts take(UUID importId, String actor, @Nullable String reason, Instant at) {
        Map<String, @Nullable Object> parameters =
                new HashMap<>(Map.of("import", importId, "actor", actor, "at", at.atOffset(ZoneOffset.UTC)));
        parameters.put("reason", reason);
        parameters.put("today", LocalDate.ofInstant(at, Posts.ZONE));
        requireWhatIsNamed(importId);
        return PostOnce.guard("import", importId.toString(), () -> carryOver(importId, parameters));
    }

    private Book.Counts carryOver(UUID importId, Map<String, @Nullable Object> parameters) {
        match.match(importId);
        jdbc.sql("select count(*) from (select 1 from " + CHANGED + " order by p.id for update of p) as held")
                .param("import", importId)
                .query(Long.class)
                .single();
        touches.keepWhatWas("post", "select p.id from " + CHANGED, parameters);
        jdbc.sql("""
                        insert into registry.import_touch (import_id, id, before, version)
                        select :import, p.id, p.version, p.version + 1 from
                        """ + CHANGED).params(parameters).update();
        long changed = jdbc.sql("""
                        update registry.post p
                           set reach_order = coalesce(cast(r.fields ->> 'order' as integer), p.reach_order),
                               term_from = coalesce(cast(r.fields ->> 'from' as date), p.term_from),
                               term_to = case when jsonb_exists(r.fields, 'to') then cast(r.fields ->> 'to' as date)
                                              else p.term_to end,
                               version = p.version + 1, since = greatest(:at, p.since), actor = :actor, reason = :reason
                          from registry.import_row r
                         where r.import_id = :import and not r.bad and p.id = cast(r.fields ->> 'postId' as uuid) and %s
                        """.formatted(DIFFERS)).params(parameters).update();
        long made = make(importId, parameters);
        match.match(importId);
        Book.Counts left = count(importId);
        if (left.made() + left.changed() > 0) {
            throw Touches.changedMeanwhile(left.made() + left.changed());
        }
        return new Book.Counts(made, changed, left.unchanged() - made - changed);
    }

    /**
     * Who and what the rows name is there still, and stays until the posts are. Nobody else writes posts of these people meanwhile: what
     * the rows are matched with then is all there is.
     */
    private void requireWhatIsNamed(UUID importId) {
        jdbc.sql("""
                        select count(*) from (
                            select 1 from registry.person h where h.id in (
                                select cast(r.fields ->> 'personId' as uuid) from registry.import_row r where r.import_id = ? and not r.bad)
                             order by h.id for no key update) as held
                        """).param(importId).query(Long.class).single();
        long gone = jdbc.sql("""
                        select count(*) from registry.import_row r
                          left join registry.person h on h.id = cast(r.fields ->> 'personId' as uuid)
                          left join registry.feature f on f.id = cast(r.fields ->> 'featureId' as bigint)
                          left join registry.unit u on u.id = cast(r.fields ->> 'unitId' as uuid)
                         where r.import_id = ? and not r.bad
                           and (h.retired or coalesce(f.retired, false) or coalesce(u.retired, false)
                                or f.area_path <> r.area_path or u.area_path <> r.area_path)
                        """).param(importId).query(Long.class).single();
        if (gone > 0) {
            throw Touches.changedMeanwhile(gone);
        }
    }

    private long make(UUID importId, Map<String, @Nullable Object> parameters) {
        int after = 0;
        List<Integer> page = fresh(importId, after);
        while (!page.isEmpty()) {
            jdbc.sql("""
                            insert into registry.import_made (import_id, row_no, id)
                            select ?, * from unnest(cast(? as int[]), cast(? as uuid[]))
                            """)
                    .params(
                            importId,
                            page.toArray(Integer[]::new),
                            Stream.generate(ids::next).limit(page.size()).toArray(UUID[]::new))
                    .update();
            after = page.getLast();
            page = fresh(importId, after);
        }
        long made = jdbc.sql("""
                        insert into registry.post
                               (id, duty, person_id, feature_id, area, unit_id, area_path, deputy, reach_order, term_from,
                                term_to, synthetic, version, since, actor, reason, retired)
                        select m.id, r.fields ->> 'duty', h.id, cast(r.fields ->> 'featureId' as bigint), r.fields ->> 'area',
                               cast(r.fields ->> 'unitId' as uuid), r.area_path, cast(r.fields ->> 'deputy' as boolean),
                               coalesce(cast(r.fields ->> 'order' as integer), 1),
                               coalesce(cast(r.fields ->> 'from' as date),
                                        least(cast(:today as date), cast(r.fields ->> 'to' as date))),
                               cast(r.fields ->> 'to' as date), h.synthetic, 1, :at, :actor, :reason, false
                          from registry.import_made m
                          join registry.import_row r on r.import_id = m.import_id and r.row_no = m.row_no
                          join registry.person h on h.id = cast(r.fields ->> 'personId' as uuid)
                         where m.import_id = :import
                        """).params(parameters).update();
        jdbc.sql("""
                        insert into registry.import_touch (import_id, id, before, version)
                        select import_id, id, null, 1 from registry.import_made where import_id = ?
                        """).param(importId).update();
        jdbc.sql("delete from registry.import_made where import_id = ?")
                .param(importId)
                .update();
        return made;
    }

    private List<Integer> fresh(UUID importId, int after) {
        return jdbc.sql("""
                        select row_no from registry.import_row
                         where import_id = ? and not bad and not jsonb_exists(fields, 'postId') and row_no > ?
                         order by row_no limit ?
                        """)
                .params(importId, after, PAGE)
                .query((row, n) -> row.getInt("row_no"))
                .list();
    }
}
