package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.sensing.Observations;
import cn.anlan.server.sensing.SeriesLimits;
import cn.anlan.server.warning.rule.SignalWords;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@AnlanTest
class ThresholdAlertsTest {

    private static final AtomicInteger STATION = new AtomicInteger();

    @Autowired
    MockMvc mvc;

    @Autowired
    Features features;

    @Autowired
    Datastreams datastreams;

    @Autowired
    Observations observations;

    @Autowired
    ThresholdAlerts alerts;

    @Autowired
    Evaluator evaluator;

    @Autowired
    AlertLayer layer;

    @Autowired
    SeriesLimits limits;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private final Scope feed = new Scope("feed", Role.FEED, List.of(new AreaPath("33")));
    private final Scope officer = new Scope("officer", Role.DUTY_OFFICER, List.of(new AreaPath("33")));
    private String river = "";
    private String gauge = "";
    private Instant start = Instant.EPOCH;

    @BeforeEach
    void aRiverAndAGauge() {
        int n = STATION.incrementAndGet();
        river = "RIVER-" + n;
        gauge = "GAUGE-" + n;
        AreaPath area = new AreaPath("330212");
        Map<String, Object> stages = Map.of("warningLevelM", 3.66, "guaranteeLevelM", 4.16);
        features.load(Stream.of(
                new NewFeature(river, "river-level", "姚江站" + n, new Position(29.87, 121.55), area, stages, true),
                new NewFeature(gauge, "rain-gauge", "横街站" + n, new Position(29.82, 121.42), area, Map.of(), true)));
        datastreams.declareForDevices();
        start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
    }

    private void reads(String datastream, int minute, double value) {
        send(datastream, minute, value);
        evaluated();
    }

    private void send(String datastream, int minute, double value) {
        String body = "{\"observations\":[{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}]}"
                .formatted(datastream, start.plusSeconds(minute * 60L), value);
        assertThat(observations
                        .accept(feed, body.getBytes(StandardCharsets.UTF_8), null)
                        .settlement()
                        .accepted())
                .isEqualTo(1);
    }

    /** Until the log is evaluated to its end: a batch stays unseen while any older transaction runs. */
    private void evaluated() {
        await().until(() -> {
            evaluator.run(clock.instant());
            return jdbc.sql("select seq from warning.evaluator")
                            .query((rs, n) -> rs.getLong(1))
                            .single()
                    >= jdbc.sql("select max(seq) from sensing.ingest_log")
                            .query((rs, n) -> rs.getLong(1))
                            .single();
        });
    }

    /** The state with which the map of the past shows an alert. */
    private List<Integer> onTheMap(ThresholdAlert alert, Instant moment) {
        return layer.pointsAt("", moment).orElseThrow().stream()
                .filter(point -> point.id() == alert.mapId())
                .map(MapPoint::state)
                .toList();
    }

    private List<ThresholdAlert> of(String code, String rule) {
        String id = Long.toString(features.findByCode(code).orElseThrow().id());
        return alerts.ever(officer).stream()
                .filter(a -> a.subjectId().equals(id) && a.ruleId().equals(rule))
                .toList();
    }

    @Test
    void aRiverThatClimbsAndFallsIsOneAlertWithItsWholeLife() throws Exception {
        for (double level : new double[] {3.2, 3.98, 4.3, 4.0, 3.4}) {
            reads(river + "/water-level", minute(), level);
        }
        ThresholdAlert alert = of(river, "river-stage").getFirst();
        assertThat(of(river, "river-stage")).hasSize(1);
        assertThat(alert.state()).isEqualTo(AlertState.ENDED);
        assertThat(alert.highestRank()).isEqualTo(2);
        List<AlertChange> life = alerts.history(alert);
        assertThat(life)
                .extracting(AlertChange::change)
                .containsExactly(AlertState.RAISED, AlertState.RAISED_HIGHER, AlertState.LOWERED, AlertState.ENDED);
        assertThat(life.getFirst().headline().zh()).isEqualTo("超警戒 0.32 m");
        assertThat(life.getFirst().severity()).isEqualTo(Severity.Moderate);
        assertThat(life.getFirst().numbers().limitFrom()).isEqualTo("device");
        assertThat(jdbc.sql("select count(*) from replay.journal where subject = ?")
                        .param("alert:" + alert.id())
                        .query((rs, n) -> rs.getInt(1))
                        .single())
                .isEqualTo(4);
        assertThat(onTheMap(alert, alert.raisedAt().minusMillis(1))).isEmpty();
        for (AlertChange change : life.subList(0, 3)) {
            assertThat(onTheMap(alert, change.at()))
                    .containsExactly(change.severity().mapState());
        }
        assertThat(onTheMap(alert, life.getLast().at())).isEmpty();
        reads(river + "/water-level", minute(), 3.9);
        assertThat(of(river, "river-stage"))
                .as("a second flood is a second alert")
                .hasSize(2);
    }

    private int minutes;

    private int minute() {
        return minutes += 5;
    }

    @Test
    void heavyRainIsSaidWithItsWindowAndShownOnTheMapAndInTheLists() throws Exception {
        long before = layer.version("");
        for (int i = 1; i <= 36; i++) {
            reads(gauge + "/rain", i * 5, 1.75);
        }
        ThresholdAlert alert = of(gauge, "rain-sum").getFirst();
        assertThat(alert.rank()).isEqualTo(3);
        assertThat(alert.headline().zh()).startsWith("3小时雨量 ").endsWith(" mm");
        assertThat(layer.version("")).isGreaterThan(before);
        assertThat(layer.points("")).anySatisfy(p -> {
            assertThat(p.id()).isEqualTo(alert.mapId());
            assertThat(p.state()).isEqualTo(Severity.Severe.mapState());
            assertThat(p.synthetic()).isTrue();
        });
        mvc.perform(get("/api/v1/threshold-alerts/{id}", alert.mapId()).with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(alert.id().toString()))
                .andExpect(jsonPath("$.rule.title.zh").value("累计雨量"))
                .andExpect(jsonPath("$.severity").value("Severe"))
                .andExpect(jsonPath("$.synthetic").value(true))
                .andExpect(jsonPath("$.reason.numbers.limit").value(50.0))
                .andExpect(jsonPath("$.history.length()")
                        .value(alerts.history(alert).size()));
        mvc.perform(get("/api/v1/datastreams")
                        .param("feature", alert.subjectId())
                        .with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$[0].synthetic").value(true));
        mvc.perform(get("/api/v1/threshold-alerts/{id}", alert.id()).with(as(Role.DUTY_OFFICER, "3301")))
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/threshold-alerts").param("area", "330213").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items.length()").value(0));
        for (String path : List.of(
                "/api/v1/threshold-alerts?state=all",
                "/api/v1/threshold-alerts/summary",
                "/api/v1/threshold-alerts/" + alert.id())) {
            String body = mvc.perform(get(path).with(as(Role.DUTY_OFFICER, "33")))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(body).contains("rain-sum");
            assertThat(SignalWords.in(body)).as(body).isFalse();
        }
    }

    @Test
    void aSilentStationEndsByTheSweepAndASecondEvaluationChangesNothing() {
        reads(river + "/water-level", 175, 3.9);
        assertThat(of(river, "river-stage"))
                .singleElement()
                .extracting(ThresholdAlert::endedAt)
                .isNull();
        evaluator.run(clock.instant());
        evaluator.run(clock.instant().plus(Duration.ofHours(7)));
        evaluator.run(clock.instant().plus(Duration.ofHours(7)));
        ThresholdAlert ended = of(river, "river-stage").getFirst();
        assertThat(ended.state()).isEqualTo(AlertState.ENDED);
        assertThat(ended.numbers().cause()).isEqualTo("silent");
        assertThat(alerts.history(ended)).hasSize(2);
    }

    @Test
    void anotherNodeTakesOverWithWhatTheTablesHoldAndTheOldOneCanDoNoHarm() {
        reads(gauge + "/rain", 150, 30);
        reads(gauge + "/rain", 160, 21);
        assertThat(of(gauge, "rain-sum")).hasSize(1);
        jdbc.sql("update warning.evaluator set owner = gen_random_uuid(), epoch = epoch + 1, until = '2999-01-01Z'")
                .update();
        send(gauge + "/rain", 170, 60);
        evaluator.run(clock.instant());
        assertThat(of(gauge, "rain-sum").getFirst().rank())
                .as("not ours to evaluate")
                .isEqualTo(3);
        jdbc.sql("update warning.evaluator set until = '2000-01-01Z'").update();
        evaluated();
        assertThat(of(gauge, "rain-sum")).singleElement().satisfies(a -> {
            assertThat(a.rank()).isEqualTo(4);
            assertThat(a.numbers().observed())
                    .as("rebuilt from the store: 30 + 21 + 60")
                    .isEqualTo(111.0);
        });
    }

    @Test
    void theMostSevereOpenAlertComesFirstOverAllPages() throws Exception {
        reads(gauge + "/rain", 150, 120);
        reads(river + "/water-level", 160, 3.7);
        List<String> severities = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            DocumentContext page = JsonPath.parse(body("/api/v1/threshold-alerts?limit=1&cursor=" + cursor));
            severities.addAll(page.read("$.items[*].severity"));
            ids.addAll(page.read("$.items[*].id"));
            cursor = page.read("$.next");
        } while (cursor != null);
        assertThat(severities.stream().map(Severity::valueOf).toList()).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(ids).doesNotHaveDuplicates().hasSize(alerts.open(officer).size());
        DocumentContext summary = JsonPath.parse(body("/api/v1/threshold-alerts/summary"));
        assertThat(summary.<Integer>read("$.open")).isEqualTo(ids.size());
        assertThat(summary.<List<Integer>>read("$.byRule[*].count").stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(ids.size());
        assertThat(body("/api/v1/threshold-alerts?state=closed")).contains("warning.state-unknown");
        assertThat(body("/api/v1/threshold-alerts?limit=501")).contains("warning.limit-invalid");
        assertThat(body("/api/v1/threshold-alerts?cursor=eA")).contains("warning.cursor-invalid");
    }

    private String body(String path) throws Exception {
        return mvc.perform(get(path).with(as(Role.DUTY_OFFICER, "33")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void limitsAreNamedForTheSeries() {
        assertThat(limits.of(datastreams.find(river + "/water-level").orElseThrow()))
                .extracting(l -> l.title().zh() + " " + l.value())
                .containsExactly("警戒水位（测站自身限值） 3.66", "保证水位（测站自身限值） 4.16");
    }

    @Test
    void rulesAreListedWithTheirSources() throws Exception {
        mvc.perform(get("/api/v1/rules").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[?(@.id=='rain-sum')].version").value(1))
                .andExpect(jsonPath("$[?(@.id=='rain-sum')].origin").value("standard"));
    }
}
