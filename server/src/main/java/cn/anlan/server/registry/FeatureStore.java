package cn.anlan.server.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Features in the database. */
@Component
class FeatureStore {

    private static final String COPY = """
            copy registry.feature (id, code, kind, title, lat, lon, area_path, fields, synthetic) from stdin
            """;
    private static final String COLUMNS =
            "select id, code, kind, title, lat, lon, area_path, fields, synthetic, version, since, retired";
    private static final String SUMMARY = "id, kind, title, lat, lon, area_path, synthetic";
    private static final String DUPLICATE = "23505";

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final FeatureBatches batches;
    private final FeaturePast past;
    private final ShapeStore shapes;
    private final JsonMapper json = new JsonMapper();

    FeatureStore(DataSource database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
        this.jdbc = JdbcClient.create(database);
        this.batches = new FeatureBatches(jdbc);
        this.past = new FeaturePast(jdbc);
        this.shapes = new ShapeStore(jdbc, transaction);
    }

    FeaturePast past() {
        return past;
    }

    ShapeStore shapes() {
        return shapes;
    }

    FeatureBatches batches() {
        return batches;
    }

    /** Loads all or nothing; the row of the state is the lock that keeps two loads apart, so that ids have no gaps. */
    Features.Loaded load(String source, Iterator<NewFeature> features) {
        return transaction.execute(status -> {
            jdbc.sql("select only_row from registry.state for update")
                    .query(Boolean.class)
                    .single();
            long first = jdbc.sql("select nextval('registry.feature_id')")
                    .query(Long.class)
                    .single();
            long count = copy(features, first);
            jdbc.sql("select setval('registry.feature_id', ?)")
                    .param(Math.max(first, first + count - 1))
                    .query(Long.class)
                    .single();
            if (count > 0) {
                batches.touched(first, count);
            }
            jdbc.sql("insert into registry.feature_load (first_id, feature_count, source) values (?, ?, ?)")
                    .params(first, count, source)
                    .update();
            return new Features.Loaded(first, count, source);
        });
    }

    private long copy(Iterator<NewFeature> features, long first) {
        CopyRows<NewFeature> rows = new CopyRows<>(
                features,
                (row, feature) -> row.add(first + row.rows())
                        .add(feature.code())
                        .add(feature.kind())
                        .add(feature.title())
                        .add(feature.position().lat())
                        .add(feature.position().lon())
                        .add(feature.area().code())
                        .add(json.writeValueAsString(feature.fields()))
                        .add(feature.synthetic()));
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, rows);
            return rows.rows();
        } catch (SQLException failed) {
            if (DUPLICATE.equals(failed.getSQLState())) {
                throw new DuplicateKeyException("a feature of this code is there already", failed);
            }
            throw new UncategorizedSQLException("load features", COPY, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot send features to the database", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    Optional<Feature> find(long id) {
        return jdbc.sql(COLUMNS + " from registry.feature where id = ?")
                .param(id)
                .query(this::feature)
                .optional();
    }

    Optional<Feature> findByCode(String code) {
        return jdbc.sql(COLUMNS + " from registry.feature where code = ?")
                .param(code)
                .query(this::feature)
                .optional();
    }

    List<Feature> ofKinds(Collection<String> kinds) {
        return jdbc.sql(COLUMNS + " from registry.feature where kind = any(?) and not retired order by id")
                .param(kinds.toArray(String[]::new))
                .query(this::feature)
                .list();
    }

    List<Features.Loaded> loads(String sourceStart) {
        return jdbc.sql("""
                        select first_id, feature_count as count, source from registry.feature_load
                        where starts_with(source, ?) and feature_count > 0 order by first_id
                        """)
                .param(sourceStart)
                .query((row, at) ->
                        new Features.Loaded(row.getLong("first_id"), row.getLong("count"), row.getString("source")))
                .list();
    }

    /** Every present feature without its fields, by id. */
    FeatureColumns columns() {
        return transaction.execute(
                status -> { // a transaction, else the driver would hold all rows at once
                    FeatureColumns.Builder builder = new FeatureColumns.Builder();
                    jdbc.sql("select %s from registry.feature where not retired order by id".formatted(SUMMARY))
                            .withFetchSize(20_000)
                            .query(row -> {
                                builder.add(
                                        row.getLong("id"),
                                        row.getString("kind"),
                                        row.getString("title"),
                                        row.getDouble("lat"),
                                        row.getDouble("lon"),
                                        row.getString("area_path"),
                                        row.getBoolean("synthetic"));
                            });
                    return builder.build();
                });
    }

    /** Those of these features that are present, without their fields. */
    List<FeatureSummary> summaries(Collection<Long> ids) {
        return jdbc.sql("select %s from registry.feature where id = any(?) and not retired".formatted(SUMMARY))
                .param(ids.toArray(Long[]::new))
                .query((row, at) -> FeatureRows.summary(row))
                .list();
    }

    private Feature feature(ResultSet row, int at) throws SQLException {
        return FeatureRows.feature(row);
    }
}
