package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gauges whose readings raise real alerts. Each has a name of its own, so that tests share a database. */
public class TestGauges {

    private static final AtomicInteger STATION = new AtomicInteger();

    private final Features features;
    private final Datastreams datastreams;
    private final Observations observations;
    private final ThresholdAlerts alerts;
    private final Evaluator evaluator;
    private final WorldClock clock;
    private final JdbcClient jdbc;
    private final AtomicInteger minute = new AtomicInteger();
    private final Instant start;

    TestGauges(
            Features features,
            Datastreams datastreams,
            Observations observations,
            ThresholdAlerts alerts,
            Evaluator evaluator,
            WorldClock clock,
            JdbcClient jdbc) {
        this.features = features;
        this.datastreams = datastreams;
        this.observations = observations;
        this.alerts = alerts;
        this.evaluator = evaluator;
        this.clock = clock;
        this.jdbc = jdbc;
        this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
    }

    /** A river's gauge with a warning stage of 3.66 m and a guarantee stage of 4.16 m; its code. */
    public String river(String area) {
        return made("river-level", area, Map.of("warningLevelM", 3.66, "guaranteeLevelM", 4.16));
    }

    /** A reservoir's gauge with a limit of 28 m in the flood season and a design flood level of 30 m; its code. */
    public String reservoir(String area) {
        return made("reservoir-level", area, Map.of("floodLimitLevelM", 28.0, "designFloodLevelM", 30.0));
    }

    private String made(String kind, String area, Map<String, Object> fields) {
        String code = "LIFE-" + STATION.incrementAndGet();
        features.load(Stream.of(
                new NewFeature(code, kind, code, new Position(29.87, 121.55), new AreaPath(area), fields, true)));
        datastreams.declareForDevices();
        return code;
    }

    /** The reading of the next minute comes in and is evaluated. */
    public void reads(String datastream, double value) {
        String body = "{\"observations\":[{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}]}"
                .formatted(datastream, start.plusSeconds(minute.incrementAndGet() * 60L), value);
        Scope feed = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));
        assertThat(observations
                        .accept(feed, body.getBytes(StandardCharsets.UTF_8), null)
                        .settlement()
                        .accepted())
                .isEqualTo(1);
        await().until(
                        () -> { // a batch stays unseen while any older transaction runs
                            evaluator.run(clock.instant());
                            return number("select seq from warning.evaluator")
                                    >= number("select max(seq) from sensing.ingest_log");
                        });
    }

    /** The open alert of a rule on a gauge. */
    public ThresholdAlert open(String code, String rule) {
        String id = Long.toString(features.findByCode(code).orElseThrow().id());
        return alerts.open(Scope.program("test")).stream()
                .filter(alert -> alert.subjectId().equals(id) && alert.ruleId().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** How many facts of a type about a subject are in the journal. */
    public long facts(String type, String subject) {
        return jdbc.sql("select count(*) from replay.journal where type = ? and subject = ?")
                .params(type, subject)
                .query(Long.class)
                .single();
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
