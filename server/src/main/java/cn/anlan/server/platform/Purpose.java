package cn.anlan.server.platform;

import cn.anlan.server.platform.postgres.PostgresRefusedException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a database is for, said at its first start and never again. A story empties what it finds and brings synthetic data, so it
 * never works on the service's; and the service never on a story's.
 */
final class Purpose {

    private final JdbcClient jdbc;

    /** @param database with the newest tables */
    Purpose(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** @throws PostgresRefusedException if the database is for the other purpose */
    void require(AnlanSettings.Mode mode) {
        String wanted = mode.virtualTime() ? "story" : "service";
        jdbc.sql("insert into platform.purpose (word) values (:wanted) on conflict do nothing")
                .param("wanted", wanted)
                .update();
        String is = jdbc.sql("select word from platform.purpose")
                .query((row, n) -> row.getString(1))
                .single();
        if (!is.equals(wanted)) {
            throw new PostgresRefusedException(mode.virtualTime() ? """
                    这是正式运行的数据库，剧本会清空它，已拒绝。请换一个数据目录（ANLAN_DATA）。
                    This database is the service's, and a story would empty it. Name another data folder (ANLAN_DATA).""" : """
                    这是剧本的数据库，内有合成数据，不能用于正式运行。请换一个数据库（ANLAN_DB_URL）或数据目录（ANLAN_DATA）。
                    This database is a story's and holds synthetic data; the service does not run on it. Name another database \
                    (ANLAN_DB_URL) or data folder (ANLAN_DATA).""");
        }
    }
}
