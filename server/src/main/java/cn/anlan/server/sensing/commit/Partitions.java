package cn.anlan.server.sensing.commit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The partitions of a table by the time of receipt, one for each hour or day of UTC. Safe from several threads and nodes. */
public final class Partitions {

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final String parent;
    private final ChronoUnit unit;
    private final DateTimeFormatter suffix;
    private final Set<Instant> made = ConcurrentHashMap.newKeySet();

    /**
     * Of one table.
     *
     * @param parent the table with its schema
     * @param unit hours or days
     * @param suffix pattern of the time in a partition's name, for example {@code yyyyMMddHH}
     */
    public Partitions(
            JdbcClient jdbc, PlatformTransactionManager transactions, String parent, ChronoUnit unit, String suffix) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.parent = parent;
        this.unit = unit;
        this.suffix = DateTimeFormatter.ofPattern(suffix).withZone(ZoneOffset.UTC);
    }

    /** Makes the partition that holds this instant, once. Waits for nobody who reads. */
    public void make(Instant receivedAt) {
        Instant from = receivedAt.truncatedTo(unit);
        if (made.contains(from)) {
            return;
        }
        String table = parent + "_" + suffix.format(from);
        if (!isThere(table)) {
            alone.executeWithoutResult(tx -> attach(table, from));
        }
        made.add(from);
    }

    /** "create table … partition of" would lock the whole table against its readers, and wait for the longest of them. */
    private void attach(String table, Instant from) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(parent)
                .query(lock -> {});
        if (isThere(table)) {
            return; // another node was faster
        }
        jdbc.sql("create table %s (like %s)".formatted(table, parent)).update();
        jdbc.sql("alter table %s attach partition %s for values from ('%s') to ('%s')"
                        .formatted(parent, table, from, from.plus(1, unit)))
                .update();
    }

    private boolean isThere(String table) {
        return jdbc.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query((row, n) -> row.getBoolean(1))
                .single();
    }
}
