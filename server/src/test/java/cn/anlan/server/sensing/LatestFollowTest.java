package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What memory knows of the newest observations, beside what the store has from before a start and from other nodes. */
@AnlanTest
class LatestFollowTest {

    @Autowired
    LatestFollow follow;

    @Autowired
    Observations observations;

    @Autowired
    ObservationStore store;

    @Autowired
    ObservationHours hours;

    @Autowired
    Datastreams datastreams;

    @Autowired
    WorldClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private int datastream(String code) {
        datastreams.declare(Stream.of(new NewDatastream(1, code, "water-level", new AreaPath("330212"), 300)));
        return datastreams.find(code + "/water-level").orElseThrow().id();
    }

    /** As another node writes it. */
    private void elsewhere(int datastream, Instant at, double value) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        hours.make(now);
        Rows rows = new Rows();
        rows.add(datastream, at.toEpochMilli(), value, 0);
        new TransactionTemplate(transactions).executeWithoutResult(tx -> {
            LogPosition position = store.appendLog(now, 1, UUID.randomUUID());
            store.copyIn(rows, new long[] {1}, now, position.seq());
        });
    }

    private static Delivery delivery(int datastream, Instant at, double value) {
        Rows rows = new Rows();
        rows.add(datastream, at.toEpochMilli(), value, 0);
        return new Delivery(new PayloadId(1), null, "feed", "account:test", rows, List.of(), false);
    }

    @Test
    void whatAnotherNodeTookInIsTheLatestHereToo() {
        int datastream = datastream("NODES-1");
        Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        elsewhere(datastream, at.minusSeconds(60), 1.5);
        follow.round();
        assertThat(observations.latest(datastream))
                .get()
                .extracting(Latest::value)
                .isEqualTo(1.5);
        elsewhere(datastream, at, 2.5);
        follow.round();
        assertThat(observations.latest(datastream))
                .get()
                .extracting(Latest::value)
                .isEqualTo(2.5);
    }

    @Test
    void afterAStartAnOlderReadingNeitherBecomesTheLatestNorMakesTheLaterOneNew() {
        int datastream = datastream("NODES-2");
        Instant eight = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant seven = eight.minus(Duration.ofHours(1));
        elsewhere(datastream, eight, 8);
        Recent afterTheStart = new Recent();
        Sorting late = Sorting.of(List.of(delivery(datastream, seven, 7)), afterTheStart, store);
        assertThat(late.settlements().get(0).accepted()).isEqualTo(1);
        afterTheStart.put(late.rows(), eight);
        assertThat(afterTheStart.latest(datastream))
                .get()
                .extracting(Latest::value)
                .isEqualTo(8.0);
        Sorting again = Sorting.of(List.of(delivery(datastream, eight, 8)), afterTheStart, store);
        assertThat(again.settlements().get(0).repeated()).isEqualTo(1);
        Sorting corrected = Sorting.of(List.of(delivery(datastream, eight, 8.5)), afterTheStart, store);
        assertThat(corrected.settlements().get(0).corrected()).isEqualTo(1);
    }
}
