package cn.anlan.server.sensing;

import cn.anlan.server.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The partitions of observations, one for each hour of receipt, made some hours ahead so that ingest finds its own there. */
@Component
class ObservationHours implements Sweep {

    static final int AHEAD = 3;

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Set<Instant> made = ConcurrentHashMap.newKeySet();

    ObservationHours(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
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
        Instant from = receivedAt.truncatedTo(ChronoUnit.HOURS);
        if (made.contains(from)) {
            return;
        }
        String table = "sensing.observation_" + HOUR.format(from);
        if (!isThere(table)) {
            alone.executeWithoutResult(tx -> attach(table, from));
        }
        made.add(from);
    }

    /** "create table … partition of" would lock all of sensing.observation against its readers, and wait for the longest of them. */
    private void attach(String table, Instant from) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('sensing.observation', 0))")
                .query(lock -> {});
        if (isThere(table)) {
            return; // another node was faster
        }
        jdbc.sql("create table %s (like sensing.observation)".formatted(table)).update();
        jdbc.sql("alter table sensing.observation attach partition %s for values from ('%s') to ('%s')"
                        .formatted(table, from, from.plus(1, ChronoUnit.HOURS)))
                .update();
    }

    private boolean isThere(String table) {
        return jdbc.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }
}
