package cn.anlan.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings each module's schema to its newest version: {@code db/migration/<module>/V…sql} into the schema named as the module,
 * with a version table of its own there. Modules are migrated in the order of their arrows, so that foreign keys point down.
 */
public final class Migrations {

    /** Modules that may have tables, lowest first. */
    public static final List<String> ORDER = List.of(
            "platform", "identity", "replay", "map", "files", "registry", "sensing", "typhoon", "warning", "story");

    private static final String VERSION_TABLE = "schema_version";

    private final DataSource database;

    public Migrations(DataSource database) {
        this.database = database;
    }

    /** Migrates every module that has migrations. Doing it twice changes nothing. */
    public void run() {
        for (String module : present()) {
            module(module).load().migrate();
        }
    }

    /** Migrates the named modules to the named versions and leaves the others untouched; a restore begins so. */
    public void runTo(Map<String, String> versions) {
        for (String module : ORDER) {
            String version = versions.get(module);
            if (version != null) {
                module(module).target(version).load().migrate();
            }
        }
    }

    /** The modules that have migrations, lowest first. */
    public static List<String> present() {
        return ORDER.stream().filter(Migrations::hasMigrations).toList();
    }

    private FluentConfiguration module(String module) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/" + module)
                .defaultSchema(module)
                .schemas(module)
                .table(VERSION_TABLE)
                .cleanDisabled(true);
    }

    private static boolean hasMigrations(String module) {
        try {
            return new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:db/migration/" + module + "/V*.sql")
                            .length
                    > 0;
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot look for the migrations of " + module, failed);
        }
    }
}
