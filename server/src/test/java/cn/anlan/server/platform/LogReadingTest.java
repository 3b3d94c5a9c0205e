package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Numbers are drawn before they are committed: who reads on from a number must miss none, and wait for none but writers. */
class LogReadingTest {

    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 150;

    private final TestDatabase database = TestDatabase.migrated();
    private long readTo;

    @BeforeEach
    void log() {
        database.jdbc().sql("""
                        create table platform.test_log (seq bigint generated always as identity primary key, text text not null)
                        """).update();
        database.jdbc().sql("""
                        create trigger written before insert on platform.test_log
                           for each statement execute function platform.log_writer()
                        """).update();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private long readable() {
        return LogReading.readable(database.jdbc(), "platform.test_log");
    }

    private List<Long> readOn() {
        long readable = readable();
        List<Long> found = database.jdbc()
                .sql("select seq from platform.test_log where seq > ? and seq <= ? order by seq")
                .params(readTo, readable)
                .query((row, n) -> row.getLong(1))
                .list();
        readTo = Math.max(readTo, readable);
        return found;
    }

    private static long append(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("insert into platform.test_log (text) values ('x') returning seq")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void nothingIsReadBeforeWhatMayStillComeBelowIt() throws SQLException {
        assertThat(readable()).as("of an empty log").isZero();
        try (Connection slow = database.dataSource().getConnection();
                Connection fast = database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            long first = append(slow);
            long second = append(fast);
            assertThat(readable()).isEqualTo(first - 1);
            slow.commit();
            assertThat(readable()).isEqualTo(second);
            slow.setAutoCommit(true);
        }
    }

    @Test
    void whileAWriterIsJustBeginningNothingIsSaidOfTheLog() throws SQLException {
        try (Connection beginning = database.dataSource().getConnection()) {
            beginning.setAutoCommit(false);
            try (Statement statement = beginning.createStatement()) {
                statement.execute("select pg_advisory_xact_lock_shared('platform.test_log'::regclass::oid::int4, 0)");
            }
            assertThatThrownBy(this::readable).isInstanceOf(DataAccessException.class);
            beginning.rollback();
            assertThat(readable()).isZero();
            beginning.setAutoCommit(true);
        }
    }

    @Test
    void whatIsUndoneToASavepointHoldsNothingUp() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Savepoint before = connection.setSavepoint();
            long undone = append(connection);
            assertThat(readable()).isEqualTo(undone - 1);
            connection.rollback(before);
            assertThat(readable()).isEqualTo(undone);
            long kept = append(connection);
            assertThat(readable()).as("it writes again").isEqualTo(kept - 1);
            connection.commit();
            assertThat(readable()).isEqualTo(kept);
            connection.setAutoCommit(true);
        }
    }

    @Test
    void itGoesOnBeyondTheThirtyTwoBitsOfALock() throws SQLException {
        for (long from : new long[] {(1L << 31) - 2, (1L << 32) - 2, (1L << 40) + 5}) {
            database.jdbc()
                    .sql("select setval(pg_get_serial_sequence('platform.test_log', 'seq'), ?)")
                    .param(from)
                    .query(Long.class)
                    .single();
            for (int i = 0; i < 4; i++) {
                try (Connection slow = database.dataSource().getConnection()) {
                    slow.setAutoCommit(false);
                    long mine = append(slow);
                    assertThat(readable()).isLessThan(mine);
                    slow.commit();
                    assertThat(readable()).isEqualTo(mine);
                    slow.setAutoCommit(true);
                }
            }
        }
    }

    @Test
    void amongManyWritersEveryCommittedRowIsReadOnceInOrderAndNoOther() throws Exception {
        Queue<Long> committed = new ConcurrentLinkedQueue<>();
        List<Long> read = new ArrayList<>();
        try (Connection forgotten = database.dataSource().getConnection();
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            forgotten.setAutoCommit(false);
            try (Statement statement = forgotten.createStatement()) {
                statement.execute("update platform.purpose set word = word; select pg_current_xact_id()");
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int n = 0; n < WRITERS; n++) {
                Random random = new Random(2106L + n);
                writers.add(threads.submit(() -> {
                    write(random, committed);
                    return null;
                }));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                read.addAll(readOn());
            }
            for (Future<?> writer : writers) {
                writer.get(1, TimeUnit.MINUTES);
            }
            read.addAll(readOn());
            forgotten.rollback();
            forgotten.setAutoCommit(true);
        }
        assertThat(read).isSorted().doesNotHaveDuplicates();
        assertThat(read).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(read).hasSizeGreaterThan(WRITERS * TRANSACTIONS / 2);
    }

    /** Transactions take time, in which others begin and end. */
    private static void lastsSome(Connection connection, int milliseconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_sleep(%d / 1000.0)".formatted(milliseconds));
        }
    }

    private void write(Random random, Queue<Long> committed) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < TRANSACTIONS; n++) {
                List<Long> mine = new ArrayList<>();
                for (int rows = random.nextInt(3); rows >= 0; rows--) {
                    Savepoint before = connection.setSavepoint();
                    long seq = append(connection);
                    if (random.nextInt(5) == 0) {
                        connection.rollback(before);
                    } else {
                        mine.add(seq);
                    }
                    lastsSome(connection, random.nextInt(3));
                }
                if (random.nextInt(6) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.addAll(mine);
                }
            }
            connection.setAutoCommit(true);
        }
    }
}
