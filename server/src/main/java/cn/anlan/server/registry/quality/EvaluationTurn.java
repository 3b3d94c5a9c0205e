package cn.anlan.server.registry.quality;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/**
 * One look at a time on all nodes, without a transaction that lasts as long. Who waits on this node holds no connection; of each node
 * one at most asks the database.
 */
@Component
class EvaluationTurn {

    /** The number is arbitrary and ours. */
    private static final long LOCK = 0x616e6c616e_02L;

    private static final long ASK_AGAIN_MS = 100;

    private final DataSource database;
    private final ReentrantLock here = new ReentrantLock();

    EvaluationTurn(DataSource database) {
        this.database = database;
    }

    /** @return what the work gave; empty where another is at work for longer than the patience */
    <T> Optional<T> take(Duration patience, Supplier<T> work) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            if (!here.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return among(end, work);
            } finally {
                here.unlock();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private <T> Optional<T> among(long end, Supplier<T> work) throws InterruptedException {
        try (Connection held = database.getConnection()) {
            while (!said(held, "select pg_try_advisory_lock(?)")) {
                if (System.nanoTime() >= end) {
                    return Optional.empty();
                }
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MS); // another node is at work: no event tells when it ends
            }
            try {
                return Optional.of(work.get());
            } finally {
                said(held, "select pg_advisory_unlock(?)");
            }
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("take the turn of evaluation", null, failed);
        }
    }

    private static boolean said(Connection held, String sql) throws SQLException {
        try (PreparedStatement asked = held.prepareStatement(sql)) {
            asked.setLong(1, LOCK);
            try (ResultSet row = asked.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
