package cn.anlan.server.registry.people.group;

import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom the members of alert groups mean on a day. */
@Repository
public class GroupMembers {

    /** Each member with whoever it means; a post that several hold gives several rows, one that nobody holds gives one. */
    private static final String RESOLVED = """
            select g.id as group_id, m.place, m.member, h.id as person_id, h.name, h.area_path,
                   case when h.id is null then 'post-empty'
                        when h.retired then 'person-left'
                        when p.term_from > :day then 'term-ahead'
                        when p.term_to < :day then 'term-over'
                        when h.phone is null then 'phone-missing'
                        when h.reach = 'dead' then 'phone-dead' end as defect
              from registry.alert_group g
              cross join lateral jsonb_array_elements(g.members) with ordinality as m(member, place)
              left join registry.post p on p.duty = m.member ->> 'duty' and not p.retired
                   and (p.area = m.member ->> 'area' or p.feature_id = cast(m.member ->> 'feature' as bigint)
                        or p.unit_id = cast(m.member ->> 'unit' as uuid))
              left join registry.person h on h.id = coalesce(cast(m.member ->> 'person' as uuid), p.person_id)
             where g.id = any(:groups)
             order by g.id, m.place, p.deputy, p.reach_order, p.id
            """;

    /** Defects with which somebody is not, or not yet, who is meant. */
    private static final Set<String> NOT_THEM = Set.of("person-left", "term-over", "term-ahead");

    private final JdbcClient jdbc;

    GroupMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody whom a member means, or nobody.
     *
     * @param place of the member in its group, from 1
     * @param area where that person lies
     * @param defect why nobody is reached: {@code post-empty}, {@code person-left}, {@code term-over}, {@code term-ahead}, {@code phone-missing} or
     *     {@code phone-dead}; null where somebody is
     */
    public record Meant(
            UUID group,
            int place,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable AreaPath area,
            @Nullable String defect) {

        /** Without the name of somebody who lies outside the caller's areas. */
        Meant seenBy(Scope scope) {
            AreaPath lies = area;
            return lies == null || scope.covers(lies) ? this : new Meant(group, place, person, null, null, defect);
        }
    }

    /** How many members a group has and how many of them nobody is reached by. */
    record Count(int members, int dead) {}

    List<Meant> of(Collection<UUID> groups, LocalDate day) {
        return jdbc.sql(RESOLVED)
                .param("groups", groups.toArray(UUID[]::new))
                .param("day", day)
                .query(GroupMembers::meant)
                .list();
    }

    /** A member is dead where nobody whom it means is reached. */
    Map<UUID, Count> counts(Collection<UUID> groups, LocalDate day) {
        Map<UUID, Count> counts = new HashMap<>();
        jdbc.sql("""
                        select group_id, count(*) as members, count(*) filter (where not alive) as dead
                          from (select group_id, place, bool_or(defect is null) as alive from (%s) as meant
                                 group by group_id, place) as members group by group_id
                        """.formatted(RESOLVED))
                .param("groups", groups.toArray(UUID[]::new))
                .param("day", day)
                .query(row -> {
                    counts.put(
                            row.getObject("group_id", UUID.class),
                            new Count(row.getInt("members"), row.getInt("dead")));
                });
        return counts;
    }

    /** The people whom a group means, each once, in its order; who left is not among them. */
    public List<UUID> people(UUID group, LocalDate day) {
        return of(List.of(group), day).stream()
                .filter(one -> one.defect() == null || !NOT_THEM.contains(one.defect()))
                .flatMap(one -> Stream.ofNullable(one.person()))
                .distinct()
                .toList();
    }

    private static Meant meant(ResultSet row, int n) throws SQLException {
        String area = row.getString("area_path");
        return new Meant(
                row.getObject("group_id", UUID.class),
                row.getInt("place"),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                area == null ? null : new AreaPath(area),
                row.getString("defect"));
    }
}
