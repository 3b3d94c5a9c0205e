package cn.anlan.server.sensing.fence;

import cn.anlan.engine.geo.Position;
import cn.anlan.engine.motion.Crossing;
import cn.anlan.engine.motion.Seen;
import cn.anlan.engine.motion.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who stands how to which fence, and what was crossed, in the database. */
@Component
class StandingStore {

    private static final String CROSSING = "enters, at, lon, lat, confirmed_at";

    private final JdbcClient jdbc;

    StandingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fence and who may cross it. */
    record Pair(UUID fence, long subject) {}

    /** @param since the moment of the last crossing */
    record Kept(Standing standing, Instant since) {}

    /** A subject that is inside. */
    record Inside(UUID fence, long subject, Instant since) {}

    /** A crossing, and when we learned of it. */
    record Crossed(long subject, Crossing crossing, Instant learnedAt) {}

    /** Up to which number of the log of positions all is known; nobody else goes on from there before this transaction ends. */
    long progress() {
        return jdbc.sql("select seq from sensing.fence_progress for update")
                .query(Long.class)
                .single();
    }

    void progress(long seq) {
        jdbc.sql("update sensing.fence_progress set seq = ?").param(seq).update();
    }

    /** How these subjects stand to all fences that they ever came near. */
    Map<Pair, Kept> of(Collection<Long> subjects) {
        Map<Pair, Kept> found = new HashMap<>();
        jdbc.sql("""
                        select fence, subject, inside, since, other_at, other_lon, other_lat
                        from sensing.fence_standing where subject = any(?)
                        """).param(subjects.toArray(Long[]::new)).query(rs -> {
            Timestamp other = rs.getTimestamp(5);
            Standing standing = new Standing(
                    rs.getBoolean(3), other == null ? null : seen(other, rs.getDouble(6), rs.getDouble(7)));
            found.put(
                    new Pair(rs.getObject(1, UUID.class), rs.getLong(2)),
                    new Kept(standing, rs.getTimestamp(4).toInstant()));
        });
        return found;
    }

    /** Who is inside fences, and since when; by fence, then by subject. */
    List<Inside> inside(Collection<UUID> fences) {
        return jdbc.sql("""
                        select fence, subject, since from sensing.fence_standing
                        where fence = any(?) and inside order by fence, subject
                        """)
                .param(fences.toArray(UUID[]::new))
                .query((rs, n) -> new Inside(
                        rs.getObject(1, UUID.class),
                        rs.getLong(2),
                        rs.getTimestamp(3).toInstant()))
                .list();
    }

    /** What was crossed in a stretch of time and stands, newest first. */
    List<Crossed> crossed(UUID fence, Instant from, Instant to, int most) {
        return jdbc.sql("""
                        select %s, subject, learned_at from sensing.fence_crossing
                        where fence = :fence and at >= :from and at < :to and withdrawn_at is null
                        order by at desc, subject limit :most
                        """.formatted(CROSSING))
                .param("fence", fence)
                .param("from", utc(from))
                .param("to", utc(to))
                .param("most", most)
                .query((rs, n) -> new Crossed(
                        rs.getLong(6), crossing(rs, n), rs.getTimestamp(7).toInstant()))
                .list();
    }

    void put(Pair pair, Kept kept) {
        Seen other = kept.standing().other();
        jdbc.sql("""
                        insert into sensing.fence_standing (fence, subject, inside, since, other_at, other_lon, other_lat)
                        values (:fence, :subject, :inside, :since, :at, :lon, :lat)
                        on conflict (fence, subject) do update
                        set inside = :inside, since = :since, other_at = :at, other_lon = :lon, other_lat = :lat
                        """)
                .param("fence", pair.fence())
                .param("subject", pair.subject())
                .param("inside", kept.standing().inside())
                .param("since", utc(kept.since()))
                .param("at", other == null ? null : utc(other.at()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lon", other == null ? null : other.where().lon(), java.sql.Types.DOUBLE)
                .param("lat", other == null ? null : other.where().lat(), java.sql.Types.DOUBLE)
                .update();
    }

    /** Of subjects, each with a moment, the fences at which a crossing was shown at that moment or later. */
    Set<Pair> crossedAfter(Map<Long, Instant> moments) {
        Set<Pair> found = new HashSet<>();
        if (moments.isEmpty()) {
            return found;
        }
        List<Map.Entry<Long, Instant>> all = List.copyOf(moments.entrySet());
        jdbc.sql("""
                        select distinct c.fence, c.subject
                        from unnest(cast(:subjects as bigint[]), cast(:millis as bigint[])) as k (subject, millis)
                        join sensing.fence_crossing c on c.subject = k.subject and c.withdrawn_at is null
                          and c.confirmed_at >= timestamptz 'epoch' + k.millis * interval '1 millisecond'
                        """)
                .param("subjects", all.stream().map(Map.Entry::getKey).toArray(Long[]::new))
                .param(
                        "millis",
                        all.stream().map(one -> one.getValue().toEpochMilli()).toArray(Long[]::new))
                .query(rs -> {
                    found.add(new Pair(rs.getObject(1, UUID.class), rs.getLong(2)));
                });
        return found;
    }

    /** The last crossing at a moment or before. */
    Optional<Crossing> last(Pair pair, Instant moment) {
        return jdbc.sql("""
                        select %s from sensing.fence_crossing
                        where fence = ? and subject = ? and at <= ? and withdrawn_at is null order by at desc limit 1
                        """.formatted(CROSSING))
                .params(pair.fence(), pair.subject(), utc(moment))
                .query(StandingStore::crossing)
                .optional();
    }

    /** The crossings at a moment and after, oldest first. */
    List<Crossing> from(Pair pair, Instant moment) {
        return jdbc.sql("""
                        select %s from sensing.fence_crossing
                        where fence = ? and subject = ? and at >= ? and withdrawn_at is null order by at
                        """.formatted(CROSSING))
                .params(pair.fence(), pair.subject(), utc(moment))
                .query(StandingStore::crossing)
                .list();
    }

    void insert(Pair pair, Crossing crossing, Instant now) {
        jdbc.sql("""
                        insert into sensing.fence_crossing
                            (fence, subject, enters, at, lon, lat, confirmed_at, learned_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        pair.fence(),
                        pair.subject(),
                        crossing.enters(),
                        utc(crossing.first().at()),
                        crossing.first().where().lon(),
                        crossing.first().where().lat(),
                        utc(crossing.confirmedAt()),
                        utc(now))
                .update();
    }

    void withdraw(Pair pair, Crossing crossing, Instant now) {
        jdbc.sql("""
                        update sensing.fence_crossing set withdrawn_at = ?
                        where fence = ? and subject = ? and at = ? and withdrawn_at is null
                        """)
                .params(
                        utc(now),
                        pair.fence(),
                        pair.subject(),
                        utc(crossing.first().at()))
                .update();
    }

    private static Crossing crossing(ResultSet rs, int n) throws SQLException {
        Seen first = seen(rs.getTimestamp(2), rs.getDouble(3), rs.getDouble(4));
        return new Crossing(rs.getBoolean(1), first, rs.getTimestamp(5).toInstant());
    }

    private static Seen seen(Timestamp at, double lon, double lat) {
        return new Seen(at.toInstant(), new Position(lat, lon));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
