package cn.anlan.server.warning;

import cn.anlan.server.identity.AreaFilter;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of official warnings. */
@Component
class OfficialStore {

    private static final String COLUMNS = """
            select w.*, (select array_agg(a.area_path order by a.area_path)
                         from warning.official_warning_area a where a.warning_id = w.id) as areas
            from warning.official_warning w
            """;

    private final JdbcClient jdbc;
    private final OfficialEvents events;

    OfficialStore(JdbcClient jdbc, OfficialEvents events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @return false if the same warning (issuer, event, colour, time of issue, number, areas) is known already */
    boolean insert(OfficialWarning w, String recordedBy, @Nullable String onceKey, @Nullable Long payload) {
        int rows = jdbc.sql("""
                        insert into warning.official_warning (id, issuer, number, event, colour, headline, body, issued_at,
                            expires_at, known_at, source, recorded_by, once_key, payload_id, areas_key, state)
                        values (:id, :issuer, :number, :event, :colour, :headline, :body, :issued, :expires, :known, :source,
                            :by, :once, :payload, :areasKey, 'active')
                        on conflict do nothing
                        """)
                .param("id", w.id())
                .param("issuer", w.issuer())
                .param("number", w.number())
                .param("event", w.event().id())
                .param("colour", w.colour().word())
                .param("headline", w.headline())
                .param("body", w.text())
                .param("issued", Timestamp.from(w.issuedAt()))
                .param("expires", stamp(w.expiresAt()))
                .param("known", Timestamp.from(w.knownAt()))
                .param("source", w.source())
                .param("by", recordedBy)
                .param("once", onceKey)
                .param("payload", payload)
                .param("areasKey", String.join(",", codes(w.areas())))
                .update();
        if (rows == 1) {
            jdbc.sql("insert into warning.official_warning_area select :id, unnest(:areas::text[])")
                    .param("id", w.id())
                    .param("areas", codes(w.areas()))
                    .update();
        }
        return rows == 1;
    }

    /** The one recorded by this command before, or the same warning by its identity. */
    Optional<OfficialWarning> same(OfficialWarning w, String recordedBy, @Nullable String onceKey) {
        return jdbc.sql(COLUMNS + """
                        where (w.recorded_by = :by and w.once_key = :once)
                           or (w.issuer = :issuer and w.event = :event and w.colour = :colour and w.issued_at = :issued
                               and w.number is not distinct from :number and w.areas_key = :areasKey)
                        order by w.recorded_by = :by and w.once_key is not distinct from :once desc limit 1
                        """)
                .param("by", recordedBy)
                .param("once", onceKey, java.sql.Types.VARCHAR)
                .param("issuer", w.issuer())
                .param("event", w.event().id())
                .param("colour", w.colour().word())
                .param("issued", Timestamp.from(w.issuedAt()))
                .param("number", w.number(), java.sql.Types.VARCHAR)
                .param("areasKey", String.join(",", codes(w.areas())))
                .query(this::warning)
                .optional();
    }

    /** Warnings that touch the caller's areas, from inside or from around them; newest first. */
    List<OfficialWarning> list(Scope scope, boolean activeOnly, IssuedBefore before, int limit) {
        AreaFilter inside = scope.areaFilter("a.area_path");
        return jdbc.sql(COLUMNS + """
                        where (not :active or w.state = 'active') and (w.issued_at, w.id) < (:before, :beforeId) and exists (
                            select 1 from warning.official_warning_area a where a.warning_id = w.id and (%s
                                or exists (select 1 from unnest(:own::text[]) own where starts_with(own, a.area_path))))
                        order by w.issued_at desc, w.id desc limit :limit
                        """.formatted(inside.sql()))
                .params(inside.parameters())
                .param("active", activeOnly)
                .param("before", Timestamp.from(before.issuedAt()))
                .param("beforeId", before.id())
                .param("own", codes(scope.areas()))
                .param("limit", limit)
                .query(this::warning)
                .list();
    }

    /** How many touch the caller's areas from inside; an empty filter takes all. */
    long count(Scope scope, String event, String colour, String state, String areaStart) {
        AreaFilter inside = scope.areaFilter("a.area_path");
        return jdbc.sql("""
                        select count(*) from warning.official_warning w
                        where :event in ('', w.event) and :colour in ('', w.colour) and :state in ('', w.state) and exists (
                            select 1 from warning.official_warning_area a
                            where a.warning_id = w.id and starts_with(a.area_path, :area) and %s)
                        """.formatted(inside.sql()))
                .params(inside.parameters())
                .param("event", event)
                .param("colour", colour)
                .param("state", state)
                .param("area", areaStart)
                .query(Long.class)
                .single();
    }

    /** Whether the warning in its place did replace what the reference names. */
    boolean replaced(OfficialReference r) {
        return jdbc.sql("""
                        select exists (select 1 from warning.official_warning w where w.replaced_by = :by
                            and (w.number = :named or w.id::text = :named or w.issued_at = :namedAt))
                        """)
                .param("by", r.replacedBy())
                .param("named", r.named())
                .param("namedAt", stamp(r.namedAt()), java.sql.Types.TIMESTAMP)
                .query(Boolean.class)
                .single();
    }

    /** Those in force that a reference names. */
    List<OfficialWarning> named(OfficialReference r) {
        return jdbc.sql(COLUMNS + """
                        where w.state = 'active' and w.issuer = :issuer and w.event = :event and w.issued_at <= :stated
                            and (w.number = :named or w.id::text = :named or w.issued_at = :namedAt)
                        """)
                .param("issuer", r.issuer())
                .param("event", r.event())
                .param("stated", Timestamp.from(r.statedAt()))
                .param("named", r.named())
                .param("namedAt", stamp(r.namedAt()), java.sql.Types.TIMESTAMP)
                .query(this::warning)
                .list();
    }

    /** Those that this one took the place of. */
    List<OfficialWarning> replacedBy(UUID id) {
        return jdbc.sql(COLUMNS + "where w.replaced_by = :id order by w.issued_at, w.id")
                .param("id", id)
                .query(this::warning)
                .list();
    }

    Optional<OfficialWarning> find(UUID id) {
        return jdbc.sql(COLUMNS + "where w.id = :id")
                .param("id", id)
                .query(this::warning)
                .optional();
    }

    /** @return false if it had ended before */
    boolean end(OfficialReferences.Ending ending) {
        return jdbc.sql("""
                        update warning.official_warning
                        set state = :state, ended_at = :at, end_reason = :reason, end_number = :number, replaced_by = :by
                        where id = :id and state = 'active'
                        """)
                        .param("id", ending.warning())
                        .param("state", ending.how())
                        .param("at", Timestamp.from(ending.at()))
                        .param("reason", ending.reason(), java.sql.Types.VARCHAR)
                        .param("number", ending.number(), java.sql.Types.VARCHAR)
                        .param("by", ending.replacedBy(), java.sql.Types.OTHER)
                        .update()
                == 1;
    }

    /** Those whose time is over, locked for this sweep. */
    List<OfficialWarning> due(Instant now) {
        return jdbc.sql(COLUMNS + """
                        where w.state = 'active' and w.expires_at <= :now
                        order by w.expires_at, w.id limit 500 for update of w skip locked
                        """)
                .param("now", Timestamp.from(now))
                .query(this::warning)
                .list();
    }

    private OfficialWarning warning(ResultSet row, int n) throws SQLException {
        Array areas = row.getArray("areas");
        String event = row.getString("event");
        return new OfficialWarning(
                row.getObject("id", UUID.class),
                row.getString("issuer"),
                row.getString("number"),
                events.find(event)
                        .orElseThrow(() -> new IllegalStateException(
                                "official_warning holds the event " + event + ", which is not in the catalogue")),
                SignalColour.ofWord(row.getString("colour")).orElseThrow(),
                row.getString("headline"),
                row.getString("body"),
                row.getTimestamp("issued_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                row.getTimestamp("known_at").toInstant(),
                row.getString("source"),
                row.getString("state"),
                instant(row.getTimestamp("ended_at")),
                row.getString("end_reason"),
                row.getString("end_number"),
                row.getObject("replaced_by", UUID.class),
                Stream.of((String[]) areas.getArray()).map(AreaPath::new).toList());
    }

    private static String[] codes(List<AreaPath> areas) {
        return areas.stream().map(AreaPath::code).toArray(String[]::new);
    }

    private static @Nullable Timestamp stamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
