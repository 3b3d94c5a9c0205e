package cn.anlan.server.registry.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** People in the database. */
@Repository
class PersonStore {

    private static final String COLUMNS = """
            select id, code, name, unit_id, area_path, data_key, phone, phone_hash, id_number, id_number_hash, reach, reach_at,
                   reach_why, synthetic, version, since, retired
            """;
    private static final String FROM = " from registry.person ";
    private static final String PAST = """
             from (select (jsonb_populate_record(null::registry.person, content)).* from registry.people_history
                    where kind = 'person' and since <= :moment and until > :moment and id = any(:ids)) as past
            """;

    private static final UUID NO_UNIT = new UUID(0, 0);

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes key and numbers out of every earlier version as well. */
    void forgetPast(UUID id) {
        Histories.forgetKeys(jdbc, id);
    }

    Optional<PersonRow> find(UUID id) {
        return jdbc.sql(COLUMNS + FROM + " where id = ?")
                .param(id)
                .query(PersonStore::row)
                .optional();
    }

    /** These people, by id, as they are now or as they were recorded at an earlier moment. */
    Map<UUID, PersonRow> all(Collection<UUID> ids, @Nullable Instant moment) {
        Map<UUID, PersonRow> found = new HashMap<>();
        UUID[] wanted = ids.stream().distinct().toArray(UUID[]::new);
        if (moment == null) {
            jdbc.sql(COLUMNS + FROM + " where id = any(:ids)")
                    .param("ids", wanted)
                    .query(PersonStore::row)
                    .list()
                    .forEach(person -> found.put(person.id(), person));
            return found;
        }
        jdbc.sql(COLUMNS + FROM + " where id = any(:ids) and since <= :moment union all " + COLUMNS + PAST)
                .param("ids", wanted)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(PersonStore::row)
                .list()
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    /** The person, whom nobody else changes until the transaction ends. */
    Optional<PersonRow> hold(UUID id) {
        return jdbc.sql(COLUMNS + FROM + " where id = ? for update")
                .param(id)
                .query(PersonStore::row)
                .optional();
    }

    /** By name, a page at a time: after this name and id. */
    List<PersonRow> page(
            @Nullable AreaPath area,
            @Nullable UUID unit,
            String words,
            String afterName,
            UUID afterId,
            int limit,
            Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("words", words);
        parameters.put("unit", Objects.requireNonNullElse(unit, NO_UNIT));
        parameters.put("afterName", afterName);
        parameters.put("afterId", afterId);
        parameters.put("from", area == null ? "" : area.code());
        parameters.put("to", area == null ? "~" : area.rangeEnd());
        parameters.put("limit", limit);
        return jdbc.sql(COLUMNS + FROM + """
                         where not retired and %s and area_path >= :from and area_path < :to
                           and (position(:words in name) > 0 or starts_with(code, :words))
                           and (cast(:unit as uuid) = '00000000-0000-0000-0000-000000000000' or unit_id = :unit)
                           and (name collate "C", id) > (:afterName, :afterId)
                         order by name collate "C", id limit :limit
                        """.formatted(filter.sql()))
                .params(parameters)
                .query(PersonStore::row)
                .list();
    }

    /** People of a reach in an area, or who must have another number; a page at a time, by id. */
    List<PersonRow> ofReach(AreaPath area, String reach, UUID after, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql(COLUMNS + FROM + """
                         where not retired and %s and area_path >= :from and area_path < :to and id > :after
                           and case when phone is null then 'dead' else reach end = :reach order by id limit :limit
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("from", area.code())
                .param("to", area.rangeEnd())
                .param("reach", reach)
                .param("after", after)
                .param("limit", limit)
                .query(PersonStore::row)
                .list();
    }

    /** Who has exactly this phone or ID number. */
    List<PersonRow> byHash(String hash, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        return jdbc.sql(COLUMNS + FROM + """
                         where not retired and (phone_hash = :hash or id_number_hash = :hash) and %s order by name, id limit 50
                        """.formatted(filter.sql()))
                .params(filter.parameters())
                .param("hash", hash)
                .query(PersonStore::row)
                .list();
    }

    /** @return false where the code is taken */
    boolean insert(PersonRow person, String actor, @Nullable String reason) {
        return jdbc.sql("""
                        insert into registry.person
                               (id, code, name, unit_id, area_path, data_key, phone, phone_hash, id_number, id_number_hash, reach,
                                reach_at, synthetic, version, since, actor, reason, retired)
                        values (:id, :code, :name, :unit, :area, :dataKey, :phone, :phoneHash, :idNumber, :idNumberHash, :reach,
                                :reachAt, :synthetic, :version, :since, :actor, :reason, :retired)
                        on conflict (code) do nothing
                        """).params(said(person, actor, reason)).update() == 1;
    }

    /** Keeps what is there and puts this in its place. */
    void replace(PersonRow person, String actor, @Nullable String reason) {
        Histories.keep(jdbc, "person", person.id(), person.since());
        jdbc.sql("""
                        update registry.person
                           set name = :name, unit_id = :unit, area_path = :area, data_key = :dataKey, phone = :phone,
                               phone_hash = :phoneHash, id_number = :idNumber, id_number_hash = :idNumberHash, reach = :reach,
                               reach_at = :reachAt, reach_why = :reachWhy, version = :version, since = :since, actor = :actor, reason = :reason,
                               retired = :retired
                         where id = :id
                        """).params(said(person, actor, reason)).update();
    }

    /** What was learned by calling is no change of what is said of a person: it makes no version. The later moment's outcome stands. */
    int reach(UUID id, String reach, Instant at, @Nullable String why) {
        return jdbc.sql("""
                        update registry.person set reach = :reach, reach_at = :at, reach_why = :why
                         where id = :id and not retired and (reach_at is null or reach_at <= :at)
                        """)
                .param("reach", reach)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("why", why)
                .param("id", id)
                .update();
    }

    private static Map<String, @Nullable Object> said(PersonRow person, String actor, @Nullable String reason) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("id", person.id());
        said.put("code", person.code());
        said.put("name", person.name());
        said.put("unit", person.unit());
        said.put("area", person.area().code());
        said.put("dataKey", person.dataKey());
        said.put("phone", person.phone());
        said.put("phoneHash", person.phoneHash());
        said.put("idNumber", person.idNumber());
        said.put("idNumberHash", person.idNumberHash());
        said.put("reach", person.reach());
        Instant reachAt = person.reachAt();
        said.put("reachAt", reachAt == null ? null : reachAt.atOffset(ZoneOffset.UTC));
        said.put("reachWhy", person.reachWhy());
        said.put("synthetic", person.synthetic());
        said.put("version", person.version());
        said.put("since", person.since().atOffset(ZoneOffset.UTC));
        said.put("actor", actor);
        said.put("reason", reason);
        said.put("retired", person.retired());
        return said;
    }

    private static PersonRow row(ResultSet row, int n) throws SQLException {
        OffsetDateTime reachAt = row.getObject("reach_at", OffsetDateTime.class);
        return new PersonRow(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getObject("unit_id", UUID.class),
                new AreaPath(row.getString("area_path")),
                row.getString("data_key"),
                row.getString("phone"),
                row.getString("phone_hash"),
                row.getString("id_number"),
                row.getString("id_number_hash"),
                row.getString("reach"),
                reachAt == null ? null : reachAt.toInstant(),
                row.getString("reach_why"),
                row.getBoolean("synthetic"),
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }
}
