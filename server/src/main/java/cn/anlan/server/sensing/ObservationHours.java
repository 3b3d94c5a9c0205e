package cn.anlan.server.sensing;

import cn.anlan.server.platform.Sweep;
import cn.anlan.server.sensing.commit.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The partitions of observations, one for each hour of receipt, made some hours ahead so that ingest finds its own there. */
@Component
class ObservationHours implements Sweep {

    static final int AHEAD = 3;

    private final Partitions partitions;

    ObservationHours(JdbcClient jdbc, PlatformTransactionManager transactions) {
        partitions = new Partitions(jdbc, transactions, "sensing.observation", ChronoUnit.HOURS, "yyyyMMddHH");
    }

    @Override
    public String name() {
        return "sensing.observation-hours";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(20);
    }

    @Override
    public void run(Instant now) {
        for (int hour = 0; hour <= AHEAD; hour++) {
            make(now.plus(hour, ChronoUnit.HOURS));
        }
    }

    /** Makes the partition of the hour that holds this instant, once. Waits for nobody who reads. */
    void make(Instant receivedAt) {
        partitions.make(receivedAt);
    }
}
