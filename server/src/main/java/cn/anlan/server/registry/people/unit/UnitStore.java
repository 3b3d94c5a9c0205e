package cn.anlan.server.registry.people.unit;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.people.Histories;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Units in the database. */
@Repository
class UnitStore {

    private static final String UNITS =
            "select id, code, title, parent_id, area_path, version, since, retired from registry.unit ";

    private final JdbcClient jdbc;

    UnitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Unit> find(UUID id) {
        return jdbc.sql(UNITS + "where id = ?").param(id).query(UnitStore::unit).optional();
    }

    Optional<Unit> hold(UUID id) {
        return jdbc.sql(UNITS + "where id = ? for update")
                .param(id)
                .query(UnitStore::unit)
                .optional();
    }

    /** By code, a page at a time: after this code. */
    List<Unit> page(
            @Nullable AreaPath area, @Nullable UUID parent, String words, String after, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        Map<String, @Nullable Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("from", area == null ? "" : area.code());
        parameters.put("to", area == null ? "~" : area.rangeEnd());
        parameters.put("parent", parent);
        parameters.put("words", words);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql(UNITS + """
                        where not retired and %s and area_path >= :from and area_path < :to and code > :after
                          and (cast(:parent as uuid) is null or parent_id = :parent)
                          and (position(:words in title) > 0 or starts_with(code, :words))
                        order by code limit :limit
                        """.formatted(filter.sql()))
                .params(parameters)
                .query(UnitStore::unit)
                .list();
    }

    /** Whether one unit is the other, or part of it, or of a part of it. */
    boolean inside(UUID unit, UUID whole) {
        return jdbc.sql("""
                        with recursive up as (
                            select id, parent_id from registry.unit where id = ?
                            union select u.id, u.parent_id from registry.unit u join up on u.id = up.parent_id)
                        select count(*) from up where id = ?
                        """).params(unit, whole).query(Integer.class).single() > 0;
    }

    /** How many people, posts, groups and parts a unit has. */
    int belongings(UUID unit) {
        return jdbc.sql("""
                        select (select count(*) from registry.person where unit_id = :id and not retired)
                             + (select count(*) from registry.post where unit_id = :id and not retired)
                             + (select count(*) from registry.alert_group where unit_id = :id and not retired)
                             + (select count(*) from registry.unit where parent_id = :id and not retired)
                        """).param("id", unit).query(Integer.class).single();
    }

    /** @return false where the code is taken */
    boolean insert(Unit unit, String actor, @Nullable String reason) {
        return jdbc.sql("""
                        insert into registry.unit (id, code, title, parent_id, area_path, version, since, actor, reason, retired)
                        values (:id, :code, :title, :parent, :area, :version, :since, :actor, :reason, :retired)
                        on conflict (code) do nothing
                        """).params(said(unit, actor, reason)).update() == 1;
    }

    /** Keeps what is there and puts this in its place. */
    void replace(Unit unit, String actor, @Nullable String reason) {
        Histories.keep(jdbc, "unit", unit.id(), unit.since());
        jdbc.sql("""
                        update registry.unit set title = :title, parent_id = :parent, area_path = :area, version = :version,
                               since = :since, actor = :actor, reason = :reason, retired = :retired
                         where id = :id
                        """).params(said(unit, actor, reason)).update();
    }

    private static Map<String, @Nullable Object> said(Unit unit, String actor, @Nullable String reason) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("id", unit.id());
        said.put("code", unit.code());
        said.put("title", unit.title());
        said.put("parent", unit.parent());
        said.put("area", unit.area().code());
        said.put("version", unit.version());
        said.put("since", unit.since().atOffset(ZoneOffset.UTC));
        said.put("actor", actor);
        said.put("reason", reason);
        said.put("retired", unit.retired());
        return said;
    }

    private static Unit unit(ResultSet row, int n) throws SQLException {
        return new Unit(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("title"),
                row.getObject("parent_id", UUID.class),
                new AreaPath(row.getString("area_path")),
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }
}
