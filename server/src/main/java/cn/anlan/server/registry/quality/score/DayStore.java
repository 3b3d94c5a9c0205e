package cn.anlan.server.registry.quality.score;

import cn.anlan.server.registry.people.Posts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the books were worth on each day, for the trend. */
@Repository
public class DayStore {

    /** How long days are kept: this year's can be laid over those of the two before. */
    static final int YEARS_KEPT = 3;

    private final JdbcClient jdbc;
    private final ScoreStore scores;

    DayStore(JdbcClient jdbc, ScoreStore scores) {
        this.jdbc = jdbc;
        this.scores = scores;
    }

    /** Keeps the day in China of this moment, in the place of what was kept of it before. */
    @Transactional
    public void keep(Instant now) {
        LocalDate day = LocalDate.ofInstant(now, Posts.ZONE);
        jdbc.sql("delete from registry.quality_day where day = ? or day < ?")
                .params(day, day.minusYears(YEARS_KEPT))
                .update();
        Map<String, Object> parameters = new HashMap<>(scores.parameters(day));
        jdbc.sql("insert into registry.quality_day (day, area_path, unit, features, lost, high, medium, low, overdue) "
                        + ScoreStore.sums("true")
                        + "select :day, left(f.area_path, 9), coalesce(o.unit, ''),"
                        + ScoreStore.COUNTED
                        + " where not f.retired group by 2, 3")
                .params(parameters)
                .update();
    }
}
