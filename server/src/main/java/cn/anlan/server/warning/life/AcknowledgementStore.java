package cn.anlan.server.warning.life;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who took note of which step, in the database. */
@Component
class AcknowledgementStore {

    private final JdbcClient jdbc;

    AcknowledgementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far an alert's life has come.
     *
     * @param last its last step
     * @param raised the last step that raised it
     */
    record Steps(int last, int raised) {}

    /** Of each of these alerts; what is not written is not there. */
    Map<UUID, Steps> steps(Collection<UUID> alerts) {
        Map<UUID, Steps> steps = new HashMap<>();
        jdbc.sql("""
                        select alert_id, max(line), max(line) filter (where change in ('raised', 'raised-higher'))
                        from warning.alert_change where alert_id = any(cast(:alerts as uuid[])) group by alert_id
                        """).param("alerts", array(alerts)).query(rs -> {
            steps.put(rs.getObject(1, UUID.class), new Steps(rs.getInt(2), rs.getInt(3)));
        });
        return steps;
    }

    /** The last of each of these alerts. */
    Map<UUID, Acknowledgement> acknowledgements(Collection<UUID> alerts) {
        Map<UUID, Acknowledgement> last = new HashMap<>();
        jdbc.sql("""
                        select distinct on (alert_id) alert_id, step, at, actor, note from warning.acknowledgement
                        where alert_id = any(cast(:alerts as uuid[])) order by alert_id, step desc
                        """).param("alerts", array(alerts)).query(rs -> {
            last.put(rs.getObject(1, UUID.class), acknowledgement(rs, 2));
        });
        return last;
    }

    /** All of one alert, in the order of the steps. */
    List<Acknowledgement> acknowledgements(UUID alert) {
        return jdbc.sql("select step, at, actor, note from warning.acknowledgement where alert_id = ? order by step")
                .param(alert)
                .query((rs, n) -> acknowledgement(rs, 1))
                .list();
    }

    private static Acknowledgement acknowledgement(ResultSet rs, int from) throws SQLException {
        return new Acknowledgement(
                rs.getInt(from), rs.getTimestamp(from + 1).toInstant(), rs.getString(from + 2), rs.getString(from + 3));
    }

    /** @return false if somebody had taken note of this step already, whose word stands */
    boolean acknowledge(UUID alert, Acknowledgement said) {
        return jdbc.sql("""
                                insert into warning.acknowledgement (alert_id, step, at, actor, note)
                                values (:alert, :step, :at, :actor, :note) on conflict do nothing
                                """)
                        .param("alert", alert)
                        .param("step", said.step())
                        .param("at", said.at().atOffset(ZoneOffset.UTC))
                        .param("actor", said.actor())
                        .param("note", said.note())
                        .update()
                > 0;
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
