package cn.anlan.server.registry.people;

import cn.anlan.server.kernel.AreaPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where features lie, many at once. */
@Repository
class PlaceStore {

    private final JdbcClient jdbc;

    PlaceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, AreaPath> areas(Collection<Long> features) {
        Map<Long, AreaPath> areas = new HashMap<>();
        jdbc.sql("select id, area_path from registry.feature where id = any(?) and not retired")
                .param(features.toArray(Long[]::new))
                .query(row -> {
                    areas.put(row.getLong("id"), new AreaPath(row.getString("area_path")));
                });
        return areas;
    }
}
