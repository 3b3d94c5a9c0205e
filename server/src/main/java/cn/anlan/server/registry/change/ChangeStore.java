package cn.anlan.server.registry.change;

import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Features in the database, one at a time, and what they were before. */
@Repository
class ChangeStore {

    private static final String ROW =
            "code, kind, title, lat, lon, area_path, fields, synthetic, version, since, retired";

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    ChangeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What held from then on, and who said so. */
    record Version(
            Feature feature,
            @Nullable Instant until,
            String actor,
            @Nullable String reason,
            boolean imported) {}

    /** The feature, which nobody else changes until the transaction ends. */
    Optional<Feature> hold(long id) {
        return jdbc.sql("select id, " + ROW + " from registry.feature where id = ? for update")
                .param(id)
                .query((row, n) -> FeatureRows.feature(row))
                .optional();
    }

    /** @return the new feature's number; empty where the code is taken */
    Optional<Long> insert(Feature feature, String actor, @Nullable String reason) {
        holdOffLoads();
        return jdbc.sql("""
                        insert into registry.feature
                               (id, code, kind, title, lat, lon, area_path, fields, synthetic, version, since, actor, reason)
                        values (nextval('registry.feature_id'), :code, :kind, :title, :lat, :lon, :area,
                                cast(:fields as jsonb), :synthetic, 1, :since, :actor, :reason)
                        on conflict (code) do nothing
                        returning id
                        """)
                .params(said(feature))
                .param("code", feature.code())
                .param("kind", feature.kind())
                .param("actor", actor)
                .param("reason", reason)
                .query(Long.class)
                .optional();
    }

    /** A load numbers its features without gaps; who takes a single number keeps it off meanwhile. */
    private void holdOffLoads() {
        jdbc.sql("select only_row from registry.state for share")
                .query(Boolean.class)
                .single();
    }

    /** Keeps what is there and puts this in its place. */
    void replace(Feature now, String actor, @Nullable String reason) {
        jdbc.sql("""
                        insert into registry.feature_history
                               (feature_id, version, code, kind, title, lat, lon, area_path, fields, synthetic, since, until,
                                actor, reason, import_id, retired, geometry)
                        select id, version, code, kind, title, lat, lon, area_path, fields, synthetic, since, :since,
                               actor, reason, import_id, retired, geometry
                          from registry.feature where id = :id
                        """).param("since", at(now.since())).param("id", now.id()).update();
        jdbc.sql("""
                        update registry.feature
                           set title = :title, lat = :lat, lon = :lon, area_path = :area, fields = cast(:fields as jsonb),
                               synthetic = :synthetic, retired = :retired, version = :version, since = :since,
                               actor = :actor, reason = :reason, import_id = null
                         where id = :id
                        """)
                .params(said(now))
                .param("retired", now.retired())
                .param("version", now.version())
                .param("id", now.id())
                .param("actor", actor)
                .param("reason", reason)
                .update();
    }

    private Map<String, Object> said(Feature feature) {
        return Map.of(
                "title", feature.title(),
                "lat", feature.position().lat(),
                "lon", feature.position().lon(),
                "area", feature.area().code(),
                "fields", json.writeValueAsString(feature.fields()),
                "synthetic", feature.synthetic(),
                "since", at(feature.since()));
    }

    /** Every version, the present one first. */
    List<Version> versions(long id) {
        return jdbc.sql("""
                        select id, %1$s, cast(null as timestamptz) as until, actor, reason, import_id
                          from registry.feature where id = :id
                        union all
                        select feature_id, %1$s, until, actor, reason, import_id
                          from registry.feature_history where feature_id = :id
                         order by version desc
                        """.formatted(ROW))
                .param("id", id)
                .query((row, n) -> {
                    OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
                    return new Version(
                            FeatureRows.feature(row),
                            until == null ? null : until.toInstant(),
                            row.getString("actor"),
                            row.getString("reason"),
                            row.getObject("import_id") != null);
                })
                .list();
    }

    /**
     * What an actor's key stands for.
     *
     * @param content what the command said; null where it was kept before that was written down
     */
    record CarriedOut(long feature, @Nullable String content) {}

    Optional<CarriedOut> carriedOut(String actor, String key) {
        return jdbc.sql("select feature_id, content from registry.feature_command where actor = ? and key = ?")
                .params(actor, key)
                .query((row, n) -> new CarriedOut(row.getLong("feature_id"), row.getString("content")))
                .optional();
    }

    /** Remembers that this command was carried out; false where another one of the same key was faster. */
    boolean remember(String actor, String key, String content, long feature, Instant at) {
        return jdbc.sql("""
                        insert into registry.feature_command (actor, key, content, feature_id, at) values (?, ?, ?, ?, ?)
                        on conflict do nothing
                        """).params(actor, key, content, feature, at(at)).update() == 1;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
