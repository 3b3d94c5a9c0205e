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
import cn.anlan.server.sensing.Observations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A storm's 135,000 devices every five minutes are 450 rows a second; from the log to the alerts must be far faster. */
@AnlanTest
class EvaluationSpeedTest {

    private static final int GAUGES = 10_000;
    private static final int ROUNDS = 6;
    private static final int STORM_ROWS_PER_S = 450;

    @Autowired
    Features features;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Observations observations;

    @Autowired
    Evaluator evaluator;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStormIsEvaluatedFarFasterThanItComes() {
        AreaPath area = new AreaPath("330212");
        features.load(IntStream.range(0, GAUGES)
                .mapToObj(i -> new NewFeature(
                        "EV-" + i, "rain-gauge", "站" + i, new Position(29.8, 121.5), area, Map.of(), true)));
        datastreams.declareForDevices();
        evaluated();
        jdbc.sql("update warning.evaluator set owner = gen_random_uuid(), epoch = epoch + 1, until = '2999-01-01Z'")
                .update();
        Scope feed = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));
        Instant start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
        for (int round = 0; round < ROUNDS; round++) {
            observations.accept(feed, body(start.plusSeconds(round * 300L), round), null);
        }
        jdbc.sql("update warning.evaluator set until = '2000-01-01Z'").update();
        long from = System.nanoTime();
        evaluated();
        double seconds = (System.nanoTime() - from) / 1e9;
        double perSecond = GAUGES * ROUNDS / seconds;
        long raised = jdbc.sql("select count(*) from warning.alert where rule_id = 'rain-sum'")
                .query((rs, n) -> rs.getLong(1))
                .single();
        System.out.printf(
                "evaluated after take-over: %,.0f rows/s, %,d alerts raised in %.1f s%n", perSecond, raised, seconds);
        assertThat(raised).isEqualTo(GAUGES / 100);
        assertThat(perSecond).isGreaterThan(STORM_ROWS_PER_S * 5.0);
    }

    private void evaluated() {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            evaluator.run(clock.instant());
            return seq("select seq from warning.evaluator")
                    >= seq("select coalesce(max(seq), 0) from sensing.ingest_log");
        });
    }

    private long seq(String sql) {
        return jdbc.sql(sql).query((rs, n) -> rs.getLong(1)).single();
    }

    private static byte[] body(Instant at, int round) {
        StringBuilder body = new StringBuilder("{\"observations\":[");
        for (int i = 0; i < GAUGES; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"datastream\":\"EV-")
                    .append(i)
                    .append("/rain\",\"observedAt\":\"")
                    .append(at)
                    .append("\",\"value\":")
                    .append(i % 100 == 0 && round == 3 ? 60 : 0.5)
                    .append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }
}
