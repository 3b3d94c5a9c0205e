package cn.anlan.server.platform;

import cn.anlan.server.platform.postgres.PostgresRefusedException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mark that stands in a database from the beginning of a restore to its end. It is in the database and not beside it, so that
 * it is found wherever the database is.
 */
public final class UnfinishedRestore {

    private static final String MARK = "anlan_unfinished_restore";

    private final JdbcClient jdbc;

    public UnfinishedRestore(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** Whether a restore was begun here and did not come to its end. */
    public boolean isThere() {
        return jdbc.sql("select to_regnamespace(:mark) is not null")
                .param("mark", MARK)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }

    /** @throws PostgresRefusedException if the database holds half a restore; nobody may work on it then */
    public void requireNone() {
        if (isThere()) {
            throw new PostgresRefusedException("""
                    这里的恢复没有完成，数据不完整。请再次执行 ./anlan restore DIR，它会清除不完整的数据，从头恢复。
                    A restore into this database is not finished, so its data is not whole. Run './anlan restore DIR' again: \
                    it removes the half data and begins anew.""");
        }
    }

    /** A restore begins. */
    public void begin() {
        jdbc.sql("create schema " + MARK).update();
    }

    /** Removes what a restore left that was broken off. The mark stays: another begins. */
    public void clear() {
        for (String module : List.copyOf(Migrations.ORDER).reversed()) {
            jdbc.sql("drop schema if exists %s cascade".formatted(module)).update();
        }
    }

    /** The restore is done. */
    public void end() {
        jdbc.sql("drop schema " + MARK).update();
    }
}
