package cn.anlan.server.registry.catalogue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Catalogues that were given, and what the features say to them. */
@Component
class CatalogueStore {

    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final int ROWS_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json = new JsonMapper();

    CatalogueStore(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Who gave a catalogue when, and why. */
    record Given(long version, Instant at, String actor, String reason, List<String> files) {}

    /** The number of the newest; 0 where none was given. */
    long newest() {
        return jdbc.sql("select coalesce(max(version), 0) from registry.catalogue")
                .query(Long.class)
                .single();
    }

    Optional<Map<String, String>> files(long version) {
        return jdbc.sql("select files from registry.catalogue where version = ?")
                .param(version)
                .query((row, n) -> json.readValue(row.getString("files"), FILES))
                .optional();
    }

    List<Given> list() {
        return jdbc.sql("""
                        select version, at, actor, reason,
                               array(select jsonb_object_keys(files)) as names
                          from registry.catalogue order by version desc
                        """)
                .query((row, n) -> new Given(
                        row.getLong("version"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("reason"),
                        List.of((String[]) row.getArray("names").getArray()).stream()
                                .sorted()
                                .toList()))
                .list();
    }

    /** Keeps others who would give one waiting until the transaction ends. */
    void lock() {
        jdbc.sql("lock table registry.catalogue in share row exclusive mode").update();
    }

    void insert(long version, Instant at, String actor, String reason, Map<String, String> files) {
        jdbc.sql(
                        "insert into registry.catalogue (version, at, actor, reason, files) values (?, ?, ?, ?, cast(? as jsonb))")
                .params(
                        version,
                        at.atOffset(ZoneOffset.UTC),
                        actor,
                        reason,
                        json.writeValueAsString(new TreeMap<>(files)))
                .update();
    }

    /** How many features there are of each kind, retired ones too: their history is still shown. */
    Map<String, Integer> features() {
        Map<String, Integer> features = new HashMap<>();
        jdbc.sql("select kind, count(*) as features from registry.feature group by kind")
                .query(row -> {
                    features.put(row.getString("kind"), row.getInt("features"));
                });
        return features;
    }

    /** How many hold each of these duties for features of a kind. */
    Map<String, Integer> posts(String kind, Collection<String> duties) {
        Map<String, Integer> posts = new HashMap<>();
        jdbc.sql("""
                        select p.duty, count(*) as posts
                          from registry.post p join registry.feature f on f.id = p.feature_id
                         where f.kind = ? and not f.retired and not p.retired and p.duty = any(?)
                         group by p.duty
                        """).params(kind, duties.toArray(String[]::new)).query(row -> {
            posts.put(row.getString("duty"), row.getInt("posts"));
        });
        return posts;
    }

    /** Hands over the fields of every present feature of a kind, a few thousand at once in memory. */
    void fieldsOf(String kind, Consumer<Map<String, Object>> reader) {
        transaction.executeWithoutResult(
                status -> { // else the driver would hold all rows at once
                    jdbc.sql("select fields from registry.feature where kind = ? and not retired")
                            .param(kind)
                            .withFetchSize(ROWS_AT_ONCE)
                            .query(row -> {
                                reader.accept(json.readValue(row.getString("fields"), VALUES));
                            });
                });
    }

    /** Whether a filter picks no feature. */
    boolean empty(LayerFilter filter) {
        Map<String, Object> parameters = new HashMap<>();
        String picked = filter.sql("f", parameters);
        return jdbc.sql("select not exists (select 1 from registry.feature where not retired and %s)".formatted(picked))
                .params(parameters)
                .query(Boolean.class)
                .single();
    }
}
