package cn.anlan.server.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a Spring context, in whatever mode, a {@link TestDatabase}: a fresh one, which goes with the throwaway PostgreSQL at the end
 * of the run, or a given one.
 */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final @Nullable TestDatabase given;

    TestDatabaseInitializer() {
        this.given = null;
    }

    public TestDatabaseInitializer(TestDatabase given) {
        this.given = given;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = given == null ? TestDatabase.migrated() : given;
        context.getBeanFactory()
                .registerSingleton(
                        "database", Database.outside(database.url(), TestDatabase.user(), TestDatabase.password()));
        // with a new database new keys, as in a first start
        TestPropertyValues.of("anlan.data=target/test-data/"
                        + ProcessHandle.current().pid() + "/" + System.identityHashCode(context))
                .applyTo(context);
    }
}
