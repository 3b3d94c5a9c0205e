package cn.anlan.server.registry.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as they were until they were replaced: units, people, posts and alert groups in one table. */
@Repository
public class Histories {

    /** Columns that tell of the row and not of what it says. */
    private static final Set<String> ABOUT_THE_ROW = Set.of(
            "id",
            "version",
            "since",
            "actor",
            "reason",
            "data_key",
            "phone_hash",
            "id_number_hash",
            "reach",
            "reach_at",
            "reach_why",
            "synthetic");

    /** Columns of which is told that they changed, and not what they were. */
    private static final Set<String> SEALED = Set.of("phone", "id_number");

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    Histories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param before null for what is sealed, as {@code after} */
    public record Difference(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** @param until null for what holds now */
    public record Version(
            int version,
            Instant since,
            @Nullable Instant until,
            String actor,
            @Nullable String reason,
            List<Difference> differences) {}

    /** Every version, newest first. */
    public record History(List<Version> versions) {}

    private record Row(
            JsonNode content, Instant since, @Nullable Instant until) {}

    /** Keeps the row that stands there now, which will be another one from this moment. */
    public static void keep(JdbcClient jdbc, String table, UUID id, Instant until) {
        jdbc.sql("""
                        insert into registry.people_history (kind, id, version, content, since, until)
                        select ?, id, version, to_jsonb(t), since, ? from registry.%s t where id = ?
                        """.formatted(table))
                .params(table, until.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** Takes a person's key, name and numbers out of every earlier version. */
    static void forgetKeys(JdbcClient jdbc, UUID person) {
        jdbc.sql("""
                        update registry.people_history
                           set content = content || '{"data_key":null,"phone":null,"phone_hash":null,"id_number":null,
                                                      "id_number_hash":null,"name":"已删除"}'
                         where kind = 'person' and id = ?
                        """).param(person).update();
    }

    /** What a row was, from version to version, as far as it lay in the caller's areas. */
    public History of(String table, UUID id, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        List<Row> rows = jdbc.sql("""
                        select content, since, until from (
                            select to_jsonb(t) as content, t.since, cast(null as timestamptz) as until, t.area_path
                              from registry.%1$s t where id = :id
                            union all
                            select content, since, until, (content ->> 'area_path') collate "C" as area_path
                              from registry.people_history where kind = :kind and id = :id) as every
                         where %2$s order by cast(content ->> 'version' as int) desc
                        """.formatted(table, filter.sql()))
                .params(filter.parameters())
                .param("id", id)
                .param("kind", table)
                .query(this::row)
                .list();
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row one = rows.get(i);
            JsonNode content = one.content();
            versions.add(new Version(
                    content.path("version").asInt(),
                    one.since(),
                    one.until(),
                    content.path("actor").asString(),
                    content.path("reason").isNull()
                            ? null
                            : content.path("reason").asString(),
                    i + 1 < rows.size() ? differences(rows.get(i + 1).content(), content) : List.of()));
        }
        return new History(versions);
    }

    private static List<Difference> differences(JsonNode before, JsonNode after) {
        Set<String> fields = new TreeSet<>();
        for (Map.Entry<String, JsonNode> one : after.properties()) {
            fields.add(one.getKey());
        }
        fields.removeAll(ABOUT_THE_ROW);
        return fields.stream()
                .filter(field -> !Objects.equals(before.path(field), after.path(field)))
                .map(field -> SEALED.contains(field)
                        ? new Difference(field, null, null)
                        : new Difference(field, before.path(field), after.path(field)))
                .toList();
    }

    private Row row(ResultSet row, int n) throws SQLException {
        OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
        return new Row(
                json.readTree(row.getString("content")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant());
    }
}
