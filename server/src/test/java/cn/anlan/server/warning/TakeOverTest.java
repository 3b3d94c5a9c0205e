package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.IngestLog;
import cn.anlan.server.sensing.Observations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A node that takes over with three days of observations in the store. Small here; {@code -Danlan.takeover.gauges=20000} for a
 * city.
 */
@AnlanTest
class TakeOverTest {

    private static final int GAUGES = Integer.getInteger("anlan.takeover.gauges", 200);
    /** One gauge in so many hears the rain; the others stay dry. */
    private static final int FEW = 20;

    private static final Duration KEPT = Duration.ofDays(3);
    private static final Scope FEED = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));

    @Autowired
    Features features;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Observations observations;

    @Autowired
    IngestLog ingest;

    @Autowired
    Evaluator evaluator;

    @Autowired
    Lease lease;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private Instant now = Instant.EPOCH;

    @Test
    void whoTakesOverKnowsTheRainOfTheLastHoursOfAGaugeAsSoonAsItSpeaks() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AreaPath area = new AreaPath("330212");
        features.load(IntStream.range(0, GAUGES)
                .boxed()
                .flatMap(i -> Stream.of(
                        new NewFeature("TR-" + i, "rain-gauge", "站", new Position(29.8, 121.5), area, Map.of(), true),
                        new NewFeature(
                                "TW-" + i, "wind-station", "站", new Position(29.8, 121.5), area, Map.of(), true))));
        datastreams.declareForDevices();
        evaluated();
        threeDaysOfReadings();

        anotherNodeTakesOver();
        long from = System.nanoTime();
        evaluated();
        double takeOver = (System.nanoTime() - from) / 1e9;
        from = System.nanoTime();
        AtomicInteger read = new AtomicInteger();
        observations.history(gauges(), now.minus(KEPT), ingest.end(), (d, at, value, order) -> read.incrementAndGet());
        double reading = (System.nanoTime() - from) / 1e9;
        from = System.nanoTime();
        send("TR", "rain", GAUGES, 40);
        evaluated();
        double firstRound = (System.nanoTime() - from) / 1e9;
        long rows = jdbc.sql("select count(*) from sensing.observation")
                .query(Long.class)
                .single();
        System.out.printf(
                "take-over with %,d rows of %,d series in the store: %.2f s; past of %,d gauges, %,d rows: %.2f s;"
                        + " their first round, from the door to the alerts: %.2f s%n",
                rows, 4 * GAUGES, takeOver, GAUGES, read.get(), reading, firstRound);
        assertThat(open("rain-sum"))
                .as("11 mm in the eleven hours before, and 40 now, are over 50 mm in 12 hours")
                .isEqualTo(GAUGES / FEW);
    }

    /** Six an hour of each series, by partitions of the hour of receipt, as COPY would have put them. */
    private void threeDaysOfReadings() {
        for (Instant hour : makeHours()) {
            OffsetDateTime from = hour.atOffset(ZoneOffset.UTC);
            jdbc.sql("""
                            insert into sensing.observation
                                (datastream_id, line, observed_at, received_at, value, batch, payload_id)
                            select d.id, 0, r.at, r.at, case when r.at < :rainSince then 0 else 1.0 / 6 end, 0, 0
                            from generate_series(cast(:from as timestamptz), cast(:to as timestamptz), interval '10 minutes') as r (at)
                            cross join sensing.datastream d
                            where r.at < :until
                            """)
                    .param("from", from)
                    .param("to", from.plusMinutes(59))
                    .param("until", now.minusSeconds(60).atOffset(ZoneOffset.UTC))
                    .param("rainSince", now.minus(11, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))
                    .update();
        }
        jdbc.sql("analyze sensing.observation").update();
    }

    @Test
    void anAlertWhoseGaugeFellSilentWhileTheProgramWasOffEnds() {
        river("OFF");
        send("OFF", "water-level", 1, 3.9);
        evaluated();
        assertThat(open("river-stage")).isEqualTo(1);
        for (String past : List.of(
                "update sensing.observation set observed_at = observed_at - interval '20 hours', received_at = received_at - interval '20 hours'"
                        + " where datastream_id = (select id from sensing.datastream where code = 'OFF-0')",
                "update sensing.ingest_log set received_at = received_at - interval '20 hours'")) {
            jdbc.sql(past).update();
        }
        anotherNodeTakesOver();
        evaluated();
        assertThat(open("river-stage")).isZero();
    }

    @Test
    void anOpenAlertWhoseRuleOrReadingsAreGoneEndsAndIsWritten() {
        river("GONE");
        send("GONE", "water-level", 1, 3.9);
        evaluated();
        assertThat(open("river-stage")).isEqualTo(1);
        jdbc.sql("delete from sensing.observation where datastream_id ="
                        + " (select id from sensing.datastream where code = 'GONE-0')")
                .update();
        anotherNodeTakesOver();
        evaluated();
        assertThat(open("river-stage")).isZero();
        assertThat(jdbc.sql("""
                                select count(*) from replay.journal j join warning.alert a on j.subject = 'alert:' || a.id
                                where j.type = 'warning.alert-ended' and a.rule_id = 'river-stage' and a.subject =
                                    'datastream:' || (select id from sensing.datastream where code = 'GONE-0')
                                """).query(Long.class).single()).isEqualTo(1);
    }

    private void river(String code) {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        makeHours();
        features.load(Stream.of(new NewFeature(
                code + "-0",
                "river-level",
                "站",
                new Position(29.8, 121.5),
                new AreaPath("330212"),
                Map.of("warningLevelM", 3.66, "guaranteeLevelM", 4.16),
                true)));
        datastreams.declareForDevices();
    }

    /** The partitions of the last three days. */
    private List<Instant> makeHours() {
        List<Instant> hours = Stream.iterate(
                        now.truncatedTo(ChronoUnit.HOURS).minus(KEPT),
                        hour -> !hour.isAfter(now),
                        hour -> hour.plus(1, ChronoUnit.HOURS))
                .toList();
        for (Instant hour : hours) {
            OffsetDateTime from = hour.atOffset(ZoneOffset.UTC);
            jdbc.sql("create table if not exists sensing.observation_"
                            + from.toString().substring(0, 13).replaceAll("[-T]", "")
                            + " partition of sensing.observation for values from ('" + from + "') to ('"
                            + from.plusHours(1) + "')")
                    .update();
        }
        return hours;
    }

    private void anotherNodeTakesOver() {
        jdbc.sql("update warning.evaluator set owner = null").update();
        lease.forget();
    }

    private List<Integer> gauges() {
        return jdbc.sql("select id from sensing.datastream where code like 'TR-%'")
                .query((rs, n) -> rs.getInt(1))
                .list();
    }

    private long open(String rule) {
        return jdbc.sql("select count(*) from warning.alert where rule_id = ? and ended_at is null")
                .param(rule)
                .query(Long.class)
                .single();
    }

    private void send(String code, String property, int many, double value) {
        StringBuilder body = new StringBuilder("{\"observations\":[");
        for (int i = 0; i < many; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"datastream\":\"%s-%d/%s\",\"observedAt\":\"%s\",\"value\":%s}"
                            .formatted(code, i, property, now, i % FEW == 0 ? value : 0));
        }
        observations.accept(FEED, body.append("]}").toString().getBytes(StandardCharsets.UTF_8), null);
    }

    private void evaluated() {
        await().atMost(Duration.ofMinutes(9)).until(() -> {
            evaluator.run(clock.instant());
            return seq("select seq from warning.evaluator")
                    >= seq("select coalesce(max(seq), 0) from sensing.ingest_log");
        });
    }

    private long seq(String sql) {
        return jdbc.sql(sql).query((rs, n) -> rs.getLong(1)).single();
    }
}
