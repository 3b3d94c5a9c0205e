package cn.anlan.server.registry;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.kernel.AreaPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Areas in the database: loaded whole from the ground files, read whole into memory. */
@Component
class AreaStore {

    private static final String COPY = "copy registry.area (path, name, lon, lat, source) from stdin";

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    AreaStore(DataSource database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
        this.jdbc = JdbcClient.create(database);
    }

    /**
     * Makes the table hold what the ground files of this hash hold; does nothing when it does. Safe on several nodes at once:
     * the row of the state is the lock.
     *
     * @return whether anything was loaded
     */
    boolean load(String hash, byte[] rows) {
        return transaction.execute(status -> loadIfNew(hash, rows));
    }

    private boolean loadIfNew(String hash, byte[] rows) {
        String present = jdbc.sql("select ground_hash from registry.state for update")
                .query(String.class)
                .single();
        if (present.equals(hash)) {
            return false;
        }
        jdbc.sql("delete from registry.area").update();
        copy(rows);
        jdbc.sql("update registry.state set ground_hash = ?").param(hash).update();
        return true;
    }

    private void copy(byte[] rows) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new ByteArrayInputStream(rows));
        } catch (SQLException failed) {
            throw new UncategorizedSQLException("load areas", COPY, failed);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot send areas to the database", failed);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Every area, by code. */
    List<Area> all() {
        return jdbc.sql("select path, name, lat, lon, source from registry.area order by path")
                .query((row, at) -> {
                    AreaPath path = new AreaPath(row.getString("path"));
                    Position seat = new Position(row.getDouble("lat"), row.getDouble("lon"));
                    boolean placed = "placed".equals(row.getString("source"));
                    return new Area(path, row.getString("name"), path.level(), seat, placed);
                })
                .list();
    }
}
