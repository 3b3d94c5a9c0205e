package cn.anlan.server.platform;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a Spring context a fresh {@link TestDatabase}; it goes with the throwaway PostgreSQL at the end of the run. */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.migrated();
        TestPropertyValues.of(
                        "anlan.db.url=" + database.url(),
                        "anlan.db.user=" + TestDatabase.user(),
                        "anlan.db.password=" + TestDatabase.password(),
                        "anlan.data=target/test-data")
                .applyTo(context);
    }
}
