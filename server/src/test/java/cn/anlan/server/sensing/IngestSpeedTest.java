package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A big storm: 135,000 devices every five minutes are 450 rows a second. One sender must be let in far faster. */
@AnlanTest
class IngestSpeedTest {

    private static final int DEVICES = 20_000;
    private static final int ROUNDS = 6;
    private static final int PER_BODY = 5_000;
    private static final int STORM_ROWS_PER_S = 450;

    @Autowired
    Observations observations;

    @Autowired
    Datastreams datastreams;

    @Autowired
    WorldClock clock;

    @Test
    void oneSenderBringsAStormFarFasterThanItComes() {
        datastreams.declare(IntStream.range(0, DEVICES)
                .mapToObj(i -> new NewDatastream(i, "SPEED-" + i, "water-level", new AreaPath("330212"), 300)));
        Scope feed = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
        long from = System.nanoTime();
        for (int round = 0; round < ROUNDS; round++) {
            for (int first = 0; first < DEVICES; first += PER_BODY) {
                Receipt receipt = observations.accept(feed, body(start.plusSeconds(round * 300L), first), null);
                assertThat(receipt.settlement().accepted()).isEqualTo(PER_BODY);
            }
        }
        double perSecond = DEVICES * ROUNDS / ((System.nanoTime() - from) / 1e9);
        System.out.printf("ingest, payload kept, parsed, checked, committed: %,.0f rows/s%n", perSecond);
        assertThat(perSecond).isGreaterThan(STORM_ROWS_PER_S * 10.0);
    }

    private static byte[] body(Instant at, int first) {
        StringBuilder body = new StringBuilder("{\"observations\":[");
        for (int i = first; i < first + PER_BODY; i++) {
            body.append(i == first ? "" : ",")
                    .append("{\"datastream\":\"SPEED-")
                    .append(i)
                    .append("/water-level\",\"observedAt\":\"")
                    .append(at)
                    .append("\",\"value\":3.5}");
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
