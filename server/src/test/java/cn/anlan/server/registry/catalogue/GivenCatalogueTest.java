package cn.anlan.server.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Audit;
import cn.anlan.server.kernel.MachineClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Kinds;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A program's own catalogue may come with any number: what an administrator gave stays in force. */
@AnlanTest
class GivenCatalogueTest {

    @Autowired
    CatalogueStore store;

    @Autowired
    Audit audit;

    @Autowired
    MachineClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void oneThatWasGivenHoldsAlsoWhereTheProgramsOwnHasTheSameNumber() {
        Kinds kinds = new Kinds();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from registry.catalogue").update();
            Map<String, String> files = new HashMap<>(kinds.catalogue().files());
            files.computeIfPresent("kinds/weather.yaml", (name, text) -> text.replace("zh: 天气雷达", "zh: 测雨雷达"));
            store.insert(kinds.version(), Instant.EPOCH, "account:test", "改名", files);
            new Catalogues(kinds, store, audit, clock, transaction);
            assertThat(kinds.get("weather-radar").title().zh()).isEqualTo("测雨雷达");
            status.setRollbackOnly();
        });
    }
}
