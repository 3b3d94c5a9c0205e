package cn.anlan.server.registry.people;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Posts in the database. */
@Repository
class PostStore {

    private static final String COLUMNS = """
            id, duty, person_id, feature_id, area, unit_id, area_path, deputy, reach_order, term_from, term_to, synthetic,
            version, since, retired
            """;
    private static final String ORDER = " order by deputy, reach_order, id";

    private final JdbcClient jdbc;

    PostStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Post> hold(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from registry.post where id = ? for update")
                .param(id)
                .query(PostStore::post)
                .optional();
    }

    /**
     * Lets nobody else write posts of these one or two people until the transaction ends: only so is what {@link #twice} finds still true when
     * the post is written. In one order, and before any post is held, as imports do it.
     */
    void alone(@Nullable UUID person, @Nullable UUID other) {
        jdbc.sql("""
                        select id from registry.person where id in (cast(? as uuid), cast(? as uuid))
                         order by id for no key update
                        """).param(1, person).param(2, other).query(UUID.class).list();
    }

    /** Whether the same is there: same holder, duty and thing, deputy or not, with a term that holds on its first day. */
    boolean twice(Post post) {
        return jdbc.sql("""
                        select exists (
                            select 1 from registry.post
                             where not retired and person_id = :person and id <> :id and duty = :duty and deputy = :deputy
                               and feature_id is not distinct from cast(:feature as bigint)
                               and area is not distinct from cast(:area as text)
                               and unit_id is not distinct from cast(:unit as uuid)
                               and term_from <= :termFrom and (term_to is null or term_to >= :termFrom))
                        """).params(said(post, "", null)).query(Boolean.class).single();
    }

    List<Post> ofFeature(long feature) {
        return jdbc.sql("select " + COLUMNS + " from registry.post where feature_id = ? and not retired" + ORDER)
                .param(feature)
                .query(PostStore::post)
                .list();
    }

    List<Post> ofAreas(Collection<AreaPath> areas) {
        return jdbc.sql("select " + COLUMNS + " from registry.post where area = any(?) and not retired" + ORDER)
                .param(areas.stream().map(AreaPath::code).toArray(String[]::new))
                .query(PostStore::post)
                .list();
    }

    Optional<Post> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from registry.post where id = ?")
                .param(id)
                .query(PostStore::post)
                .optional();
    }

    /** Posts of these, each condition where it is not null; a page at a time, by id. */
    List<Post> page(PostQuery asked, UUID after, int limit, Scope scope) {
        AreaFilter filter = scope.areaFilter("area_path");
        AreaPath area = asked.area();
        Map<String, @Nullable Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("from", area == null ? "" : area.code());
        parameters.put("to", area == null ? "~" : area.rangeEnd());
        parameters.put("duty", asked.duty());
        parameters.put("person", asked.person());
        parameters.put("unit", asked.unit());
        parameters.put("feature", asked.feature());
        parameters.put("after", after);
        parameters.put("limit", limit);
        return jdbc.sql("select " + COLUMNS + """
                         from registry.post
                         where not retired and %s and area_path >= :from and area_path < :to and id > :after
                           and (cast(:duty as text) is null or duty = :duty)
                           and (cast(:person as uuid) is null or person_id = :person)
                           and (cast(:unit as uuid) is null or unit_id = :unit)
                           and (cast(:feature as bigint) is null or feature_id = :feature)
                         order by id limit :limit
                        """.formatted(filter.sql()))
                .params(parameters)
                .query(PostStore::post)
                .list();
    }

    /** One of {@link #held}: a post with what must be known of who holds it. */
    record Held(Post post, boolean reachable) {}

    /** Posts for these features or areas of people who are not retired, with whether those can be reached; one statement. */
    List<Held> held(Collection<Long> features, Collection<AreaPath> areas) {
        return jdbc.sql("""
                        select p.*, h.phone is not null and h.reach <> 'dead' as reachable
                          from registry.post p join registry.person h on h.id = p.person_id
                         where not p.retired and not h.retired and (p.feature_id = any(:features) or p.area = any(:areas))
                        """)
                .param("features", features.toArray(Long[]::new))
                .param("areas", areas.stream().map(AreaPath::code).toArray(String[]::new))
                .query((row, n) -> new Held(post(row, n), row.getBoolean("reachable")))
                .list();
    }

    /** Posts of a feature or of areas as they were recorded at an earlier moment. */
    List<Post> then(@Nullable Long feature, Collection<AreaPath> areas, Instant moment) {
        return jdbc.sql("""
                        select %1$s from registry.post
                         where (feature_id = :feature or area = any(:areas)) and since <= :moment and not retired
                        union all
                        select %1$s from (select (jsonb_populate_record(null::registry.post, content)).*
                                            from registry.people_history
                                           where kind = 'post' and since <= :moment and until > :moment) as past
                         where (feature_id = :feature or area = any(:areas)) and not retired
                        """.formatted(COLUMNS) + ORDER)
                .param("feature", feature == null ? -1 : feature)
                .param("areas", areas.stream().map(AreaPath::code).toArray(String[]::new))
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(PostStore::post)
                .list();
    }

    void insert(Post post, String actor, @Nullable String reason) {
        jdbc.sql("""
                        insert into registry.post
                               (id, duty, person_id, feature_id, area, unit_id, area_path, deputy, reach_order, term_from, term_to,
                                synthetic, version, since, actor, reason, retired)
                        values (:id, :duty, :person, :feature, :area, :unit, :scopeArea, :deputy, :order, :termFrom, :termTo,
                                :synthetic, :version, :since, :actor, :reason, :retired)
                        """).params(said(post, actor, reason)).update();
    }

    /** Keeps what is there and puts this in its place. */
    void replace(Post post, String actor, @Nullable String reason) {
        Histories.keep(jdbc, "post", post.id(), post.since());
        jdbc.sql("""
                        update registry.post
                           set person_id = :person, deputy = :deputy, reach_order = :order, term_from = :termFrom,
                               term_to = :termTo, version = :version, since = :since, actor = :actor, reason = :reason,
                               retired = :retired
                         where id = :id
                        """).params(said(post, actor, reason)).update();
    }

    private static Map<String, @Nullable Object> said(Post post, String actor, @Nullable String reason) {
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("id", post.id());
        said.put("duty", post.duty());
        said.put("person", post.person());
        said.put("feature", post.feature());
        AreaPath area = post.area();
        said.put("area", area == null ? null : area.code());
        said.put("unit", post.unit());
        said.put("scopeArea", post.scopeArea().code());
        said.put("deputy", post.deputy());
        said.put("order", post.reachOrder());
        said.put("termFrom", post.termFrom());
        said.put("termTo", post.termTo());
        said.put("synthetic", post.synthetic());
        said.put("version", post.version());
        said.put("since", post.since().atOffset(ZoneOffset.UTC));
        said.put("actor", actor);
        said.put("reason", reason);
        said.put("retired", post.retired());
        return said;
    }

    private static Post post(ResultSet row, int n) throws SQLException {
        String area = row.getString("area");
        return new Post(
                row.getObject("id", UUID.class),
                row.getString("duty"),
                row.getObject("person_id", UUID.class),
                row.getObject("feature_id", Long.class),
                area == null ? null : new AreaPath(area),
                row.getObject("unit_id", UUID.class),
                new AreaPath(row.getString("area_path")),
                row.getBoolean("deputy"),
                row.getInt("reach_order"),
                row.getObject("term_from", LocalDate.class),
                row.getObject("term_to", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getBoolean("retired"));
    }
}
