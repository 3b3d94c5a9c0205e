package cn.anlan.server.sensing.fence;

import cn.anlan.server.kernel.AreaPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Fences in the database. */
@Component
class FenceStore {

    private static final String COLUMNS = "id, title, area_path, kinds, shape, drawn_by, drawn_at, seeded, ended_at";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FenceStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Fence fence) {
        jdbc.sql("""
                        insert into sensing.fence (id, title, area_path, kinds, shape, drawn_by, drawn_at)
                        values (:id, :title, :area, :kinds, :shape, :by, :at)
                        """)
                .param("id", fence.id())
                .param("title", fence.title())
                .param("area", fence.area().code())
                .param("kinds", fence.kinds().toArray(String[]::new))
                .param("shape", json.writeValueAsString(fence.ground()))
                .param("by", fence.drawnBy())
                .param("at", fence.drawnAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that watch, by their ids. */
    List<Fence> open() {
        return jdbc.sql("select %s from sensing.fence where ended_at is null order by id".formatted(COLUMNS))
                .query(this::row)
                .list();
    }

    Optional<Fence> find(UUID id) {
        return jdbc.sql("select %s from sensing.fence where id = ?".formatted(COLUMNS))
                .param(id)
                .query(this::row)
                .optional();
    }

    void seeded(UUID id) {
        jdbc.sql("update sensing.fence set seeded = true where id = ?")
                .param(id)
                .update();
    }

    /** Whether it watched until now. */
    boolean end(UUID id, String by, Instant at) {
        return jdbc.sql("update sensing.fence set ended_by = ?, ended_at = ? where id = ? and ended_at is null")
                        .params(by, at.atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    private Fence row(ResultSet rs, int n) throws SQLException {
        FenceGround ground = json.readValue(rs.getString(5), FenceGround.class);
        Timestamp ended = rs.getTimestamp(9);
        return new Fence(
                rs.getObject(1, UUID.class),
                rs.getString(2),
                new AreaPath(rs.getString(3)),
                List.of((String[]) rs.getArray(4).getArray()),
                ground,
                ground.shape(),
                rs.getString(6),
                rs.getTimestamp(7).toInstant(),
                rs.getBoolean(8),
                ended == null ? null : ended.toInstant());
    }
}
