package cn.anlan.server.sensing.position;

import cn.anlan.server.platform.Sweep;
import cn.anlan.server.sensing.commit.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The partitions of positions, one for each day of receipt, made a day ahead so that ingest finds its own there. */
@Component
class PositionDays implements Sweep {

    private final Partitions partitions;

    PositionDays(JdbcClient jdbc, PlatformTransactionManager transactions) {
        partitions = new Partitions(jdbc, transactions, "sensing.position", ChronoUnit.DAYS, "yyyyMMdd");
    }

    @Override
    public String name() {
        return "sensing.position-days";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run(Instant now) {
        make(now);
        make(now.plus(1, ChronoUnit.DAYS));
    }

    /** Makes the partition of the day that holds this instant, once. */
    void make(Instant receivedAt) {
        partitions.make(receivedAt);
    }
}
