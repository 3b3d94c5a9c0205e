package cn.anlan.server.registry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Features as they were recorded at an earlier moment. */
final class FeaturePast {

    private static final String ROW =
            "code, kind, title, lat, lon, area_path, fields, synthetic, version, since, retired";

    private final JdbcClient jdbc;

    FeaturePast(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One feature as it was said to be then; empty where nothing was said of it yet. */
    Optional<Feature> find(long id, Instant moment) {
        return jdbc.sql("""
                        select id, %1$s from registry.feature where id = :id and since <= :moment
                        union all
                        select feature_id, %1$s from registry.feature_history
                         where feature_id = :id and since <= :moment and until > :moment
                         order by version desc limit 1
                        """.formatted(ROW))
                .param("id", id)
                .param("moment", at(moment))
                .query((row, n) -> FeatureRows.feature(row))
                .optional();
    }

    /** Whether anything was recorded of these kinds after that moment. */
    boolean changedAfter(Collection<String> kinds, Instant moment) {
        return jdbc.sql("""
                        select exists (select 1 from registry.feature
                                        where kind = any(:kinds) and since > :moment and since > 'epoch')
                            or exists (select 1 from registry.feature_history where kind = any(:kinds) and until > :moment)
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("moment", at(moment))
                .query(Boolean.class)
                .single();
    }

    /** Every feature of these kinds that was there then, by id, without its fields. */
    List<FeatureSummary> summaries(Collection<String> kinds, Instant moment) {
        return jdbc.sql("""
                        select id, kind, title, lat, lon, area_path, synthetic from registry.feature
                         where kind = any(:kinds) and since <= :moment and not retired
                        union all
                        select feature_id, kind, title, lat, lon, area_path, synthetic from registry.feature_history
                         where kind = any(:kinds) and since <= :moment and until > :moment and not retired
                         order by id
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("moment", at(moment))
                .query((row, n) -> FeatureRows.summary(row))
                .list();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
