package cn.anlan.server.warning;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of steps that have no message of CAP 1.2 yet; triggers on the tables of warnings and alerts write them. */
@Component
class CapDue {

    /** What is to be told. */
    enum Kind {
        ISSUED,
        OVER,
        ALERT
    }

    /**
     * A step.
     *
     * @param subject id of the official warning, or of the threshold alert
     * @param line of the alert's life; 0 for official warnings
     */
    record Step(long seq, Kind kind, UUID subject, int line) {}

    private final JdbcClient jdbc;

    CapDue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest, in the order they were taken. */
    List<Step> next(int most) {
        return jdbc.sql("select seq, kind, subject, line from warning.cap_due where fault is null order by seq limit ?")
                .param(most)
                .query((row, n) -> new Step(
                        row.getLong(1),
                        Kind.valueOf(row.getString(2).toUpperCase(java.util.Locale.ROOT)),
                        row.getObject(3, UUID.class),
                        row.getInt(4)))
                .list();
    }

    /** It stays to be looked at; nothing else waits for it. */
    void setAside(Step step, String fault) {
        jdbc.sql("update warning.cap_due set fault = :fault where seq = :seq")
                .param("fault", fault)
                .param("seq", step.seq())
                .update();
    }

    void done(List<Step> steps) {
        jdbc.sql("delete from warning.cap_due where seq = any(:seqs)")
                .param("seqs", steps.stream().map(Step::seq).toArray(Long[]::new))
                .update();
    }
}
