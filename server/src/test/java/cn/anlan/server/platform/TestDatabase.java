package cn.anlan.server.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database for one test class: a clone (about 0.1 s) of a template that was migrated once, on the one throwaway PostgreSQL of
 * this run. Its session time zone is the JVM's, which the build sets to Los Angeles, on purpose neither UTC nor ours.
 *
 * <pre>{@code
 * static final TestDatabase database = TestDatabase.migrated();
 * @AfterAll static void drop() { database.close(); }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;

    private TestDatabase(String template) {
        this.name = "test_" + COUNT.incrementAndGet();
        TestPostgres.execute("create database %s template %s".formatted(name, template));
        this.pool = TestPostgres.pool(name, 8);
    }

    /** With every module's tables. */
    public static TestDatabase migrated() {
        return new TestDatabase(TestPostgres.migratedTemplate());
    }

    /** With nothing in it. */
    public static TestDatabase empty() {
        return new TestDatabase("template0");
    }

    public HikariDataSource dataSource() {
        return pool;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    public String url() {
        return TestPostgres.url(name);
    }

    public static String user() {
        return TestPostgres.user();
    }

    public static String password() {
        return TestPostgres.password();
    }

    /** Another pool on the same database, for tests that need two nodes. The caller closes it. */
    public HikariDataSource anotherPool() {
        HikariConfig config = new HikariConfig();
        pool.copyStateTo(config);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pool.close();
        TestPostgres.execute("drop database if exists %s with (force)".formatted(name));
    }
}
