package cn.anlan.server.registry.space;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Road graphs in the database. */
@Repository
class RoadStore {

    private static final String COLUMNS = "version, source, made_at, actor, synthetic, roads, km";

    private final JdbcClient jdbc;

    RoadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the newest; 0 where there is none. */
    long newest() {
        return jdbc.sql("select coalesce(max(version), 0) from registry.road_graph")
                .query(Long.class)
                .single();
    }

    /** All, the newest first. */
    List<RoadVersion> list() {
        return jdbc.sql("select %s from registry.road_graph order by version desc".formatted(COLUMNS))
                .query((row, n) -> new RoadVersion(
                        row.getLong("version"),
                        row.getString("source"),
                        row.getTimestamp("made_at").toInstant(),
                        row.getString("actor"),
                        row.getBoolean("synthetic"),
                        row.getInt("roads"),
                        row.getDouble("km")))
                .list();
    }

    Optional<byte[]> packed(long version) {
        return jdbc.sql("select packed from registry.road_graph where version = ?")
                .param(version)
                .query((row, n) -> row.getBytes("packed"))
                .optional();
    }

    /** Keeps others who would give roads waiting until the transaction ends. */
    void lock() {
        jdbc.sql("lock table registry.road_graph in share row exclusive mode").update();
    }

    void insert(RoadVersion one, byte[] packed) {
        jdbc.sql("insert into registry.road_graph (%s, packed) values (?, ?, ?, ?, ?, ?, ?, ?)".formatted(COLUMNS))
                .params(
                        one.version(),
                        one.source(),
                        at(one.madeAt()),
                        one.actor(),
                        one.synthetic(),
                        one.roads(),
                        one.km(),
                        packed)
                .update();
    }

    private static java.time.OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
