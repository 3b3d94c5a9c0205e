package cn.anlan.server.registry.people.coverage;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Duties of features that nobody fulfils, as part of a statement: whoever asks puts it behind {@code with}, and adds its own part. */
@Component
public class Unanswered {

    /**
     * A table {@code unanswered} with the columns {@code feature_id}, {@code area_path}, {@code kind}, {@code duty}, {@code held} (2 by
     * somebody in term, 1 only by somebody whose term is over, 0 by nobody or somebody whose term is yet to begin) and {@code reach} of
     * the feature's own holders in term (3 somebody was reached, 2 nobody was, 1 all are dead, null without any): those with held below
     * 2 or reach below 3.
     *
     * @param sql one table expression
     * @param parameters of the statement
     */
    public record Part(String sql, Map<String, Object> parameters) {

        public Part {
            parameters = Map.copyOf(parameters);
        }
    }

    private static final String HELD = "case when p.term_from > :day then 0 when p.term_to < :day then 1 else 2 end";

    private final Slots slots;

    Unanswered(Slots slots) {
        this.slots = slots;
    }

    /**
     * Which duty each kind of feature needs, as parallel arrays {@code kinds}, {@code kindDuties} and {@code covers}: how many digits the
     * code of an area has whose holder serves every feature inside, 0 where each has its own.
     */
    public Map<String, Object> needed() {
        Map<String, Object> needed = new HashMap<>(slots.parameters());
        needed.keySet().retainAll(Set.of("kinds", "kindDuties", "covers"));
        return needed;
    }

    /**
     * The part.
     *
     * @param which condition on {@code f}, the feature, with parameters of the caller's; never from outside
     */
    public Part part(LocalDate day, String which) {
        Map<String, Object> parameters = new HashMap<>(needed());
        parameters.put("day", day);
        return new Part("""
                asked as materialized (
                    select distinct f.id as feature_id, f.area_path, f.kind, n.duty,
                           case when n.covers > 0 and length(f.area_path) >= n.covers then left(f.area_path, n.covers) end as around
                      from registry.feature f
                      join unnest(cast(:kinds as text[]), cast(:kindDuties as text[]), cast(:covers as int[]))
                        as n(kind, duty, covers) on n.kind = f.kind
                     where not f.retired and %1$s),
                own as (
                    select p.feature_id, p.duty, max(%2$s) as held,
                           max(case when h.phone is null or h.reach = 'dead' then 1 when h.reach = 'never' then 2 else 3 end)
                               filter (where %2$s = 2) as reach
                      from registry.post p join registry.person h on h.id = p.person_id
                     where not p.retired and not h.retired and p.feature_id in (select feature_id from asked)
                     group by p.feature_id, p.duty),
                around as (
                    select p.area, p.duty, max(%2$s) as held
                      from registry.post p join registry.person h on h.id = p.person_id
                     where not p.retired and not h.retired and p.area in (select around from asked)
                     group by p.area, p.duty),
                unanswered as (
                    select * from (
                        select a.feature_id, a.area_path, a.kind, a.duty,
                               greatest(coalesce(own.held, 0), coalesce(around.held, 0)) as held, own.reach
                          from asked a
                          left join own on own.feature_id = a.feature_id and own.duty = a.duty
                          left join around on around.area = a.around and around.duty = a.duty) as each
                     where held < 2 or reach < 3)
                """.formatted(which, HELD), parameters);
    }
}
