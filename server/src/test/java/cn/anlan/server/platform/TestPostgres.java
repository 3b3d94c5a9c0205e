package cn.anlan.server.platform;

import cn.anlan.server.platform.postgres.Deletion;
import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import cn.anlan.server.platform.postgres.PostgresBinaries;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The one throwaway PostgreSQL of a test run: started at first use, not forced to disk, gone at the end of the JVM. */
final class TestPostgres {

    private static final Path ROOT = Path.of("target", "test-postgres").toAbsolutePath();

    private static @Nullable EmbeddedPostgres running;
    private static boolean templateMade;

    private TestPostgres() {}

    static PostgresBinaries binaries() {
        return PostgresBinaries.unpackedIn(ROOT.resolve("bin"));
    }

    static String url(String database) {
        return running().url(database);
    }

    static String user() {
        return running().user();
    }

    static String password() {
        return running().password();
    }

    static HikariDataSource pool(String database, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(database));
        config.setUsername(user());
        config.setPassword(password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    static synchronized String migratedTemplate() {
        if (!templateMade) {
            execute("create database anlan_template");
            try (HikariDataSource pool = pool("anlan_template", 2)) {
                new Migrations(pool).run();
            }
            templateMade = true;
        }
        return "anlan_template";
    }

    static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), user(), password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static synchronized EmbeddedPostgres running() {
        if (running == null) {
            sweepEarlierRuns();
            Path home = ROOT.resolve("run-" + ProcessHandle.current().pid());
            EmbeddedPostgres started = EmbeddedPostgres.start(binaries(), home, false);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, home)));
            running = started;
        }
        return running;
    }

    private static void end(EmbeddedPostgres database, Path home) {
        database.close();
        try {
            Deletion.recursively(home);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    /** A test JVM that was killed leaves its database running; the next run ends it. */
    private static void sweepEarlierRuns() {
        try {
            Files.createDirectories(ROOT);
            try (var entries = Files.newDirectoryStream(ROOT, "run-*")) {
                for (Path home : entries) {
                    long owner = Long.parseLong(home.getFileName().toString().substring("run-".length()));
                    if (ProcessHandle.of(owner).isEmpty()) {
                        if (Files.exists(home.resolve("postgres/postmaster.pid"))) {
                            EmbeddedPostgres.start(binaries(), home, false).close();
                        }
                        Deletion.recursively(home);
                    }
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
