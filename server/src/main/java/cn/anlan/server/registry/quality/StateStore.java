package cn.anlan.server.registry.quality;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far evaluation is, and what changed since. */
@Repository
class StateStore {

    private final JdbcClient jdbc;

    StateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far evaluation is.
     *
     * @param beganAt when it was first at work; null before that
     * @param sweptAt when everything was looked at last
     * @param lookedAt when what changed was looked at last
     * @param readTo the transaction from which the next look begins
     * @param rulesVersion the rules of the last look at everything
     * @param kindsVersion of the catalogue at that look
     * @param features how many there were
     */
    record State(
            @Nullable Instant beganAt,
            @Nullable Instant sweptAt,
            @Nullable Instant lookedAt,
            @Nullable String readTo,
            int rulesVersion,
            long kindsVersion,
            long features,
            long tookMs) {}

    State get() {
        return jdbc.sql("select * from registry.quality_state")
                .query((row, n) -> new State(
                        instant(row.getObject("began_at", OffsetDateTime.class)),
                        instant(row.getObject("swept_at", OffsetDateTime.class)),
                        instant(row.getObject("looked_at", OffsetDateTime.class)),
                        row.getString("read_to"),
                        row.getInt("rules_version"),
                        row.getLong("kinds_version"),
                        row.getLong("features"),
                        row.getLong("took_ms")))
                .single();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    void swept(Instant now, String readTo, int rulesVersion, long kindsVersion, long features, long tookMs) {
        jdbc.sql("""
                        update registry.quality_state
                           set began_at = coalesce(began_at, :at), swept_at = :at, looked_at = :at, read_to = :readTo,
                               rules_version = :rules, kinds_version = :kinds, features = :features, took_ms = :took
                        """)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("readTo", readTo)
                .param("rules", rulesVersion)
                .param("kinds", kindsVersion)
                .param("features", features)
                .param("took", tookMs)
                .update();
    }

    void looked(Instant now, String readTo) {
        jdbc.sql("update registry.quality_state set looked_at = ?, read_to = ?")
                .params(now.atOffset(ZoneOffset.UTC), readTo)
                .update();
    }

    /**
     * Features for which posts changed, or people who hold them, in that transaction or a later one. A row's {@code xmin} is the last
     * 32 bits of the transaction that wrote it.
     *
     * @param from rows that say they hold since earlier are not looked at
     * @param needed which duty of a kind is held for areas of so many digits
     */
    List<Long> touchedByPeople(String horizon, Instant from, Map<String, Object> needed, int most) {
        return jdbc.sql("""
                        with changed as (
                            select p.feature_id, p.area, p.duty from registry.post p where p.since >= :from and %1$s
                            union
                            select q.feature_id, q.area, q.duty
                              from registry.person p join registry.post q on q.person_id = p.id
                             where (p.since >= :from or p.reach_at >= :from) and %1$s)
                        select f.id from registry.feature f
                         where f.id in (select feature_id from changed) and not f.retired
                        union
                        select f.id from changed c
                          join unnest(cast(:kinds as text[]), cast(:kindDuties as text[]), cast(:covers as int[]))
                            as n(kind, duty, covers) on n.duty = c.duty and n.covers = length(c.area)
                          join registry.feature f on f.kind = n.kind and f.area_path >= c.area and f.area_path < c.area || '~'
                           and not f.retired
                        limit :most
                        """.formatted(
                                "(cast(cast(p.xmin as text) as bigint) - cast(:horizon as bigint) % 4294967296 + 4294967296) % 4294967296"
                                        + " < 2147483648"))
                .params(needed)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("horizon", horizon)
                .param("most", most)
                .query((row, n) -> row.getLong(1))
                .list();
    }
}
