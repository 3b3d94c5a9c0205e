package cn.anlan.server.registry;

import cn.anlan.server.map.MapShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines and areas of features in the database, as the map draws them. */
final class ShapeStore {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ShapeStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Those of every present feature that has one, by number as far as memory holds them: the same on every node. */
    Map<Long, MapShape> all() {
        return transaction.execute(
                status -> { // a transaction, else the driver would hold all rows at once
                    Map<Long, MapShape> shapes = new HashMap<>();
                    long[] vertices = {0};
                    jdbc.sql("""
                                    select id, geometry from registry.feature where geometry is not null and not retired order by id
                                    """).withFetchSize(AT_ONCE).query(row -> {
                        if (vertices[0] <= DrawnShapes.MOST_VERTICES) {
                            vertices[0] += add(row, shapes);
                        }
                    });
                    return shapes;
                });
    }

    /** Those of these features that are present and have one. */
    Map<Long, MapShape> of(Collection<Long> ids) {
        Map<Long, MapShape> shapes = new HashMap<>();
        jdbc.sql("""
                        select id, geometry from registry.feature
                         where id = any(?) and geometry is not null and not retired
                        """).param(ids.toArray(Long[]::new)).query(row -> {
            add(row, shapes);
        });
        return shapes;
    }

    /** The same as they are stored, degrees, longitude first. */
    Map<Long, Geometry> geometries(Collection<Long> ids) {
        Map<Long, Geometry> found = new HashMap<>();
        jdbc.sql("""
                        select id, geometry from registry.feature
                         where id = any(?) and geometry is not null and not retired
                        """).param(ids.toArray(Long[]::new)).query(row -> {
            found.put(row.getLong("id"), FeatureRows.shape(row));
        });
        return found;
    }

    /** Those of the features of these kinds as they were recorded at an earlier moment. */
    Map<Long, MapShape> at(Collection<String> kinds, Instant moment) {
        Map<Long, MapShape> shapes = new HashMap<>();
        jdbc.sql("""
                        select id, geometry from registry.feature
                         where kind = any(:kinds) and since <= :moment and not retired and geometry is not null
                        union all
                        select feature_id, geometry from registry.feature_history
                         where kind = any(:kinds) and since <= :moment and until > :moment and not retired
                           and geometry is not null
                        """)
                .param("kinds", kinds.toArray(String[]::new))
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    add(row, shapes);
                });
        return shapes;
    }

    /** How many vertices came with it. */
    private static int add(ResultSet row, Map<Long, MapShape> shapes) throws SQLException {
        Optional<MapShape> shape = MapShape.of(FeatureRows.shape(row));
        long id = row.getLong("id");
        shape.ifPresent(found -> shapes.put(id, found));
        return shape.map(MapShape::vertices).orElse(0);
    }
}
