package cn.anlan.server.registry.list;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.Feature;
import cn.anlan.server.registry.FeatureRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists of features out of the database, only ever those of a scope. */
@Repository
class FeatureListStore {

    private static final String COLUMNS =
            "id, code, kind, title, lat, lon, area_path, fields, synthetic, version, since, retired";

    private final JdbcClient jdbc;

    FeatureListStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A feature and its value in the list's order, as a cursor names it. */
    record Row(Feature feature, String sortValue) {}

    List<Row> page(FeatureQuery query, FeatureOrder order, int limit, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = conditions(query, scope, parameters);
        String direction = order.descending() ? "desc" : "asc";
        if (order.byField()) {
            parameters.put("sortKey", order.key());
        }
        FeatureOrder.After after = order.after();
        if (after != null) {
            String beyond = order.descending() ? "<" : ">";
            conditions.add("(%s, id) %s (%s, :afterId)".formatted(order.sql(), beyond, order.bound(":afterValue")));
            parameters.put("afterValue", after.value());
            parameters.put("afterId", after.id());
        }
        String sql = """
                select %s, %s as sort_value from registry.feature
                 where %s order by %s %s, id %s limit %d
                """.formatted(
                COLUMNS, order.shown(), String.join(" and ", conditions), order.sql(), direction, direction, limit);
        return jdbc.sql(sql)
                .params(parameters)
                .query((row, n) -> new Row(FeatureRows.feature(row), row.getString("sort_value")))
                .list();
    }

    /** Those of these features that are there and that the scope covers, by number. */
    Map<Long, Feature> features(List<Long> ids, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        Map<Long, Feature> found = new HashMap<>();
        jdbc.sql("select %s from registry.feature where id = any(:ids) and not retired and %s"
                        .formatted(COLUMNS, filter.sql()))
                .params(filter.parameters())
                .param("ids", ids.toArray(Long[]::new))
                .query((row, n) -> FeatureRows.feature(row))
                .list()
                .forEach(feature -> found.put(feature.id(), feature));
        return found;
    }

    long count(FeatureQuery query, Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String conditions = String.join(" and ", conditions(query, scope, parameters));
        return jdbc.sql("select count(*) from registry.feature where " + conditions)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static List<String> conditions(FeatureQuery query, Scope scope, Map<String, Object> parameters) {
        AreaFilter filter = scope.areaFilter("area_path");
        parameters.putAll(filter.parameters());
        List<String> conditions = new ArrayList<>(List.of(query.retired() ? "retired" : "not retired", filter.sql()));
        if (query.kinds().size() == 1) {
            conditions.add("kind = :kind");
            parameters.put("kind", query.kinds().getFirst());
        } else if (!query.kinds().isEmpty()) {
            conditions.add("kind in (:kinds)");
            parameters.put("kinds", query.kinds());
        }
        AreaPath area = query.area();
        if (area != null) {
            conditions.add("area_path >= :areaFrom and area_path < :areaTo");
            parameters.put("areaFrom", area.code());
            parameters.put("areaTo", area.rangeEnd());
        }
        for (int i = 0; i < query.words().size(); i++) {
            conditions.add(
                    "(position(lower(:word%1$d) in lower(title)) > 0 or starts_with(code, :word%1$d))".formatted(i));
            parameters.put("word" + i, query.words().get(i));
        }
        FeatureQuery.Box box = query.box();
        if (box != null) {
            String across = box.west() <= box.east() ? "and" : "or";
            String point = "(lon >= :west %s lon <= :east) and lat between :south and :north".formatted(across);
            if (box.shapes().all().isEmpty()) {
                conditions.add(point);
            } else {
                conditions.add("(id = any(:meeting) or (%s and not id = any(:shaped)))".formatted(point));
                parameters.put("meeting", box.shapes().meeting().toArray(Long[]::new));
                parameters.put("shaped", box.shapes().all().toArray(Long[]::new));
            }
            parameters.putAll(
                    Map.of("west", box.west(), "east", box.east(), "south", box.south(), "north", box.north()));
        }
        for (int i = 0; i < query.tests().size(); i++) {
            conditions.add(query.tests().get(i).sql(i));
            query.tests().get(i).bind(i, parameters);
        }
        return conditions;
    }
}
