package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.platform.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Commits come out of order; a reader that goes on from a position must miss none. */
class IngestLogTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    private static void append(Connection connection, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into sensing.ingest_log (received_at, rows, node) values ('%s', %d, gen_random_uuid())"
                            .formatted(Instant.EPOCH, rows));
        }
    }

    @Test
    void anEntryIsNotReadBeforeAnOlderTransactionHasEnded() throws SQLException {
        IngestLogStore store = new IngestLogStore(DATABASE.jdbc());
        try (Connection slow = DATABASE.dataSource().getConnection();
                Connection fast = DATABASE.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            append(slow, 1);
            append(fast, 2);
            assertThat(store.entriesAfter(LogPosition.START))
                    .as("the older one may still come")
                    .isEmpty();
            assertThat(store.end()).isEqualTo(LogPosition.START);
            slow.commit();
            slow.setAutoCommit(true);
        }
        List<IngestLogStore.Entry> all = store.entriesAfter(LogPosition.START);
        assertThat(all).extracting(IngestLogStore.Entry::rows).containsExactly(1, 2);
        assertThat(store.entriesAfter(all.getFirst().position()))
                .extracting(IngestLogStore.Entry::rows)
                .containsExactly(2);
        assertThat(store.end()).isEqualTo(all.getLast().position());
    }
}
