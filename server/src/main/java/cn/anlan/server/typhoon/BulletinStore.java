package cn.anlan.server.typhoon;

import static cn.anlan.server.typhoon.Columns.time;

import cn.anlan.server.typhoon.Statements.Statement;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes bulletins down: only what they say anew, in a few batches. Nothing is ever changed or removed. */
@Component
class BulletinStore {

    /** Where a bulletin comes from and when it became known. */
    record Source(String feed, String payload, boolean bestTrack, Instant knownAt) {}

    /** Something said anew. Correction: something else was known about it before. */
    record News(Thing thing, boolean correction) {}

    private record Earlier(Instant firstFixAt, Instant statedAt, boolean landfalls) {}

    private record Known(long contentId, Statement statement) {}

    private record Writing(Thing thing, long contentId, Statement statement) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ContentStore contents;

    BulletinStore(JdbcClient jdbc, JdbcTemplate batches, ContentStore contents) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.contents = contents;
    }

    /** Writes the bulletin and says what is new in it. Runs in the caller's transaction; bulletins of one storm queue. */
    List<News> write(Bulletin bulletin, Source source) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('typhoon ' || :storm, 0))")
                .param("storm", bulletin.stormId())
                .query(row -> {});
        List<Earlier> earlier = earlier(bulletin.stormId(), source.bestTrack());
        Map<String, List<Known>> known = known(bulletin.stormId(), source.bestTrack());
        long bulletinId = insert(bulletin, source);
        List<News> news = new ArrayList<>();
        List<Writing> writing = new ArrayList<>();
        List<Thing> fresh = new ArrayList<>();
        for (Thing thing : Thing.of(bulletin)) {
            List<Known> before = known.getOrDefault(thing.name(), List.of());
            List<Statement> write = Statements.toWrite(
                    before.stream().map(Known::statement).toList(),
                    new Statement(thing.digest(), bulletin.statedAt()),
                    lastRepeat(thing, earlier));
            for (Statement statement : write) {
                Long contentId = contentOf(before, statement.digest());
                if (contentId == null) {
                    fresh.add(thing);
                    news.add(new News(thing, !before.isEmpty()));
                }
                writing.add(new Writing(thing, contentId == null ? -1 : contentId, statement));
            }
        }
        Deque<Long> ids = contents.write(bulletin.stormId(), fresh);
        writeStatements(bulletin.stormId(), source, bulletinId, writing, ids);
        return news;
    }

    private static @Nullable Long contentOf(List<Known> known, String digest) {
        for (Known each : known) {
            if (each.statement().digest().equals(digest)) {
                return each.contentId();
            }
        }
        return null;
    }

    private static @Nullable Instant lastRepeat(Thing thing, List<Earlier> earlier) {
        Instant last = null;
        for (Earlier each : earlier) {
            boolean spoke = thing.kind() != Thing.Kind.LANDFALLS || each.landfalls();
            Instant at = thing.at();
            boolean covers = at == null || (!at.isBefore(each.firstFixAt()) && !at.isAfter(each.statedAt()));
            if (spoke && covers && (last == null || each.statedAt().isAfter(last))) {
                last = each.statedAt();
            }
        }
        return last;
    }

    private List<Earlier> earlier(String storm, boolean bestTrack) {
        return jdbc.sql("""
                        select distinct first_fix_at, stated_at, landfalls_stated
                        from typhoon.bulletin where storm_id = :storm and best_track = :best
                        """)
                .param("storm", storm)
                .param("best", bestTrack)
                .query((row, n) -> new Earlier(
                        time(row, "first_fix_at"), time(row, "stated_at"), row.getBoolean("landfalls_stated")))
                .list();
    }

    private Map<String, List<Known>> known(String storm, boolean bestTrack) {
        Map<String, List<Known>> known = new HashMap<>();
        jdbc.sql("""
                        select thing, content_id, digest, stated_at
                        from typhoon.statement where storm_id = :storm and best_track = :best order by id
                        """).param("storm", storm).param("best", bestTrack).query(row -> {
            known.computeIfAbsent(row.getString("thing"), thing -> new ArrayList<>())
                    .add(new Known(
                            row.getLong("content_id"), new Statement(row.getString("digest"), time(row, "stated_at"))));
        });
        return known;
    }

    private long insert(Bulletin bulletin, Source source) {
        return jdbc.sql("""
                        insert into typhoon.bulletin
                            (feed, storm_id, best_track, payload, first_fix_at, stated_at, landfalls_stated, known_at)
                        values (:feed, :storm, :best, :payload, :first, :stated, :landfalls, :known)
                        returning id
                        """)
                .param("feed", source.feed())
                .param("storm", bulletin.stormId())
                .param("best", source.bestTrack())
                .param("payload", source.payload())
                .param("first", time(bulletin.fixes().getFirst().at()))
                .param("stated", time(bulletin.statedAt()))
                .param("landfalls", bulletin.landfalls() != null)
                .param("known", time(source.knownAt()))
                .query(Long.class)
                .single();
    }

    private void writeStatements(
            String storm, Source source, long bulletinId, List<Writing> writing, Deque<Long> freshIds) {
        Deque<Long> ids = new ArrayDeque<>(freshIds);
        List<Object[]> rows = new ArrayList<>();
        for (Writing each : writing) {
            rows.add(new Object[] {
                storm,
                source.bestTrack(),
                each.thing().kind().column(),
                each.thing().name(),
                each.contentId() < 0 ? Objects.requireNonNull(ids.poll()) : each.contentId(),
                each.statement().digest(),
                bulletinId,
                time(each.statement().statedAt()),
                time(source.knownAt())
            });
        }
        batches.batchUpdate("""
                insert into typhoon.statement
                    (storm_id, best_track, kind, thing, content_id, digest, bulletin_id, stated_at, known_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }
}
