package cn.anlan.server.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What of the program has to do with the database, in a process of its own that tests may kill. */
final class CrashChild {

    private CrashChild() {}

    static void main(String[] arguments) throws InterruptedException {
        AnlanSettings settings = new AnlanSettings(
                AnlanSettings.Mode.RUN, Path.of(arguments[0]), new AnlanSettings.Db(null, null, null));
        try (Database database = Database.open(settings);
                HikariDataSource pool = database.pool()) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            new Migrations(pool).run();
            System.out.println("Anlan is ready");
            new CountDownLatch(1).await();
        }
    }
}
