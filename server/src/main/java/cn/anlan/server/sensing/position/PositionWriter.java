package cn.anlan.server.sensing.position;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.FeatureSummary;
import cn.anlan.server.registry.Features;
import cn.anlan.server.sensing.Reception;
import cn.anlan.server.sensing.Settlement;
import cn.anlan.server.sensing.commit.GroupCommit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes positions in, many deliveries in one transaction with what became of their payloads; memory follows only what is committed. */
@Component
class PositionWriter {

    static final int MOST_ROWS_PER_COMMIT = 100_000;

    private final PositionStore store;
    private final PositionLog log;
    private final PositionDays days;
    private final Reception reception;
    private final LatestFixes latest;
    private final Features features;
    private final WorldClock clock;
    private final TransactionTemplate transaction;
    private final UUID node = UUID.randomUUID();
    private final GroupCommit<PositionDelivery, Settlement> writing;

    PositionWriter(
            PositionStore store,
            PositionLog log,
            PositionDays days,
            Reception reception,
            LatestFixes latest,
            Features features,
            WorldClock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.log = log;
        this.days = days;
        this.reception = reception;
        this.latest = latest;
        this.features = features;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.writing = new GroupCommit<>(
                MOST_ROWS_PER_COMMIT, delivery -> delivery.rows().size(), this::writeAll);
    }

    /** Returns after the commit. */
    Settlement write(PositionDelivery delivery) {
        return writing.submit(delivery);
    }

    /** This node's name in the log, for this life. */
    UUID node() {
        return node;
    }

    private List<Settlement> writeAll(List<PositionDelivery> deliveries) {
        Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<PositionStore.NewRow> rows = new ArrayList<>();
        List<Settlement> sorted = sort(deliveries, rows);
        if (!rows.isEmpty()) {
            days.make(receivedAt);
        }
        List<Settlement> settlements = new ArrayList<>();
        try {
            transaction.executeWithoutResult(tx -> {
                if (!rows.isEmpty()) {
                    store.copyIn(rows, receivedAt, log.append(receivedAt, rows.size(), node));
                }
                settlements.addAll(reception.settle(deliveries, sorted, this::homes, receivedAt));
            });
        } catch (RuntimeException failed) {
            rows.forEach(row -> latest.doubt(row.row().fix().subject()));
            throw failed;
        }
        rows.forEach(row -> latest.put(row.row().fix(), receivedAt));
        return settlements;
    }

    /** What of each delivery is new and what is known already; the new ones go to {@code rows}. */
    private List<Settlement> sort(List<PositionDelivery> deliveries, List<PositionStore.NewRow> rows) {
        Set<PositionStore.Identity> known = store.known(unsure(deliveries));
        List<Settlement> sorted = new ArrayList<>();
        for (PositionDelivery delivery : deliveries) {
            int accepted = 0;
            for (PositionDelivery.Row row : delivery.rows()) {
                if (!latest.isLatest(row.fix()) && known.add(PositionStore.Identity.of(row.fix()))) {
                    rows.add(new PositionStore.NewRow(row, delivery.payload().value()));
                    accepted++;
                }
            }
            sorted.add(new Settlement(accepted, delivery.rows().size() - accepted, 0, delivery.rejections()));
        }
        return sorted;
    }

    /** Memory knows that what is newer than the latest is new, and that the latest itself is known; the rest the store has to say. */
    private List<PositionStore.Identity> unsure(List<PositionDelivery> deliveries) {
        return deliveries.stream()
                .flatMap(delivery -> delivery.rows().stream())
                .map(PositionDelivery.Row::fix)
                .filter(fix -> !latest.isNewer(fix) && !latest.isLatest(fix))
                .map(PositionStore.Identity::of)
                .distinct()
                .toList();
    }

    private Stream<Optional<AreaPath>> homes(PositionDelivery delivery) {
        return delivery.rows().stream()
                .map(row -> features.summary(row.fix().subject()).map(FeatureSummary::area));
    }
}
