package cn.anlan.server.platform.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One restore at a time into a database, whoever runs it from wherever. Gone with its connection, so nobody has to clear it. */
final class RestoreLock implements AutoCloseable {

    private static final String KEY = "hashtextextended('anlan.restore', 0)";

    private final Connection held;

    private RestoreLock(Connection held) {
        this.held = held;
    }

    /** @throws BackupRefusedException if another restore holds it */
    static RestoreLock take(DataSource database) throws SQLException {
        RestoreLock lock = new RestoreLock(database.getConnection());
        try {
            if (lock.ask("select pg_try_advisory_lock(%s)")) {
                return lock;
            }
        } catch (SQLException failed) {
            lock.held.close();
            throw failed;
        }
        lock.held.close();
        throw new BackupRefusedException(
                "另一个恢复正在写入这个数据库，请等它结束。Another restore into this database is going on; wait for its end.");
    }

    @Override
    public void close() throws SQLException {
        try (held) {
            ask("select pg_advisory_unlock(%s)"); // the pool keeps the connection
        }
    }

    private boolean ask(String sql) throws SQLException {
        try (Statement statement = held.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(KEY))) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
