package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.WorldClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnlanTest
class ApplicationStartsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WorldClock clock;

    @Test
    void everyModulesTablesAreThere() {
        assertThat(jdbc.sql("select count(*) from platform.event_publication")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theSessionIsInAForeignTimeZoneOnPurpose() {
        assertThat(jdbc.sql("show timezone").query(String.class).single()).isEqualTo("America/Los_Angeles");
    }

    @Test
    void inServiceTheWorldsClockCannotBeMoved() {
        assertThat(clock).isNotInstanceOf(StoryClock.class);
    }
}
