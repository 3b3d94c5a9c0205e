package cn.anlan.server.registry.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The life of defects: found when a rule is first broken, mended when it is no longer; what stays keeps its day. */
@Repository
class DefectLife {

    private static final int MANY = 1_000;

    private final JdbcClient jdbc;

    DefectLife(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many began and ended. */
    record Moved(int found, int mended) {

        Moved and(Moved more) {
            return new Moved(found + more.found, mended + more.mended);
        }
    }

    /** Tells the planner how much was found. */
    void measure() {
        jdbc.sql("analyze registry.quality_found").update();
    }

    /** Kinds in which something was found now or stands open. */
    List<String> kinds() {
        return jdbc.sql("""
                        select kind from registry.quality_found
                        union select kind from registry.defect where until is null order by 1
                        """).query((row, n) -> row.getString(1)).list();
    }

    /**
     * Makes the open defects of a kind what was found.
     *
     * @param day the day in China, from which due days count
     */
    Moved ofKind(String kind, Instant now, LocalDate day) {
        return apply("d.kind = :kind", "n.kind = :kind", Map.of("kind", kind), now, day);
    }

    /** The same for these features. */
    Moved of(Collection<Long> ids, Instant now, LocalDate day) {
        return apply("d.feature_id = any(:ids)", "true", Map.of("ids", ids.toArray(Long[]::new)), now, day);
    }

    private Moved apply(String which, String found, Map<String, Object> chosen, Instant now, LocalDate day) {
        Map<String, Object> parameters = new HashMap<>(chosen);
        parameters.put("at", now.atOffset(ZoneOffset.UTC));
        parameters.put("day", day);
        int mended = jdbc.sql("""
                        update registry.defect d set until = greatest(:at, d.since)
                         where d.until is null and %s and not exists (
                               select 1 from registry.quality_found n
                                where n.feature_id = d.feature_id and n.rule = d.rule and n.field = d.field)
                        """.formatted(which)).params(parameters).update();
        jdbc.sql("""
                        update registry.defect d
                           set value = n.value, other_feature = n.other_feature, rule_zh = n.rule_zh, rule_en = n.rule_en,
                               area_path = n.area_path, severity = n.severity
                          from registry.quality_found n
                         where d.until is null and n.feature_id = d.feature_id and n.rule = d.rule and n.field = d.field
                           and %s
                           and (d.value, d.other_feature, d.rule_zh, d.area_path, d.severity)
                               is distinct from (n.value, n.other_feature, n.rule_zh, n.area_path, n.severity)
                        """.formatted(found)).params(parameters).update();
        int begun = jdbc.sql("""
                        insert into registry.defect (feature_id, area_path, kind, rule, field, value, other_feature, severity,
                                                     rule_zh, rule_en, since, due_on)
                        select n.feature_id, n.area_path, n.kind, n.rule, n.field, n.value, n.other_feature, n.severity, n.rule_zh,
                               n.rule_en, :at, :day + n.due_days
                          from registry.quality_found n
                         where %s and not exists (select 1 from registry.defect d
                                            where d.until is null and n.feature_id = d.feature_id and n.rule = d.rule
                                              and n.field = d.field)
                         order by n.feature_id, n.rule, n.field
                        """.formatted(found)).params(parameters).update();
        if (begun > MANY) { // else what names the owners is planned for the few defects that there were
            jdbc.sql("analyze registry.defect").update();
        }
        return new Moved(begun, mended);
    }

    /** Features with open defects that nobody was named for. */
    List<Long> unowned(int most) {
        return jdbc.sql("""
                        select distinct feature_id from registry.defect where until is null and owned_at is null
                         order by feature_id limit ?
                        """).param(most).query((row, n) -> row.getLong(1)).list();
    }

    /** Features with open defects, by id, after this one. */
    List<Long> withDefects(long after, int most) {
        return jdbc.sql("""
                        select distinct feature_id from registry.defect where until is null and feature_id > ?
                         order by feature_id limit ?
                        """)
                .params(after, most)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** Who answers for a feature; nobody where person is null: then the area's registrar does. */
    record Owner(
            long feature, @Nullable UUID person, @Nullable String duty) {}

    void own(List<Owner> owners, Instant now) {
        jdbc.sql("""
                        update registry.defect d set owner_person = o.person, owner_duty = o.duty, owned_at = :at
                          from unnest(cast(:features as bigint[]), cast(:people as uuid[]), cast(:duties as text[]))
                            as o(feature, person, duty)
                         where d.feature_id = o.feature and d.until is null
                           and (d.owned_at is null or (d.owner_person, d.owner_duty) is distinct from (o.person, o.duty))
                        """)
                .param("features", owners.stream().map(Owner::feature).toArray(Long[]::new))
                .param("people", owners.stream().map(Owner::person).toArray(UUID[]::new))
                .param("duties", owners.stream().map(Owner::duty).toArray(String[]::new))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
