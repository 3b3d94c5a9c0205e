package cn.anlan.server.registry.books.people;

import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.people.Posts;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Which post that is there a row means: same duty, same thing, same holder, deputy or not, and a term that holds on its first day. */
@Component
class PostMatch {

    private final RowMarks rows;
    private final WorldClock clock;

    PostMatch(RowMarks rows, WorldClock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Puts the post's id beside what the good rows say. */
    void match(UUID importId) {
        rows.run("""
                with asked as materialized (
                    select row_no, fields ->> 'duty' as duty, cast(fields ->> 'personId' as uuid) as person,
                           cast(fields ->> 'deputy' as boolean) as deputy, cast(fields ->> 'from' as date) as first,
                           coalesce('f' || cast(fields ->> 'featureId' as text), 'a' || cast(fields ->> 'area' as text),
                                    'u' || cast(fields ->> 'unitId' as text)) as about
                      from registry.import_row where import_id = :import and not bad),
                there as (
                    select p.id, p.person_id, p.duty, p.deputy, p.term_from, p.term_to,
                           coalesce('f' || p.feature_id, 'a' || p.area, 'u' || p.unit_id) as about
                      from registry.post p where not p.retired and p.person_id in (select person from asked)),
                found as (
                    select distinct on (a.row_no) a.row_no, p.id
                      from asked a
                      join there p on p.person_id = a.person and p.duty = a.duty and p.deputy = a.deputy and p.about = a.about
                     where a.first is null or p.term_from = a.first
                        or (p.term_from <= a.first and (p.term_to is null or p.term_to >= a.first))
                     order by a.row_no, (p.term_from is not distinct from a.first) desc, p.term_from desc, p.id)
                update registry.import_row r
                   set fields = (r.fields - 'postId')
                                || case when f.id is null then '{}' else jsonb_build_object('postId', f.id) end
                  from asked a left join found f on f.row_no = a.row_no
                 where r.import_id = :import and r.row_no = a.row_no
                """, importId, Map.of());
    }

    /** Marks rows that mean the same post, and terms that would end before they begin. */
    void marks(UUID importId) {
        Map<String, Object> today = Map.of("today", LocalDate.ofInstant(clock.instant(), Posts.ZONE));
        rows.mark(
                importId,
                "row",
                "registry.post-twice",
                "同一岗位在本文件中重复",
                "this post stands in the file twice",
                """
                select row_no, cast(null as text), cast(null as text)
                  from (select row_no, row_number() over (
                                   partition by coalesce(fields ->> 'postId',
                                       concat_ws('|', fields ->> 'duty', fields ->> 'personId', fields ->> 'featureId',
                                                 fields ->> 'area', fields ->> 'unitId', fields ->> 'deputy',
                                                 coalesce(cast(fields ->> 'from' as date),
                                                          least(cast(:today as date), cast(fields ->> 'to' as date)))))
                                   order by row_no) as nth
                          from registry.import_row where import_id = :import and not bad) as numbered
                 where nth > 1
                """,
                today);
        rows.mark(
                importId,
                "termTo",
                "registry.term-invalid",
                "任期结束不能早于开始（未填开始的，以已登记的或今天为准）",
                "a term does not end before it begins; where no first day is given, that is what is kept, or today",
                """
                select r.row_no, r.fields ->> 'to', cast(null as text)
                  from registry.import_row r left join registry.post p on p.id = cast(r.fields ->> 'postId' as uuid)
                 where r.import_id = :import and not r.bad
                   and cast(r.fields ->> 'to' as date)
                       < coalesce(cast(r.fields ->> 'from' as date), p.term_from, cast(:today as date))
                """,
                today);
    }
}
