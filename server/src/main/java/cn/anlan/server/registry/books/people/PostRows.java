package cn.anlan.server.registry.books.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.registry.books.BookRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Posts as their book is written out. */
@Repository
class PostRows implements BookRows {

    private static final Role[] MAY = {Role.REGISTRAR, Role.DUTY_OFFICER, Role.COMMANDER};
    private static final int PAGE = 2_000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String FROM = """
              from registry.post p join registry.person h on h.id = p.person_id
              left join registry.feature f on f.id = p.feature_id
              left join registry.unit u on u.id = p.unit_id
             where not p.retired and not h.retired and %s and p.area_path >= :from and p.area_path < :to
               and (:words = '' or p.duty = :words or h.name = :words or h.code = :words)
            """;

    private final JdbcClient jdbc;
    private final DutyPlaces places;

    PostRows(JdbcClient jdbc, DutyPlaces places) {
        this.jdbc = jdbc;
        this.places = places;
    }

    private record Read(UUID id, Map<String, @Nullable Object> values) {}

    @Override
    public long begin(Asked asked, Scope scope) {
        scope.requireRole(MAY);
        AreaFilter filter = scope.areaFilter("p.area_path");
        return jdbc.sql("select count(*)" + FROM.formatted(filter.sql()))
                .params(PeopleRows.parameters(asked, filter))
                .query(Long.class)
                .single();
    }

    @Override
    public void each(Asked asked, Scope scope, Consumer<Map<String, @Nullable Object>> use) {
        AreaFilter filter = scope.areaFilter("p.area_path");
        Map<String, Object> parameters = PeopleRows.parameters(asked, filter);
        Map<String, String> duties = new HashMap<>();
        UUID after = FIRST;
        List<Read> page = page(parameters, filter, duties, after);
        while (!page.isEmpty()) {
            page.forEach(one -> use.accept(one.values()));
            after = page.getLast().id();
            page = page(parameters, filter, duties, after);
        }
    }

    private List<Read> page(Map<String, Object> parameters, AreaFilter filter, Map<String, String> duties, UUID after) {
        return jdbc.sql("""
                        select p.id, h.code as person, h.name, p.duty, f.kind, f.code as feature, p.area, u.code as unit,
                               p.deputy, p.reach_order, p.term_from, p.term_to, p.synthetic
                        """ + FROM.formatted(filter.sql()) + " and p.id > :after order by p.id limit " + PAGE)
                .params(parameters)
                .param("after", after)
                .query((row, n) -> new Read(row.getObject("id", UUID.class), values(row, duties)))
                .list();
    }

    private Map<String, @Nullable Object> values(ResultSet row, Map<String, String> duties) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("person", row.getString("person"));
        values.put("name", row.getString("name"));
        values.put("duty", duties.computeIfAbsent(row.getString("duty"), places::written));
        values.put("kind", row.getString("kind"));
        values.put("feature", row.getString("feature"));
        values.put("area", row.getString("area"));
        values.put("unit", row.getString("unit"));
        values.put("deputy", row.getBoolean("deputy"));
        values.put("reachOrder", row.getInt("reach_order"));
        values.put("termFrom", row.getString("term_from"));
        values.put("termTo", row.getString("term_to"));
        values.put("synthetic", row.getBoolean("synthetic"));
        return values;
    }
}
