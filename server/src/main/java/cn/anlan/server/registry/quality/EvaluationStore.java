package cn.anlan.server.registry.quality;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.quality.Twins;
import cn.anlan.server.registry.CopyRows;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** What is held against the rules, out of the database, and what was found, into a table beside. */
@Repository
class EvaluationStore {

    private static final int FETCH = 5_000;
    private static final String FOUND = """
            copy registry.quality_found (feature_id, area_path, kind, rule, field, value, other_feature, severity, due_days, rule_zh,
                                        rule_en) from stdin
            """;
    private static final int SHAPES_AT_ONCE = 100; // one may be 320 KB
    private static final String FEATURE =
            "f.id, f.code, f.kind, f.title, f.lat, f.lon, f.area_path, f.fields, f.synthetic, f.version, f.since, f.retired";
    private static final String FEATURES = "select " + FEATURE + """
            , greatest(f.since, c.at) as confirmed_at
              from registry.feature f left join registry.feature_confirmation c on c.feature_id = f.id
            """;

    private final DataSource database;
    private final JdbcClient jdbc;

    EvaluationStore(DataSource database, JdbcClient jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /** Forgets what an earlier look found. */
    void begin() {
        jdbc.sql("delete from registry.quality_found").update();
    }

    /** Every kind of which there is something. */
    List<String> kinds() {
        return jdbc.sql("""
                        with recursive one as (
                            select min(kind) as kind from registry.feature
                            union all
                            select (select min(kind) from registry.feature f where f.kind > one.kind) from one
                             where one.kind is not null)
                        select kind from one where kind is not null
                        """).query((row, n) -> row.getString(1)).list();
    }

    /** Each present feature of a kind, by id, with when somebody last spoke of it. */
    void ofKind(String kind, BiConsumer<Feature, Instant> each) {
        read(
                jdbc.sql(FEATURES + " where f.kind = ? and not f.retired order by f.id")
                        .param(kind),
                each);
    }

    /** The same for these features. */
    void ofIds(Collection<Long> ids, BiConsumer<Feature, Instant> each) {
        read(
                jdbc.sql(FEATURES + " where f.id = any(?) and not f.retired order by f.kind, f.id")
                        .param(ids.toArray(Long[]::new)),
                each);
    }

    /** Each present feature of a kind that has a line or an area, with it. */
    void shapesOfKind(String kind, BiConsumer<Feature, Geometry> each) {
        shapes(
                jdbc.sql("select " + FEATURE + ", f.geometry from registry.feature f"
                                + " where f.kind = ? and f.geometry is not null and not f.retired order by f.id")
                        .param(kind),
                each);
    }

    /** The same of these features. */
    void shapesOfIds(Collection<Long> ids, BiConsumer<Feature, Geometry> each) {
        shapes(
                jdbc.sql("select " + FEATURE + ", f.geometry from registry.feature f"
                                + " where f.id = any(?) and f.geometry is not null and not f.retired order by f.id")
                        .param(ids.toArray(Long[]::new)),
                each);
    }

    private static void shapes(JdbcClient.StatementSpec statement, BiConsumer<Feature, Geometry> each) {
        statement.withFetchSize(SHAPES_AT_ONCE).query(row -> {
            each.accept(FeatureRows.feature(row), FeatureRows.shape(row));
        });
    }

    private static void read(JdbcClient.StatementSpec statement, BiConsumer<Feature, Instant> each) {
        statement.withFetchSize(FETCH).query(row -> {
            OffsetDateTime confirmed = Objects.requireNonNull(row.getObject("confirmed_at", OffsetDateTime.class));
            each.accept(FeatureRows.feature(row), confirmed.toInstant());
        });
    }

    /** Everything present of a kind within so many metres of these, and these: where doubles of them can be. */
    List<Twins.Spot> around(String kind, Collection<Long> ids, double metres) {
        return jdbc.sql("""
                        select distinct n.id, n.title, n.lat, n.lon
                          from registry.feature f
                          join registry.feature n on n.kind = f.kind and not n.retired
                           and n.lat between f.lat - :degrees and f.lat + :degrees
                           and abs(n.lon - f.lon) <= :degrees / greatest(cos(radians(least(89, abs(f.lat) + :degrees))), 0.017)
                         where f.id = any(:ids) and f.kind = :kind and not f.retired order by n.id
                        """)
                .param("degrees", metres / 111_195 * 1.01)
                .param("ids", ids.toArray(Long[]::new))
                .param("kind", kind)
                .query((row, n) -> new Twins.Spot(
                        row.getLong("id"),
                        new Position(row.getDouble("lat"), row.getDouble("lon")),
                        row.getString("title")))
                .list();
    }

    /** Features that were told to be doubles of these. */
    List<Long> doublesOf(Collection<Long> ids) {
        return jdbc.sql("select feature_id from registry.defect where until is null and other_feature = any(?)")
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** The kind of each of these that is present. */
    List<Kinded> kinded(Collection<Long> ids) {
        return jdbc.sql("select id, kind from registry.feature where id = any(?) and not retired order by kind, id")
                .param(ids.toArray(Long[]::new))
                .query((row, n) -> new Kinded(row.getLong("id"), row.getString("kind")))
                .list();
    }

    /** A feature's kind. */
    record Kinded(long id, String kind) {}

    /** Adds to what was found. */
    void add(Collection<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        CopyRows<Found> rows = new CopyRows<>(
                new ArrayList<>(found).iterator(),
                (row, one) -> row.add(one.feature())
                        .add(one.area().code())
                        .add(one.kind())
                        .add(one.rule().id())
                        .add(one.field())
                        .add(shortened(one.value()))
                        .add(one.other() == null ? null : one.other().toString())
                        .add(one.rule().severity().word())
                        .add(one.rule().dueDays())
                        .add(one.words().zh())
                        .add(one.words().en()));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(FOUND, rows);
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("add what was found", FOUND, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot send what was found to the database", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static @Nullable String shortened(@Nullable String value) {
        if (value == null) {
            return null;
        }
        String shown = value.length() > 200 ? value.substring(0, 200) + "…" : value;
        return shown.replace("\0", "");
    }
}
