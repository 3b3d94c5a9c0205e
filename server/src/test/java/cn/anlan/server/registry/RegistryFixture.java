package cn.anlan.server.registry;

import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.TestDatabase;
import java.time.Instant;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The registry built by hand on a test database, with a machine clock that the test moves. */
public final class RegistryFixture {

    public final Kinds kinds = new Kinds();
    public final Areas areas;
    public final Features features;
    public final TransactionTemplate transaction;
    private Instant now = Instant.parse("2021-07-24T04:00:00Z");

    public RegistryFixture(TestDatabase database) {
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        areas = areas(database, "");
        features = anotherNode(database);
    }

    /** Areas as a node would read them that has this folder of its own ground files. */
    final Areas areas(TestDatabase database, String folder) {
        return new Areas(new AreaStore(database.dataSource(), transaction), new GroundFiles(folder));
    }

    /** A second facade on the same tables, as another node would have. */
    public Features anotherNode(TestDatabase database) {
        MachineClock clock = () -> now;
        return new Features(new FeatureStore(database.dataSource(), transaction), kinds, clock);
    }

    /** The features as points. */
    public FeaturePlaces places() {
        return new FeaturePlaces(features);
    }

    /** The features of a node as points. */
    public static FeaturePlaces places(Features node) {
        return new FeaturePlaces(node);
    }

    /** Lets the machine's time pass. */
    public void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
