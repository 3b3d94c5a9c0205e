package cn.anlan.server.registry.people.coverage;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where nobody answers, counted in the database. */
@Repository
class CoverageStore {

    private final JdbcClient jdbc;
    private final Slots slots;

    CoverageStore(JdbcClient jdbc, Slots slots) {
        this.jdbc = jdbc;
        this.slots = slots;
    }

    /** Posts there must be in an area, and how many of them nobody holds, or only somebody whose term is over. */
    record Count(String area, int needed, int lacking, int expired) {}

    /** A place without somebody for a duty; the feature is null where it is the area itself. */
    record Lacking(String place, @Nullable Long feature, String area, String duty, boolean expired) {}

    /** What a feature that lacks somebody is. */
    record Named(String code, String title, String kind) {}

    /** A person whose posts are more than somebody can serve. */
    record Burdened(UUID person, String code, String name, String duty, int posts) {}

    /** People by whether they can be called. */
    record Reach(String area, int never, int reached, int dead) {}

    List<Count> counts(AreaPath area, int digits, LocalDate day, Scope scope) {
        return jdbc.sql(needed(scope) + """
                        select left(area_path, :digits) as area, count(*) as needed, count(*) filter (where held = 0) as lacking,
                               count(*) filter (where held = 1) as expired
                          from needed group by 1 order by lacking desc, area
                        """)
                .params(asked(area, day, scope))
                .param("digits", digits)
                .query((row, n) -> new Count(
                        row.getString("area"), row.getInt("needed"), row.getInt("lacking"), row.getInt("expired")))
                .list();
    }

    /** After a place and duty, in their order. */
    List<Lacking> lacking(
            AreaPath area,
            boolean expired,
            LocalDate day,
            String afterPlace,
            String afterDuty,
            int limit,
            Scope scope) {
        return jdbc.sql(needed(scope) + """
                        select place, feature, area_path, duty from needed
                         where held = :held and (place collate "C", duty collate "C") > (:afterPlace, :afterDuty)
                         order by place collate "C", duty collate "C" limit :limit
                        """)
                .params(asked(area, day, scope))
                .param("held", expired ? 1 : 0)
                .param("afterPlace", afterPlace)
                .param("afterDuty", afterDuty)
                .param("limit", limit)
                .query((row, n) -> new Lacking(
                        row.getString("place"),
                        row.getObject("feature", Long.class),
                        row.getString("area_path"),
                        row.getString("duty"),
                        expired))
                .list();
    }

    Map<Long, Named> named(List<Long> features) {
        Map<Long, Named> named = new HashMap<>();
        jdbc.sql("select id, code, title, kind from registry.feature where id = any(?)")
                .param(features.toArray(Long[]::new))
                .query(row -> {
                    named.put(
                            row.getLong("id"),
                            new Named(row.getString("code"), row.getString("title"), row.getString("kind")));
                });
        return named;
    }

    /** People in the area by whether they were ever reached; without a phone, or with a dead one, is dead. */
    List<Reach> reach(AreaPath area, int digits, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql("""
                        select left(area_path, :digits) as area,
                               count(*) filter (where phone is not null and reach = 'never') as never,
                               count(*) filter (where phone is not null and reach = 'reached') as reached,
                               count(*) filter (where phone is null or reach = 'dead') as dead
                          from registry.person
                         where not retired and %s and area_path >= :from and area_path < :to group by 1
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("digits", digits)
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .query((row, n) -> new Reach(
                        row.getString("area"), row.getInt("never"), row.getInt("reached"), row.getInt("dead")))
                .list();
    }

    /** Who holds more posts of one duty than somebody can serve; those with the most first. */
    List<Burdened> burdened(Map<String, Integer> most, AreaPath area, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        return jdbc.sql("""
                        select h.id, h.code, h.name, p.duty, count(*) as n
                          from registry.post p
                          join registry.person h on h.id = p.person_id
                          join unnest(cast(:duties as text[]), cast(:most as int[])) as allowed(duty, most) on allowed.duty = p.duty
                         where not p.retired and not h.retired and %s and p.area_path >= :from and p.area_path < :to
                         group by h.id, h.code, h.name, p.duty having count(*) > max(allowed.most)
                         order by n desc, h.id limit :limit
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("duties", most.keySet().toArray(String[]::new))
                .param("most", most.values().toArray(Integer[]::new))
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .param("limit", limit)
                .query((row, n) -> new Burdened(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("duty"),
                        row.getInt("n")))
                .list();
    }

    /**
     * Every post there must be, in an area, with how it is held: 2 by somebody in term, 1 by somebody whose term is over, 0 by
     * nobody, or by somebody whose term is yet to begin.
     * A feature's may be held for the area around it that the duty covers. The place orders them: areas by code, then features by id.
     */
    private static String needed(Scope scope) {
        return """
            with answering as (
                select p.feature_id, p.area, p.duty,
                       max(case when p.term_from > :day then 0 when p.term_to < :day then 1 else 2 end) as held
                  from registry.post p join registry.person h on h.id = p.person_id
                 where not p.retired and not h.retired and p.unit_id is null
                 group by p.feature_id, p.area, p.duty),
            needed as (
                select 'area:' || a.path as place, a.path as area_path, cast(null as bigint) as feature, n.duty,
                       coalesce(held.held, 0) as held
                  from registry.area a
                  join unnest(cast(:levels as int[]), cast(:levelDuties as text[])) as n(digits, duty)
                    on n.digits = length(a.path)
                  left join answering held on held.area = a.path and held.duty = n.duty
                 where a.path >= :from and a.path < :to and %s
                union all
                select 'feature:' || lpad(f.id::text, 19, '0'), f.area_path, f.id, n.duty,
                       greatest(coalesce(own.held, 0), coalesce(around.held, 0))
                  from registry.feature f
                  join unnest(cast(:kinds as text[]), cast(:kindDuties as text[]), cast(:covers as int[]))
                    as n(kind, duty, covers) on n.kind = f.kind
                  left join answering own on own.feature_id = f.id and own.duty = n.duty
                  left join answering around on around.duty = n.duty and n.covers > 0
                       and around.area = left(f.area_path, n.covers) and length(f.area_path) >= n.covers
                 where not f.retired and f.area_path >= :from and f.area_path < :to and %s)
            """.formatted(
                        scope.areaFilter("a.path").sql(),
                        scope.areaFilter("f.area_path").sql());
    }

    private Map<String, Object> asked(AreaPath area, LocalDate day, Scope scope) {
        Map<String, Object> asked = new HashMap<>(slots.parameters());
        asked.putAll(scope.areaFilter("f.area_path").parameters());
        asked.put("from", area.code());
        asked.put("to", area.rangeEnd());
        asked.put("day", day);
        return asked;
    }
}
