package cn.anlan.server.sensing.position;

import cn.anlan.server.sensing.commit.CopyBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Positions in the database. */
@Component
class PositionStore {

    private static final String COLUMNS =
            "subject, observed_at, lon, lat, altitude_m, speed_kmh, direction, status, alarms, received_at";

    private final JdbcClient jdbc;
    private final DataSource database;

    PositionStore(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** What makes a position one: whose it is and its moment. */
    record Identity(long subject, long atMillis) {

        static Identity of(Fix fix) {
            return new Identity(fix.subject(), fix.at().toEpochMilli());
        }
    }

    /** A row that is to be kept, and the payload it came in. */
    record NewRow(PositionDelivery.Row row, long payload) {}

    void copyIn(List<NewRow> rows, Instant receivedAt, long batch) {
        CopyBuffer buffer = new CopyBuffer();
        long received = receivedAt.toEpochMilli();
        for (int i = 0; i < rows.size(); i++) {
            Fix fix = rows.get(i).row().fix();
            buffer.row(13)
                    .int8(fix.subject())
                    .int4(i)
                    .instant(fix.at().toEpochMilli())
                    .instant(received)
                    .float8(fix.lon())
                    .float8(fix.lat())
                    .int4(fix.altitudeM())
                    .float8(fix.speedKmh())
                    .int4(fix.direction())
                    .int8(fix.status())
                    .int8(fix.alarms())
                    .int8(batch)
                    .int8(rows.get(i).payload());
        }
        buffer.into(
                database,
                "sensing.position (subject, line, observed_at, received_at, lon, lat, altitude_m, speed_kmh, direction,"
                        + " status, alarms, batch, payload_id)");
    }

    /** Which of these the store has. */
    Set<Identity> known(Collection<Identity> asked) {
        Set<Identity> known = new HashSet<>();
        if (asked.isEmpty()) {
            return known;
        }
        long earliest = asked.stream().mapToLong(Identity::atMillis).min().orElse(0);
        jdbc.sql("""
                        select k.subject, k.millis
                        from unnest(cast(:subjects as bigint[]), cast(:millis as bigint[])) as k (subject, millis)
                        where exists (
                            select 1 from sensing.position p
                            where p.subject = k.subject and p.received_at >= :since
                              and p.observed_at = timestamptz 'epoch' + k.millis * interval '1 millisecond')
                        """)
                .param("subjects", asked.stream().map(Identity::subject).toArray(Long[]::new))
                .param("millis", asked.stream().map(Identity::atMillis).toArray(Long[]::new))
                .param("since", received(Instant.ofEpochMilli(earliest)))
                .query(rs -> {
                    known.add(new Identity(rs.getLong(1), rs.getLong(2)));
                });
        return known;
    }

    /** What was true at a moment was received at the earliest so much before it, by our clock. */
    private static OffsetDateTime received(Instant observed) {
        return observed.minus(PositionChecks.AHEAD).atOffset(ZoneOffset.UTC);
    }

    /** A stretch of a subject's way, oldest first. */
    List<KnownFix> way(long subject, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select distinct on (observed_at) %s from sensing.position
                        where subject = :subject and observed_at >= :from and observed_at < :to and received_at >= :since
                        order by observed_at, batch, line
                        limit :most
                        """.formatted(COLUMNS))
                .param("subject", subject)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("since", received(from))
                .param("most", most)
                .query(PositionStore::row)
                .list();
    }

    /** When the last one was received. */
    Optional<Instant> lastReceived() {
        return jdbc.sql("select received_at from sensing.position_log order by seq desc limit 1")
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional();
    }

    /** The newest of every subject heard since the beginning of a day, into memory: one step along the index for each subject and day. */
    void newestSince(Instant since, LatestFixes memory) {
        jdbc.sql("""
                        with recursive heard as (
                            (select subject from sensing.position where received_at >= :since order by subject limit 1)
                            union all
                            select (select p.subject from sensing.position p
                                    where p.subject > heard.subject and p.received_at >= :since
                                    order by p.subject limit 1)
                            from heard where heard.subject is not null)
                        select newest.* from heard
                        cross join lateral (
                            select %s from sensing.position p
                            where p.subject = heard.subject and p.received_at >= :since
                            order by observed_at desc limit 1) newest
                        where heard.subject is not null
                        """.formatted(COLUMNS))
                .param("since", since.truncatedTo(ChronoUnit.DAYS).atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    KnownFix one = row(rs, 0);
                    memory.put(one.fix(), one.receivedAt());
                });
    }

    /** The newest of every subject that was received in a stretch of time, both ends included. */
    List<KnownFix> newestAt(Instant from, Instant to) {
        return jdbc.sql("""
                        with recursive heard as (
                            (select subject from sensing.position
                             where received_at >= :from and received_at <= :to order by subject limit 1)
                            union all
                            select (select p.subject from sensing.position p
                                    where p.subject > heard.subject and p.received_at >= :from and p.received_at <= :to
                                    order by p.subject limit 1)
                            from heard where heard.subject is not null)
                        select newest.* from heard
                        cross join lateral (
                            select %s from sensing.position p
                            where p.subject = heard.subject and p.received_at >= :from and p.received_at <= :to
                            order by observed_at desc limit 1) newest
                        where heard.subject is not null
                        """.formatted(COLUMNS))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(PositionStore::row)
                .list();
    }

    /** What one commit brought. */
    List<KnownFix> batch(PositionLog.Entry entry) {
        return jdbc.sql("select %s from sensing.position where batch = :batch and received_at = :received order by line"
                        .formatted(COLUMNS))
                .param("batch", entry.seq())
                .param("received", entry.receivedAt().atOffset(ZoneOffset.UTC))
                .query(PositionStore::row)
                .list();
    }

    /** What these commits brought, in their order. */
    List<Fix> batches(List<PositionLog.Entry> entries) {
        return jdbc
                .sql("""
                        select %s from sensing.position
                        where batch = any(:batches) and received_at >= :from and received_at <= :to order by batch, line
                        """.formatted(COLUMNS))
                .param("batches", entries.stream().map(PositionLog.Entry::seq).toArray(Long[]::new))
                .param("from", edge(entries, Comparator.naturalOrder()))
                .param("to", edge(entries, Comparator.reverseOrder()))
                .query(PositionStore::row)
                .list()
                .stream()
                .map(KnownFix::fix)
                .toList();
    }

    private static OffsetDateTime edge(List<PositionLog.Entry> entries, Comparator<Instant> order) {
        return entries.stream()
                .map(PositionLog.Entry::receivedAt)
                .min(order)
                .orElseThrow()
                .atOffset(ZoneOffset.UTC);
    }

    /** The last moment before another, and not before {@code since}, of which a position is stored. */
    Optional<Instant> lastBefore(long subject, Instant moment, Instant since) {
        return jdbc.sql("""
                        select observed_at from sensing.position
                        where subject = :subject and observed_at < :moment and observed_at >= :since
                          and received_at >= :received
                        order by observed_at desc limit 1
                        """)
                .param("subject", subject)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("received", received(since))
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional();
    }

    private static KnownFix row(ResultSet rs, int n) throws SQLException {
        Fix fix = new Fix(
                rs.getLong(1),
                rs.getTimestamp(2).toInstant(),
                rs.getDouble(3),
                rs.getDouble(4),
                rs.getInt(5),
                rs.getDouble(6),
                rs.getInt(7),
                rs.getLong(8),
                rs.getLong(9));
        return new KnownFix(fix, rs.getTimestamp(10).toInstant());
    }
}
