package cn.anlan.server.sensing;

import cn.anlan.server.sensing.commit.CopyBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Observations and the ingest log in the database. */
@Component
class ObservationStore {

    /** A sender's clock may run ahead of ours by so much; partitions are skipped on this. */
    static final Duration AHEAD = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final DataSource database;
    private final JdbcTemplate streaming;
    private final TransactionTemplate reading;

    ObservationStore(JdbcClient jdbc, DataSource database, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.database = database;
        this.streaming = new JdbcTemplate(database);
        streaming.setFetchSize(10_000);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    LogPosition appendLog(Instant receivedAt, int rows, UUID node) {
        return jdbc.sql("insert into sensing.ingest_log (received_at, rows, node) values (?, ?, ?) returning seq")
                .params(receivedAt.atOffset(ZoneOffset.UTC), rows, node)
                .query((rs, n) -> new LogPosition(rs.getLong(1)))
                .single();
    }

    /** @param payloads the payload of each row */
    void copyIn(Rows rows, long[] payloads, Instant receivedAt, long batch) {
        CopyBuffer buffer = new CopyBuffer();
        long received = receivedAt.toEpochMilli();
        for (int i = 0; i < rows.size(); i++) {
            buffer.row(7)
                    .int4(rows.datastream(i))
                    .int4(i)
                    .instant(rows.observedMillis(i))
                    .instant(received)
                    .float8(rows.value(i))
                    .int8(batch)
                    .int8(payloads[i]);
        }
        buffer.into(
                database,
                "sensing.observation (datastream_id, line, observed_at, received_at, value, batch, payload_id)");
    }

    /** The values the store has for these moments, for those rows whose standing memory does not know. */
    Map<Identity, Double> known(List<Identity> asked) {
        Map<Identity, Double> known = new HashMap<>();
        if (asked.isEmpty()) {
            return known;
        }
        long earliest = asked.stream().mapToLong(Identity::observedMillis).min().orElse(0);
        jdbc.sql("""
                        select distinct on (o.datastream_id, o.observed_at)
                            o.datastream_id, k.millis, o.value
                        from unnest(cast(:ids as integer[]), cast(:millis as bigint[])) as k (id, millis)
                        join sensing.observation o
                          on o.datastream_id = k.id
                         and o.observed_at = timestamptz 'epoch' + k.millis * interval '1 millisecond'
                        where o.received_at >= :since
                        order by o.datastream_id, o.observed_at, o.batch desc, o.line desc
                        """)
                .param("ids", asked.stream().map(Identity::datastream).toArray(Integer[]::new))
                .param("millis", asked.stream().map(Identity::observedMillis).toArray(Long[]::new))
                .param("since", Instant.ofEpochMilli(earliest).minus(AHEAD).atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    known.put(new Identity(rs.getInt(1), rs.getLong(2)), rs.getDouble(3));
                });
        return known;
    }

    /**
     * The newest observation of some datastreams into memory, where it is later than what is asked about. Nothing observed after a
     * moment was received more than {@link #AHEAD} before it, so few partitions are looked at.
     */
    void newestAfter(List<Identity> asked, Recent memory) {
        long earliest = asked.stream().mapToLong(Identity::observedMillis).min().orElse(0);
        jdbc.sql("""
                        select distinct on (o.datastream_id) o.datastream_id, o.observed_at, o.value, o.received_at
                        from unnest(cast(:ids as integer[]), cast(:millis as bigint[])) as k (id, millis)
                        join sensing.observation o
                          on o.datastream_id = k.id
                         and o.observed_at > timestamptz 'epoch' + k.millis * interval '1 millisecond'
                        where o.received_at >= :since
                        order by o.datastream_id, o.observed_at desc, o.batch desc, o.line desc
                        """)
                .param("ids", asked.stream().map(Identity::datastream).toArray(Integer[]::new))
                .param("millis", asked.stream().map(Identity::observedMillis).toArray(Long[]::new))
                .param("since", Instant.ofEpochMilli(earliest).minus(AHEAD).atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    memory.put(
                            rs.getInt(1),
                            rs.getTimestamp(2).getTime(),
                            rs.getDouble(3),
                            rs.getTimestamp(4).getTime());
                });
    }

    List<Observation> series(int datastream, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select distinct on (observed_at) observed_at, value, received_at
                        from sensing.observation
                        where datastream_id = :id and observed_at >= :from and observed_at < :to and received_at >= :since
                        order by observed_at, batch desc, line desc
                        limit :most
                        """)
                .param("id", datastream)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("since", from.minus(AHEAD).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, n) -> new Observation(
                        rs.getTimestamp(1).toInstant(),
                        rs.getDouble(2),
                        rs.getTimestamp(3).toInstant()))
                .list();
    }

    /** Of what was received since an instant: each hour further back costs a look into one more partition. */
    Optional<Observation> newest(int datastream, Instant since) {
        return jdbc.sql("""
                        select observed_at, value, received_at from sensing.observation
                        where datastream_id = ? and received_at >= ?
                        order by observed_at desc, batch desc, line desc limit 1
                        """)
                .params(datastream, since.atOffset(ZoneOffset.UTC))
                .query((rs, n) -> new Observation(
                        rs.getTimestamp(1).toInstant(),
                        rs.getDouble(2),
                        rs.getTimestamp(3).toInstant()))
                .optional();
    }

    /** The newest observation of every datastream heard since an instant, into memory. */
    void newestSince(Instant since, Recent memory) {
        jdbc.sql("""
                        select distinct on (datastream_id) datastream_id, observed_at, value, received_at
                        from sensing.observation where received_at >= :since
                        order by datastream_id, observed_at desc, batch desc, line desc
                        """).param("since", since.atOffset(ZoneOffset.UTC)).query(rs -> {
            memory.put(
                    rs.getInt(1),
                    rs.getTimestamp(2).getTime(),
                    rs.getDouble(3),
                    rs.getTimestamp(4).getTime());
        });
    }

    void history(Collection<Integer> wanted, Instant since, LogPosition until, Observations.HistorySink sink) {
        Object[] asked = {
            wanted.toArray(Integer[]::new),
            since.minus(AHEAD).atOffset(ZoneOffset.UTC),
            since.atOffset(ZoneOffset.UTC),
            until.seq()
        };
        reading.executeWithoutResult(tx -> streaming.query(
                """
                select datastream_id, observed_at, value, batch, line from sensing.observation
                where datastream_id = any(?) and received_at >= ? and observed_at >= ?
                  and batch <= ?
                """,
                rs -> {
                    long order = rs.getLong(4) * IngestBatch.MOST_ROWS + rs.getInt(5);
                    sink.observation(rs.getInt(1), rs.getTimestamp(2).toInstant(), rs.getDouble(3), order);
                },
                asked));
    }

    Optional<Instant> lastReceived() {
        return jdbc.sql("select received_at from sensing.ingest_log order by seq desc limit 1")
                .query((rs, n) -> rs.getTimestamp(1).toInstant())
                .optional();
    }

    /** What makes an observation one: its series and its moment. */
    record Identity(int datastream, long observedMillis) {}
}
