package cn.anlan.server.registry.people.group;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.registry.people.Histories;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
import tools.jackson.databind.json.JsonMapper;

/** Alert groups in the database. */
@Repository
class GroupStore {

    private static final String COLUMNS = """
            select id, code, title, unit_id, owner, area_path, members, verified_at, verified_by, synthetic, version, since, retired
            """;
    private static final String GROUPS = COLUMNS + " from registry.alert_group ";

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AlertGroup> find(UUID id) {
        return jdbc.sql(GROUPS + "where id = ?").param(id).query(this::group).optional();
    }

    /** As it was recorded at an earlier moment. */
    Optional<AlertGroup> then(UUID id, Instant moment) {
        return jdbc.sql(GROUPS + " where id = :id and since <= :moment union all " + COLUMNS + """
                          from (select (jsonb_populate_record(null::registry.alert_group, content)).* from registry.people_history
                                 where kind = 'alert_group' and id = :id and since <= :moment and until > :moment) as past
                        """)
                .param("id", id)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(this::group)
                .optional();
    }

    Optional<AlertGroup> hold(UUID id) {
        return jdbc.sql(GROUPS + "where id = ? for update")
                .param(id)
                .query(this::group)
                .optional();
    }

    /** By code, a page at a time: after this code. */
    List<AlertGroup> page(@Nullable AreaPath area, String words, String after, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql(GROUPS + """
                        where not retired and %s and area_path >= :from and area_path < :to and code > :after
                          and (position(:words in title) > 0 or starts_with(code, :words))
                        order by code limit :limit
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("from", area == null ? "" : area.code())
                .param("to", area == null ? "~" : area.rangeEnd())
                .param("words", words)
                .param("after", after)
                .param("limit", limit)
                .query(this::group)
                .list();
    }

    /** @return false where the code is taken */
    boolean insert(AlertGroup group, String actor, @Nullable String reason) {
        return jdbc.sql("""
                        insert into registry.alert_group
                               (id, code, title, unit_id, owner, area_path, members, verified_at, verified_by, synthetic, version,
                                since, actor, reason, retired)
                        values (:id, :code, :title, :unit, :owner, :area, cast(:members as jsonb), :verifiedAt, :verifiedBy,
                                :synthetic, :version, :since, :actor, :reason, :retired)
                        on conflict (code) do nothing
                        """).params(said(group, actor, reason)).update() == 1;
    }

    /** Keeps what is there and puts this in its place. */
    void replace(AlertGroup group, String actor, @Nullable String reason) {
        Histories.keep(jdbc, "alert_group", group.id(), group.since());
        jdbc.sql("""
                        update registry.alert_group
                           set title = :title, unit_id = :unit, owner = :owner, area_path = :area,
                               members = cast(:members as jsonb), verified_at = :verifiedAt, verified_by = :verifiedBy,
                               version = :version, since = :since, actor = :actor, reason = :reason, retired = :retired
                         where id = :id
                        """).params(said(group, actor, reason)).update();
    }

    private Map<String, @Nullable Object> said(AlertGroup group, String actor, @Nullable String reason) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("id", group.id());
        said.put("code", group.code());
        said.put("title", group.title());
        said.put("unit", group.unit());
        said.put("owner", group.owner());
        said.put("area", group.area().code());
        said.put("members", json.writeValueAsString(group.members()));
        Instant verified = group.verifiedAt();
        said.put("verifiedAt", verified == null ? null : verified.atOffset(ZoneOffset.UTC));
        said.put("verifiedBy", group.verifiedBy());
        said.put("synthetic", group.synthetic());
        said.put("version", group.version());
        said.put("since", group.since().atOffset(ZoneOffset.UTC));
        said.put("actor", actor);
        said.put("reason", reason);
        said.put("retired", group.retired());
        return said;
    }

    private AlertGroup group(ResultSet row, int n) throws SQLException {
        OffsetDateTime verified = row.getObject("verified_at", OffsetDateTime.class);
        return new AlertGroup(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("title"),
                row.getObject("unit_id", UUID.class),
                row.getString("owner"),
                new AreaPath(row.getString("area_path")),
                List.of(json.readValue(row.getString("members"), GroupMember[].class)),
                verified == null ? null : verified.toInstant(),
                row.getString("verified_by"),
                row.getBoolean("synthetic"),
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }
}
