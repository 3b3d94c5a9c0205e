package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

/** What was acknowledged is there, once, however often and by however many it was sent. */
@AnlanTest
class IngestOnceTest {

    private static final int STATIONS = 40;
    private static final int MOMENTS = 25;
    private static final int SENDERS = 32;

    @Autowired
    Observations observations;

    @Autowired
    ObservationApi api;

    @Autowired
    Datastreams datastreams;

    @Autowired
    IngestLog log;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Scope feed = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Test
    void manySendersWithRepeatsInAnyOrderLeaveEachObservationOnce() throws Exception {
        datastreams.declare(IntStream.range(0, STATIONS)
                .mapToObj(i -> new NewDatastream(i, "ONCE-" + i, "water-level", new AreaPath("330212"), 300)));
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
        List<String> bodies = new ArrayList<>();
        Random random = new Random(7);
        for (int moment = 0; moment < MOMENTS; moment++) {
            for (int half = 0; half < 2; half++) {
                String body = body(start.plusSeconds(moment * 300L), half);
                for (int copies = 1 + random.nextInt(3); copies > 0; copies--) {
                    bodies.add(body);
                }
            }
        }
        java.util.Collections.shuffle(bodies, random);
        LogPosition before = log.end();
        int accepted = sendAll(bodies);
        assertThat(accepted).isEqualTo(STATIONS * MOMENTS);
        assertThat(count(
                        "select count(*) from sensing.observation o join sensing.datastream d on d.id = o.datastream_id"
                                + " where d.code like 'ONCE-%'"))
                .isEqualTo(STATIONS * MOMENTS);
        int inLog = log.after(before, Integer.MAX_VALUE).stream()
                .mapToInt(IngestBatch::size)
                .sum();
        assertThat(inLog).isEqualTo(STATIONS * MOMENTS);
    }

    private int sendAll(List<String> bodies) throws InterruptedException, ExecutionException {
        int accepted = 0;
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (String body : bodies) {
                String key = body.hashCode() % 2 == 0 ? null : Integer.toHexString(body.hashCode());
                receipts.add(
                        senders.submit(() -> observations.accept(feed, body.getBytes(StandardCharsets.UTF_8), key)));
            }
            for (Future<Receipt> receipt : receipts) {
                Settlement s = receipt.get().settlement();
                assertThat(s.rejections()).isEmpty();
                assertThat(s.accepted() + s.repeated()).isEqualTo(STATIONS / 2);
                accepted += receipt.get().repeated() ? 0 : s.accepted();
            }
        }
        return accepted;
    }

    private static String body(Instant at, int half) {
        return IntStream.range(half * STATIONS / 2, (half + 1) * STATIONS / 2)
                .mapToObj(i -> "{\"datastream\":\"ONCE-%d/water-level\",\"observedAt\":\"%s\",\"value\":%d}"
                        .formatted(i, at, i))
                .collect(Collectors.joining(",", "{\"observations\":[", "]}"));
    }

    private long count(String sql) {
        return jdbc.sql(sql).query((rs, n) -> rs.getLong(1)).single();
    }

    @Test
    void aBodyWhoseConnectionBreaksIsKeptAsFarAsItCameAndNothingOfItIsTakenIn() {
        MockHttpServletRequest torn = new MockHttpServletRequest() {
            @Override
            public DelegatingServletInputStream getInputStream() {
                return new DelegatingServletInputStream(
                        new SequenceInputStream(new ByteArrayInputStream(new byte[20]), new Broken()));
            }
        };
        torn.setContentType("application/json");
        Bodies came = Bodies.of(torn);
        assertThat(came.why()).isNotNull().extracting(w -> w.code()).isEqualTo("sensing.body-torn");
        assertThat(came.truncated()).isTrue();
        assertThat(came.body().size()).isEqualTo(20);
        long observed = count("select count(*) from sensing.observation");
        try {
            api.batch(feed, torn);
        } catch (cn.anlan.server.kernel.RefusedException refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
        assertThat(count("select count(*) from sensing.raw_payload where truncated and state = 'refused'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from sensing.observation")).isEqualTo(observed);
    }

    /** A connection that is gone. */
    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            throw new IOException("connection reset");
        }
    }

    @Autowired
    RawPayloads payloads;

    @Autowired
    UnsettledSweep sweep;

    @Test
    void aPayloadKeptButNeverSettledIsReadAgainByTheSweep() {
        datastreams.declare(
                java.util.stream.Stream.of(new NewDatastream(1, "SWEPT", "rain", new AreaPath("330212"), 300)));
        String body = "{\"observations\":[{\"datastream\":\"SWEPT/rain\",\"observedAt\":\"%s\",\"value\":1}]}"
                .formatted(clock.instant());
        Arrival arrival = new Arrival(
                "observations-json",
                "feed",
                "application/json",
                Arrival.Body.of(body.getBytes(StandardCharsets.UTF_8)),
                false,
                null,
                feed.areas());
        PayloadId id = payloads.keep(arrival).id();
        sweep.run(clock.instant());
        assertThat(state(id)).as("too fresh").isEqualTo("kept");
        sweep.run(clock.instant().plus(UnsettledSweep.PATIENCE).plusSeconds(1));
        assertThat(state(id)).isEqualTo("settled");
        int datastream = datastreams.find("SWEPT/rain").orElseThrow().id();
        assertThat(observations.latest(datastream)).isPresent();
    }

    @Autowired
    DataQualityStore quality;

    @Test
    void payloadsOfAFeedThatIsNotServedHereDoNotStandBeforeAllOthers() {
        datastreams.declare(
                java.util.stream.Stream.of(new NewDatastream(1, "BEHIND", "rain", new AreaPath("330212"), 300)));
        for (int i = 0; i < 120; i++) {
            payloads.keep(arrival("gone", "{}"));
        }
        PayloadId ours = payloads.keep(arrival(
                        "observations-json",
                        "{\"observations\":[{\"datastream\":\"BEHIND/rain\",\"observedAt\":\"%s\",\"value\":1}]}"
                                .formatted(clock.instant())))
                .id();
        sweep.run(clock.instant().plus(UnsettledSweep.PATIENCE).plusSeconds(1));
        assertThat(state(ours)).isEqualTo("settled");
        jdbc.sql("delete from sensing.raw_payload where feed = 'gone'").update();
    }

    @Test
    void noiseIsNotHearing() {
        PayloadId noise = payloads.keep(arrival("noise", "?")).id();
        payloads.settle(
                noise,
                Settlement.refused(
                        Rejection.whole(new Refusal("test.noise", null, null, new Bilingual("杂波", "noise")))));
        assertThat(quality.lastReceived("noise")).isNull();
        PayloadId read = payloads.keep(arrival("noise", "{}")).id();
        payloads.settle(read, Settlement.of(0, List.of()));
        assertThat(quality.lastReceived("noise")).isNotNull();
    }

    private Arrival arrival(String feedId, String body) {
        return new Arrival(
                feedId,
                "feed",
                "application/json",
                Arrival.Body.of(body.getBytes(StandardCharsets.UTF_8)),
                false,
                null,
                feed.areas());
    }

    @Autowired
    @Qualifier("batchFeed")
    ObservationFeed batches;

    @Test
    void aSmallBodyIsKeptAlsoWhereTheCommitThatWouldTakeItInFails() {
        datastreams.declare(
                java.util.stream.Stream.of(new NewDatastream(1, "FAILS", "rain", new AreaPath("330212"), 300)));
        byte[] body = "{\"observations\":[{\"datastream\":\"FAILS/rain\",\"observedAt\":\"%s\",\"value\":1}]}"
                .formatted(clock.instant())
                .getBytes(StandardCharsets.UTF_8);
        long before = count("select count(*) from sensing.raw_payload where state = 'kept'");
        jdbc.sql("alter table sensing.ingest_log add constraint broken check (rows < 0) not valid")
                .update();
        try {
            assertThatThrownBy(() -> batches.take(feed, "application/json", body, false, null))
                    .hasStackTraceContaining("broken");
        } finally {
            jdbc.sql("alter table sensing.ingest_log drop constraint broken").update();
        }
        assertThat(count("select count(*) from sensing.raw_payload where state = 'kept'"))
                .isEqualTo(before + 1);
        sweep.run(clock.instant().plus(UnsettledSweep.PATIENCE).plusSeconds(1));
        int datastream = datastreams.find("FAILS/rain").orElseThrow().id();
        assertThat(observations.latest(datastream)).isPresent();
        Receipt again = batches.take(feed, "application/json", body, false, null);
        assertThat(again.settlement().repeated()).isEqualTo(1);
        assertThat(state(again.payload())).isEqualTo("settled");
        assertThat(payloads.body(again.payload())).isEqualTo(body);
    }

    private String state(PayloadId id) {
        return jdbc.sql("select state from sensing.raw_payload where id = ?")
                .param(id.value())
                .query((rs, n) -> rs.getString(1))
                .single();
    }
}
