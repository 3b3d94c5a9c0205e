package cn.anlan.server.warning;

import cn.anlan.server.kernel.AreaPath;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of what issuers said about earlier warnings of theirs, whichever of the two reaches us first. */
@Component
class OfficialReferences {

    /** A warning in force when the issuer spoke of one of this time. */
    private static final String OF_THAT_TIME = """
            from warning.official_warning o where o.issuer = r.issuer and o.event = r.event and o.issued_at = r.named_at
                and o.issued_at <= r.stated_at and o.id is distinct from r.replaced_by
                and (o.ended_at is null or o.ended_at >= r.stated_at)""";

    /** A time names a warning only where it is the only one of that time. */
    private static final String NAMES = """
            (r.named = w.number or r.named = w.id::text
                or r.named_at = w.issued_at and (select count(*) %s) = 1)""".formatted(OF_THAT_TIME);

    /** Of a reference that may speak for all areas of a warning. */
    private static final String MAY_SPEAK = """
            not exists (select 1 from warning.official_warning_area a where a.warning_id = w.id and not exists (
                select 1 from unnest(r.areas) own where starts_with(a.area_path, own)))""";

    private final JdbcClient jdbc;

    OfficialReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A warning to be ended.
     *
     * @param how its state from then on
     */
    record Ending(
            UUID warning,
            String how,
            Instant at,
            @Nullable String number,
            @Nullable String reason,
            @Nullable UUID replacedBy) {}

    /** Until the transaction ends nobody else takes in a warning or a reference, so that neither misses the other. */
    void hold() {
        jdbc.sql("lock table warning.official_reference in share row exclusive mode")
                .update();
    }

    /** Whether it names by time and several warnings are of that time; what was said before named what it named then. */
    boolean namesSeveral(OfficialReference said) {
        Instant namedAt = said.namedAt();
        return namedAt != null
                && jdbc.sql("""
                        select (select count(*) %s) > 1 and not exists (
                            select 1 from warning.official_reference k where k.issuer = r.issuer and k.event = r.event
                                and k.named = r.named and k.stated_at = r.stated_at
                                and k.replaced_by is not distinct from r.replaced_by)
                        from (select :issuer::text as issuer, :event::text as event, :named::text as named,
                            :namedAt::timestamptz as named_at, :by::uuid as replaced_by, :stated::timestamptz as stated_at) r
                        """.formatted(OF_THAT_TIME))
                        .param("issuer", said.issuer())
                        .param("event", said.event())
                        .param("named", said.named())
                        .param("namedAt", Timestamp.from(namedAt))
                        .param("by", said.replacedBy(), Types.OTHER)
                        .param("stated", Timestamp.from(said.statedAt()))
                        .query(Boolean.class)
                        .single();
    }

    /** @return false if it was said before */
    boolean insert(OfficialReference r, @Nullable Long payload) {
        Instant namedAt = r.namedAt();
        return jdbc.sql("""
                        insert into warning.official_reference (issuer, event, named, named_at, how, replaced_by, stated_at, number,
                            reason, areas, payload_id)
                        values (:issuer, :event, :named, :namedAt, :how, :by, :stated, :number, :reason, :areas::text[], :payload)
                        on conflict do nothing
                        """)
                        .param("issuer", r.issuer())
                        .param("event", r.event())
                        .param("named", r.named())
                        .param("namedAt", namedAt == null ? null : Timestamp.from(namedAt), Types.TIMESTAMP)
                        .param("how", r.how())
                        .param("by", r.replacedBy(), Types.OTHER)
                        .param("stated", Timestamp.from(r.statedAt()))
                        .param("number", r.number(), Types.VARCHAR)
                        .param("reason", r.reason(), Types.VARCHAR)
                        .param("areas", r.areas().stream().map(AreaPath::code).toArray(String[]::new))
                        .param("payload", payload, Types.BIGINT)
                        .update()
                == 1;
    }

    /** Times by which its issuer spoke of this warning, which is in force, or of another of the same time. */
    List<String> unclearAbout(OfficialWarning warning) {
        return jdbc.sql("""
                        select distinct r.named from warning.official_warning w join warning.official_reference r
                            on r.issuer = w.issuer and r.event = w.event and r.named_at = w.issued_at and r.stated_at >= w.issued_at
                            and r.replaced_by is distinct from w.id
                        where w.id = :id and w.state = 'active' and (select count(*) %s) > 1 and %s
                        order by r.named
                        """.formatted(OF_THAT_TIME, MAY_SPEAK))
                .param("id", warning.id())
                .query((rs, n) -> rs.getString(1))
                .list();
    }

    /** Warnings in force that their issuer said are over, as far as whoever said so may speak for all of their areas. */
    List<Ending> due(String issuer, String event) {
        return jdbc.sql("""
                        select distinct on (w.id) w.id, r.how, r.stated_at, r.number, r.reason, r.replaced_by
                        from warning.official_warning w join warning.official_reference r
                            on r.issuer = w.issuer and r.event = w.event and r.stated_at >= w.issued_at
                            and r.replaced_by is distinct from w.id and %s
                        where w.state = 'active' and w.issuer = :issuer and w.event = :event and %s
                        order by w.id, r.stated_at
                        """.formatted(NAMES, MAY_SPEAK))
                .param("issuer", issuer)
                .param("event", event)
                .query((rs, n) -> new Ending(
                        rs.getObject(1, UUID.class),
                        rs.getString(2),
                        rs.getTimestamp(3).toInstant(),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getObject(6, UUID.class)))
                .list();
    }
}
