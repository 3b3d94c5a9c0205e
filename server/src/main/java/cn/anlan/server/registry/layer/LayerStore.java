package cn.anlan.server.registry.layer;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.registry.catalogue.CatalogueLayer;
import cn.anlan.server.registry.catalogue.LayerFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The features that a layer's filter picks, out of the database. */
@Component
class LayerStore {

    private final JdbcClient jdbc;

    LayerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By id, as they are now. */
    List<MapPoint> points(LayerFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        return jdbc.sql("""
                        select id, kind, lat, lon, area_path, synthetic from registry.feature
                         where not retired and %s order by id
                        """.formatted(filter.sql("f", parameters)))
                .params(parameters)
                .query((row, n) -> point(row))
                .list();
    }

    /** Whether anything was recorded of the filter's kinds after that moment. */
    boolean changedAfter(LayerFilter filter, Instant moment) {
        return jdbc.sql("""
                        select exists (select 1 from registry.feature
                                        where kind in (:kinds) and since > :moment and since > 'epoch')
                            or exists (select 1 from registry.feature_history where kind in (:kinds) and until > :moment)
                        """)
                .param("kinds", filter.kinds())
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /** By id, as they were recorded then. */
    List<MapPoint> pointsAt(LayerFilter filter, Instant moment) {
        Map<String, Object> parameters = new HashMap<>();
        String picked = filter.sql("f", parameters);
        parameters.put("moment", moment.atOffset(ZoneOffset.UTC));
        return jdbc.sql("""
                        select id, kind, lat, lon, area_path, synthetic from registry.feature
                         where since <= :moment and not retired and %1$s
                        union all
                        select feature_id, kind, lat, lon, area_path, synthetic from registry.feature_history
                         where since <= :moment and until > :moment and not retired and %1$s
                         order by id
                        """.formatted(picked))
                .params(parameters)
                .query((row, n) -> point(row))
                .list();
    }

    /** How many features of each layer lie within the caller's areas, by the layer's id. */
    Map<String, Integer> counts(List<CatalogueLayer> layers, Scope scope) {
        AreaFilter areas = scope.areaFilter("area_path");
        Map<String, Object> parameters = new HashMap<>(areas.parameters());
        StringJoiner sql = new StringJoiner(" union all ");
        for (int i = 0; i < layers.size(); i++) {
            parameters.put("id" + i, layers.get(i).id());
            sql.add(
                    "select cast(:id%d as text) as layer, count(*) as features from registry.feature where not retired and %s and %s"
                            .formatted(i, areas.sql(), layers.get(i).filter().sql("f" + i + "x", parameters)));
        }
        Map<String, Integer> counts = new HashMap<>();
        if (!layers.isEmpty()) {
            jdbc.sql(sql.toString()).params(parameters).query(row -> {
                counts.put(row.getString("layer"), row.getInt("features"));
            });
        }
        return counts;
    }

    private static MapPoint point(ResultSet row) throws SQLException {
        return new MapPoint(
                row.getLong("id"),
                row.getDouble("lat"),
                row.getDouble("lon"),
                new AreaPath(row.getString("area_path")),
                0,
                row.getString("kind"),
                row.getBoolean("synthetic"));
    }
}
