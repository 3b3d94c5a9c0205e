package cn.anlan.server.registry.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where nobody answers, counted in the database. */
@Repository
class CoverageStore {

    /** Pairs of kind and duty that must be held, and every feature that lacks one. */
    private static final String LACKING = """
            from registry.feature f
            join unnest(cast(:kinds as text[]), cast(:duties as text[])) as needed(kind, duty) on needed.kind = f.kind
            where not f.retired and %s and f.area_path >= :from and f.area_path < :to
              and not exists (select 1 from registry.post p join registry.person h on h.id = p.person_id
                               where p.feature_id = f.id and p.duty = needed.duty and not p.retired and not h.retired
                                 and p.term_from <= :day and (p.term_to is null or p.term_to >= :day))
            """;

    private final JdbcClient jdbc;

    CoverageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A feature without somebody for a duty. */
    record Lacking(long feature, String code, String title, String kind, String area, String duty) {}

    /** A person whose posts are more than somebody can serve. */
    record Burdened(UUID person, String code, String name, String duty, int posts) {}

    /** How many posts are needed and how many of them nobody holds, by the area one level below. */
    record Count(String area, int needed, int lacking) {}

    List<Count> counts(Map<String, List<String>> needed, AreaPath area, int digits, LocalDate day, Scope scope) {
        AreaFilter filter = scope.areaFilter("f.area_path");
        return jdbc.sql("""
                        with lacking as (select left(f.area_path, :digits) as area, count(*) as n %s group by 1),
                             needed as (select left(f.area_path, :digits) as area, count(*) as n
                                          from registry.feature f
                                          join unnest(cast(:kinds as text[]), cast(:duties as text[])) as needed(kind, duty)
                                            on needed.kind = f.kind
                                         where not f.retired and %s and f.area_path >= :from and f.area_path < :to group by 1)
                        select needed.area, needed.n as needed, coalesce(lacking.n, 0) as lacking
                          from needed left join lacking using (area) order by lacking desc, area
                        """.formatted(LACKING.formatted(filter.sql()), filter.sql()))
                .params(filter.parameters())
                .params(asked(needed, area, day))
                .param("digits", digits)
                .query((row, n) -> new Count(row.getString("area"), row.getInt("needed"), row.getInt("lacking")))
                .list();
    }

    List<Lacking> lacking(
            Map<String, List<String>> needed, AreaPath area, LocalDate day, long after, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("f.area_path");
        return jdbc.sql("select f.id, f.code, f.title, f.kind, f.area_path, needed.duty "
                        + LACKING.formatted(filter.sql())
                        + " and f.id > :after order by f.id, needed.duty limit :limit")
                .params(filter.parameters())
                .params(asked(needed, area, day))
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new Lacking(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("title"),
                        row.getString("kind"),
                        row.getString("area_path"),
                        row.getString("duty")))
                .list();
    }

    /** People in the area who can be called by nobody: without a phone, with a dead one, or never reached. */
    Map<String, Integer> reach(AreaPath area, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        Map<String, Integer> counts = new HashMap<>(Map.of("never", 0, "reached", 0, "dead", 0));
        jdbc.sql("""
                        select case when phone is null then 'dead' else reach end as reach, count(*) as n from registry.person
                         where not retired and %s and area_path >= :from and area_path < :to group by 1
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .query(row -> {
                    counts.put(row.getString("reach"), row.getInt("n"));
                });
        return counts;
    }

    /** The most posts of one duty that a person holds, for the duties that say how many are too many. */
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

    private static Map<String, Object> asked(Map<String, List<String>> needed, AreaPath area, LocalDate day) {
        List<String> kinds = needed.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(duty -> one.getKey()))
                .toList();
        List<String> duties = needed.values().stream().flatMap(List::stream).toList();
        return Map.of(
                "kinds",
                kinds.toArray(String[]::new),
                "duties",
                duties.toArray(String[]::new),
                "from",
                area.code(),
                "to",
                area.rangeEnd(),
                "day",
                day);
    }
}
