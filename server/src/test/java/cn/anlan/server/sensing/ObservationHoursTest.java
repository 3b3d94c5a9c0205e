package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Observations must find the partition of their hour, whoever is reading and for how long. */
class ObservationHoursTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Instant NOW = Instant.parse("2021-07-24T04:59:30Z");
    private static final long PATIENCE_S = 30;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static ObservationHours hours() {
        return new ObservationHours(DATABASE.jdbc(), new JdbcTransactionManager(DATABASE.dataSource()));
    }

    private static List<String> partitions() {
        return DATABASE.jdbc().sql("""
                        select pg_get_expr(c.relpartbound, c.oid) from pg_class c
                        join pg_inherits i on i.inhrelid = c.oid
                        where i.inhparent = 'sensing.observation'::regclass order by 1
                        """).query((row, n) -> row.getString(1)).list();
    }

    private static void insert(Instant receivedAt) {
        DATABASE.jdbc()
                .sql("insert into sensing.observation values (1, 0, ?::timestamptz, ?::timestamptz, 2.5, 1, 1)")
                .params(receivedAt.toString(), receivedAt.toString())
                .update();
    }

    @Test
    void aNewHourIsMadeWhileSomebodyReadsAllObservations() throws Exception {
        try (Connection reader = DATABASE.dataSource().getConnection();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.executeQuery("select count(*) from sensing.observation");
            Instant hour = NOW.plus(30, ChronoUnit.DAYS);
            CompletableFuture.runAsync(() -> hours().make(hour)).get(PATIENCE_S, TimeUnit.SECONDS);
            insert(hour);
            reader.rollback();
        }
    }

    @Test
    void theSweepMakesThisHourAndThoseAhead() {
        hours().run(NOW);
        hours().run(NOW);
        for (int hour = 0; hour <= ObservationHours.AHEAD; hour++) {
            insert(NOW.plus(hour, ChronoUnit.HOURS));
        }
        assertThat(DATABASE.jdbc().sql("""
                                select count(*) from pg_indexes
                                where schemaname = 'sensing' and tablename = 'observation_2021072404'
                                """).query(Integer.class).single())
                .as("as many as the table has")
                .isEqualTo(3);
    }

    @Test
    void nodesThatComeToANewHourTogetherMakeItOnce() {
        int before = partitions().size();
        Instant hour = NOW.plus(60, ChronoUnit.DAYS);
        CompletableFuture.allOf(IntStream.range(0, 6)
                        .mapToObj(node -> CompletableFuture.runAsync(() -> hours().make(hour)))
                        .toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE_S, TimeUnit.SECONDS)
                .join();
        assertThat(partitions()).hasSize(before + 1);
    }
}
