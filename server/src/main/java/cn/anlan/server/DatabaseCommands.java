package cn.anlan.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.Database;
import cn.anlan.server.platform.backup.BackupRefusedException;
import cn.anlan.server.platform.postgres.PostgresRefusedException;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What backup and restore share: the service's database without the application around it. */
final class DatabaseCommands {

    private DatabaseCommands() {}

    /** Work on the open database. */
    @FunctionalInterface
    interface Work {
        void on(HikariDataSource pool, AnlanSettings settings) throws IOException, SQLException;
    }

    /** The service's, as they are told from outside. */
    static AnlanSettings settings() {
        return new AnlanSettings(
                AnlanSettings.Mode.RUN,
                Environment.data(),
                new AnlanSettings.Db(
                        Environment.value("ANLAN_DB_URL").orElse(null),
                        Environment.value("ANLAN_DB_USER").orElse(null),
                        Environment.value("ANLAN_DB_PASSWORD").orElse(null)));
    }

    static int run(boolean visit, Work work) {
        quiet("com.zaxxer.hikari"); // no frame has read the service's settings for logs here
        AnlanSettings settings = settings();
        try (Database database = visit ? Database.visit(settings) : Database.open(settings);
                HikariDataSource pool = database.pool()) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close)); // for Ctrl-C; closing twice is nothing
            work.on(pool, settings);
            return Command.DONE;
        } catch (BackupRefusedException | PostgresRefusedException refused) {
            System.err.println(refused.getMessage());
            return Command.FAILED;
        } catch (IOException | SQLException failed) {
            System.err.println(failed);
            return Command.FAILED;
        }
    }

    /** Names the contents of attachments that are not where the database says. */
    static void tellMissing(List<String> contents) {
        for (String sha256 : contents) {
            System.out.printf(
                    "✗ 附件内容 %s 缺失或已损坏 / the content %s of an attachment is missing or damaged%n", sha256, sha256);
        }
    }

    private static void quiet(String name) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }
}
