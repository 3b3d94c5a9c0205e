package cn.anlan.server.platform;

import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import cn.anlan.server.platform.postgres.PostgresBinaries;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/** The database this program works on: the embedded one, which starts and ends with it, or one outside. */
public final class Database implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final int POOL_SIZE = 16;
    private static final String EMBEDDED_NAME = "postgres";

    private final String url;
    private final String user;
    private final String password;
    private final @Nullable EmbeddedPostgres embedded;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    private Database(String url, String user, String password, @Nullable EmbeddedPostgres embedded) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.embedded = embedded;
    }

    /** Opens the database that the settings name, the embedded one if none. The service alone may work on one outside. */
    public static Database open(AnlanSettings settings) {
        AnlanSettings.Db outside = settings.db();
        String url = Objects.requireNonNullElse(outside.url(), "");
        if (!url.isBlank() && settings.mode() == AnlanSettings.Mode.RUN) {
            return outside(
                    url,
                    Objects.requireNonNullElse(outside.user(), "anlan"),
                    Objects.requireNonNullElse(outside.password(), ""));
        }
        if (!url.isBlank()) {
            log.info("ANLAN_DB_URL names the service's database; a story works on its own in {}", settings.dataDir());
        }
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(settings.data().resolve("bin"));
        boolean durable = settings.mode() != AnlanSettings.Mode.PLAY;
        EmbeddedPostgres embedded = EmbeddedPostgres.start(binaries, settings.dataDir(), durable);
        closeAtTheEnd(embedded);
        return new Database(embedded.url(EMBEDDED_NAME), embedded.user(), embedded.password(), embedded);
    }

    /** Also where the application's start ends before it has beans to close. */
    private static void closeAtTheEnd(EmbeddedPostgres embedded) {
        try {
            SpringApplication.getShutdownHandlers().add(embedded::close);
        } catch (IllegalStateException ending) {
            embedded.close(); // Ctrl-C came while it was starting; nobody else would
            throw ending;
        }
    }

    /** One that somebody else runs. */
    static Database outside(String url, String user, String password) {
        return new Database(url, user, password, null);
    }

    /** As {@link #open}, but where another program runs the embedded database, that one is used and left running. */
    public static Database visit(AnlanSettings settings) {
        Path home = settings.dataDir();
        if (settings.db().url() == null && EmbeddedPostgres.isHeld(home)) {
            EmbeddedPostgres.Address address = EmbeddedPostgres.address(home, EMBEDDED_NAME);
            return outside(address.url(), address.user(), address.password());
        }
        return open(settings);
    }

    /** A new pool; the caller closes it when its work is done, else it is closed with this database. */
    public HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("anlan");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(POOL_SIZE);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "anlan");
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close); // what is under way fails at once and does not wait for a database
        if (embedded != null) {
            embedded.close();
        }
    }
}
