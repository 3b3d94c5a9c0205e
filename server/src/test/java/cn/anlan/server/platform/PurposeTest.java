package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.platform.AnlanSettings.Mode;
import cn.anlan.server.platform.postgres.Deletion;
import cn.anlan.server.platform.postgres.PostgresRefusedException;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A story empties its database before it begins: it must never get hold of the service's. */
class PurposeTest {

    private static final Path DATA = Path.of("target", "test-postgres");

    @Test
    void aStoryLeavesTheDatabaseOutsideAlone() throws IOException {
        try (TestDatabase service = TestDatabase.migrated()) {
            AnlanSettings story = new AnlanSettings(
                    Mode.PLAY, DATA, new AnlanSettings.Db(service.url(), TestDatabase.user(), TestDatabase.password()));
            try (Database opened = Database.open(story);
                    HikariDataSource pool = opened.pool()) {
                assertThat(pool.getJdbcUrl()).isNotEqualTo(service.url());
            } finally {
                Deletion.recursively(story.dataDir());
            }
        }
    }

    @Test
    void theServiceWorksOnTheDatabaseOutside() {
        try (TestDatabase service = TestDatabase.migrated()) {
            AnlanSettings run = new AnlanSettings(
                    Mode.RUN, DATA, new AnlanSettings.Db(service.url(), TestDatabase.user(), TestDatabase.password()));
            try (Database opened = Database.open(run);
                    HikariDataSource pool = opened.pool()) {
                assertThat(pool.getJdbcUrl()).isEqualTo(service.url());
            }
        }
    }

    @Test
    void theFirstStartSaysWhatADatabaseIsForAndTheOtherPurposeIsRefused() {
        for (Mode first : Mode.values()) {
            try (TestDatabase database = TestDatabase.migrated()) {
                Purpose purpose = new Purpose(database.dataSource());
                purpose.require(first);
                purpose.require(first);
                for (Mode second : Mode.values()) {
                    if (second.virtualTime() == first.virtualTime()) {
                        purpose.require(second);
                    } else {
                        assertThatThrownBy(() -> purpose.require(second))
                                .isInstanceOf(PostgresRefusedException.class)
                                .hasMessageContaining("ANLAN_DATA");
                    }
                }
            }
        }
    }

    @Test
    void aDatabaseThatServedBeforePurposesWereWrittenDownIsTheServices() {
        try (TestDatabase database = TestDatabase.empty()) {
            Migrations migrations = new Migrations(database.dataSource());
            migrations.runTo(Map.of("platform", "1"));
            database.jdbc().sql("""
                            insert into platform.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                            values ('platform.leftover-events', 'recurring', timestamptz 'epoch', false, 1)
                            """).update();
            migrations.run();
            assertThatThrownBy(() -> new Purpose(database.dataSource()).require(Mode.DEMO))
                    .isInstanceOf(PostgresRefusedException.class);
        }
    }
}
