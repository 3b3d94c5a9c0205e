package cn.anlan.server.warning;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules are changed while the program runs, and tried over what came in before. */
@AnlanTest
class RuleChangesTest {

    private static final AtomicInteger STATION = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

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
    Lease lease;

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
        river = "CHANGE-R" + n;
        gauge = "CHANGE-G" + n;
        AreaPath area = new AreaPath("330212");
        Map<String, Object> stages = Map.of("warningLevelM", 3.66, "guaranteeLevelM", 4.16);
        features.load(Stream.of(
                new NewFeature(river, "river-level", "姚江站" + n, new Position(29.87, 121.55), area, stages, true),
                new NewFeature(gauge, "rain-gauge", "横街站" + n, new Position(29.82, 121.42), area, Map.of(), true)));
        datastreams.declareForDevices();
        start = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(3, ChronoUnit.HOURS);
    }

    private void reads(String datastream, int minute, double value) {
        String body = "{\"observations\":[{\"datastream\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}]}"
                .formatted(datastream, start.plusSeconds(minute * 60L), value);
        observations.accept(feed, body.getBytes(StandardCharsets.UTF_8), null);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            evaluator.run(clock.instant());
            return seq("select seq from warning.evaluator") >= seq("select max(seq) from sensing.ingest_log");
        });
    }

    private long seq(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private JsonNode asked(MockHttpServletRequestBuilder request, Role role, String area, int status) throws Exception {
        MockHttpServletResponse response = mvc.perform(request.with(as(role, area))
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .contentType(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();
        String body = response.getContentAsString(StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(body).isEqualTo(status);
        return body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    }

    private JsonNode rule(String id) throws Exception {
        for (JsonNode one : asked(get("/api/v1/rules"), Role.DUTY_OFFICER, "33", 200)) {
            if (one.path("id").asString().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no rule " + id);
    }

    private ObjectNode body(String id) throws Exception {
        return (ObjectNode) rule(id).path("body").deepCopy();
    }

    /** The body with limits of an area or a device put in. */
    private static ObjectNode with(ObjectNode body, String list, String name, String of, String values) {
        ArrayNode rows = body.has(list) ? (ArrayNode) body.get(list) : body.putArray(list);
        ObjectNode row = rows.addObject();
        row.put(name, of);
        row.set("values", JSON.readTree(values));
        row.putObject("source").put("zh", "县防指文件").put("en", "county document");
        return body;
    }

    private JsonNode take(String id, int base, String reason, JsonNode body, Role role, String area, int status)
            throws Exception {
        ObjectNode change = JSON.createObjectNode().put("base", base).put("reason", reason);
        change.set("rule", body);
        return asked(
                post("/api/v1/rules/{id}/versions", id).content(JSON.writeValueAsString(change)), role, area, status);
    }

    private int version(String id) throws Exception {
        return rule(id).path("version").asInt();
    }

    @Test
    void aCountysLimitIsTakenWithReasonAndTheAlertSaysWhoseItIs() throws Exception {
        int base = version("rain-sum");
        Instant before = clock.instant();
        ObjectNode body = with(body("rain-sum"), "areas", "area", "330212", "[null, null, 5.0, null]");
        int taken = take("rain-sum", base, "梅汛期下调", body, Role.DUTY_OFFICER, "330212", 201)
                .path("version")
                .asInt();
        assertThat(taken).isEqualTo(base + 1);
        JsonNode newest = rule("rain-sum");
        assertThat(newest.path("version").asInt()).isEqualTo(taken);
        assertThat(newest.path("taken").path("reason").asString()).isEqualTo("梅汛期下调");
        assertThat(newest.path("taken").path("byPerson").asBoolean()).isTrue();
        assertThat(newest.path("taken").path("author").asString()).startsWith("account:");
        assertThat(newest.path("areas").path(0).path("source").path("zh").asString())
                .isEqualTo("县防指文件");

        reads(gauge + "/rain", 170, 6);
        ThresholdAlert alert = alerts.open(officer).stream()
                .filter(one -> one.ruleId().equals("rain-sum") && one.title().startsWith("横街站"))
                .reduce((a, b) -> b)
                .orElseThrow();
        assertThat(alert.rank()).isEqualTo(3);
        assertThat(alert.ruleVersion()).isEqualTo(taken);
        assertThat(alert.numbers().limitFrom()).isEqualTo("county");
        assertThat(alert.reason().zh()).contains("限值 5 mm").contains("本县限值");

        JsonNode then = asked(get("/api/v1/rules").param("at", before.toString()), Role.DUTY_OFFICER, "33", 200);
        assertThat(then.valueStream()
                        .filter(one -> one.path("id").asString().equals("rain-sum"))
                        .map(one -> one.path("version").asInt()))
                .containsExactly(base);
        JsonNode versions = asked(get("/api/v1/rules/rain-sum/versions"), Role.DUTY_OFFICER, "33", 200);
        assertThat(versions.valueStream().map(one -> one.path("version").asInt()))
                .startsWith(taken, base);
        JsonNode old = asked(get("/api/v1/rules/rain-sum/versions/" + base), Role.DUTY_OFFICER, "33", 200);
        assertThat(old.path("areas").size()).isZero();
        String actions = jdbc.sql("select coalesce(string_agg(action, ' '), '') from identity.audit_entry")
                .query(String.class)
                .single();
        assertThat(actions).contains("warning.rule-taken");
    }

    @Test
    void aVersionIsNeverChangedOrTakenAway() {
        for (String sql : List.of("update warning.rule set reason = 'x'", "delete from warning.rule")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> jdbc.sql(sql).update())
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void whatMayNotBeTakenIsRefusedByFieldValueAndRule() throws Exception {
        int base = version("wave-height");
        ObjectNode body = body("wave-height");
        refused("warning.reason-missing", take("wave-height", base, " ", body, Role.SYSTEM_ADMINISTRATOR, "33", 422));
        refused("warning.rule-same", take("wave-height", base, "r", body, Role.SYSTEM_ADMINISTRATOR, "33", 422));
        ObjectNode lower = body.deepCopy().put("release", 0.2);
        refused("warning.rule-moved", take("wave-height", base + 1, "r", lower, Role.SYSTEM_ADMINISTRATOR, "33", 409));
        refused(
                "warning.rule-unknown",
                take("x", 1, "r", lower.deepCopy().put("id", "x"), Role.SYSTEM_ADMINISTRATOR, "33", 404));
        refused("warning.rule-invalid", take("x", 0, "r", lower, Role.SYSTEM_ADMINISTRATOR, "33", 422));
        ObjectNode speaks = body.deepCopy();
        speaks.putObject("title").put("zh", "大浪红色预警").put("en", "waves");
        refused("warning.rule-invalid", take("wave-height", base, "r", speaks, Role.SYSTEM_ADMINISTRATOR, "33", 422));
        JsonNode crossed = take(
                "wave-height",
                base,
                "r",
                with(body.deepCopy(), "areas", "area", "3302", "[9.0, null, null, null]"),
                Role.SYSTEM_ADMINISTRATOR,
                "33",
                422);
        refused("warning.limits-contradict", crossed);
        assertThat(crossed.path("field").asString()).isEqualTo("areas.3302");
        ObjectNode nowhere = with(body.deepCopy(), "areas", "area", "339999", "[1.0, 2.0, 3.0, 4.0]");
        refused("warning.limit-area-unknown", take("wave-height", base, "r", nowhere, Role.DUTY_OFFICER, "33", 422));
        ObjectNode nobody = with(body.deepCopy(), "devices", "device", "NOBODY", "[1.0, 2.0, 3.0, 4.0]");
        refused("warning.limit-device-unknown", take("wave-height", base, "r", nobody, Role.DUTY_OFFICER, "33", 422));
        refused("warning.rule-beyond-area", take("wave-height", base, "r", lower, Role.DUTY_OFFICER, "33", 403));
        ObjectNode county = with(body.deepCopy(), "areas", "area", "330225", "[1.0, 2.0, 3.0, 4.0]");
        refused("warning.rule-beyond-area", take("wave-height", base, "r", county, Role.COMMANDER, "330212", 403));
        ObjectNode other = with(body("river-stage"), "devices", "device", river, "[3.0, 4.0]");
        int riverBase = version("river-stage");
        refused(
                "warning.rule-beyond-area",
                take("river-stage", riverBase, "r", other, Role.DUTY_OFFICER, "330225", 403));
        refused("identity.role-missing", take("wave-height", base, "r", county, Role.REGISTRAR, "33", 403));
        assertThat(version("wave-height")).as("nothing was taken").isEqualTo(base);
    }

    private static void refused(String code, JsonNode problem) {
        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(code);
    }

    @Test
    void aDryRunOverWhatCameInSaysWhatWasReallyRaisedAndWhatADraftWouldHave() throws Exception {
        Instant from = clock.instant();
        reads(river + "/water-level", 100, 3.0);
        reads(river + "/water-level", 110, 3.9);
        reads(river + "/water-level", 120, 4.3);
        reads(river + "/water-level", 130, 3.0);
        ThresholdAlert real = alerts.ever(officer).stream()
                .filter(one -> one.ruleId().equals("river-stage"))
                .reduce((a, b) -> b)
                .orElseThrow();

        JsonNode same = tried(from, body("river-stage"), "330212");
        assertThat(same.path("against").asString()).isEqualTo("raised");
        assertThat(tally(same, "draft")).isEqualTo("1 raised 1 higher 0 lowered 1 ended 0 open");
        assertThat(tally(same, "before")).isEqualTo(tally(same, "draft"));
        assertThat(same.path("same").asInt()).isEqualTo(1);
        JsonNode item = same.path("items").path(0);
        assertThat(item.path("side").asString()).isEqualTo("both");
        assertThat(Instant.parse(item.path("raisedAt").asString())).isEqualTo(real.raisedAt());
        assertThat(item.path("endedAt").asString()).isEqualTo(String.valueOf(real.endedAt()));
        assertThat(item.path("highestRank").asInt()).isEqualTo(2);
        assertThat(item.path("reason").path("zh").asString()).contains("4.3 m").contains("测站自身限值");
        assertThat(item.path("moves")
                        .valueStream()
                        .map(move -> move.path("change").asString()))
                .containsExactly("raised", "raised-higher", "ended");
        assertThat(same.path("areas").path(0).path("path").asString()).isEqualTo("330212");

        JsonNode higher = tried(from, with(body("river-stage"), "devices", "device", river, "[5.0, 6.0]"), "330212");
        assertThat(tally(higher, "draft")).startsWith("0 raised");
        assertThat(tally(higher, "before")).startsWith("1 raised");
        assertThat(higher.path("items").path(0).path("side").asString()).isEqualTo("before");
        assertThat(version("river-stage")).as("a dry run takes nothing").isEqualTo(1);

        JsonNode elsewhere = tried(from, body("river-stage"), "330225");
        assertThat(tally(elsewhere, "draft"))
                .as("of another county nobody is told")
                .startsWith("0 raised");
        assertThat(tally(elsewhere, "before")).startsWith("0 raised");
        assertThat(elsewhere.path("items").size()).isZero();
    }

    @Test
    void aGaugeThatFallsSilentIsFoundAlsoByWhoTookOverButNotForTheTimeNobodyListened() throws Exception {
        int base = version("water-silent");
        ObjectNode on = body("water-silent").put("enabled", true);
        take("water-silent", base, "试用", on, Role.SYSTEM_ADMINISTRATOR, "33", 201);
        reads(river + "/water-level", 170, 3.0);
        assertThat(silent()).as("ten minutes are none").isZero();
        Instant tookOver = clock.instant().plus(Duration.ofHours(2));
        Evaluator ours = evaluator;
        synchronized (ours) { // else its own thread may take over before, at another time
            jdbc.sql("update warning.evaluator set owner = null").update();
            lease.forget();
            ours.run(tookOver);
        }
        assertThat(silent())
                .as("who has just begun to listen knows of no silence")
                .isZero();
        evaluator.run(tookOver.plus(Duration.ofMinutes(61)));
        assertThat(silent()).isEqualTo(1);
        reads(river + "/water-level", 179, 3.0);
        take("water-silent", base + 1, "停用", on.deepCopy().put("enabled", false), Role.SYSTEM_ADMINISTRATOR, "33", 201);
        evaluator.run(clock.instant());
        assertThat(silent()).as("nobody watches any more").isZero();
    }

    private long silent() {
        String title = "姚江站" + STATION.get();
        return alerts.open(officer).stream()
                .filter(alert ->
                        alert.ruleId().equals("water-silent") && alert.title().equals(title))
                .count();
    }

    private static String tally(JsonNode outcome, String side) {
        JsonNode t = outcome.path(side);
        return "%d raised %d higher %d lowered %d ended %d open"
                .formatted(
                        t.path("raised").asInt(),
                        t.path("raisedHigher").asInt(),
                        t.path("lowered").asInt(),
                        t.path("ended").asInt(),
                        t.path("open").asInt());
    }

    private JsonNode tried(Instant from, JsonNode body, String area) throws Exception {
        ObjectNode ask = JSON.createObjectNode().put("past", "store").put("from", from.toString());
        ask.putArray("rules").add(body);
        String id = asked(post("/api/v1/dry-runs").content(JSON.writeValueAsString(ask)), Role.DUTY_OFFICER, area, 202)
                .path("id")
                .asString();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !look(id, area).path("state").asString().equals("running"));
        JsonNode run = look(id, area);
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("done");
        return run.path("outcome");
    }

    private JsonNode look(String id, String area) throws Exception {
        return asked(get("/api/v1/dry-runs/" + id), Role.DUTY_OFFICER, area, 200);
    }

    @Test
    void whatCannotBeTriedIsRefused() throws Exception {
        JsonNode pasts = asked(get("/api/v1/pasts"), Role.COMMANDER, "33", 200);
        assertThat(pasts.path(0).path("id").asString()).isEqualTo("store");
        ObjectNode ask = JSON.createObjectNode().put("past", "atlantis");
        ask.putArray("rules").add(body("rain-sum"));
        refused("warning.past-unknown", ask(ask, 422));
        refused(
                "warning.past-outside",
                ask(ask.deepCopy().put("past", "store").put("from", "1999-01-01T00:00:00Z"), 422));
        ObjectNode twice = ask.deepCopy().put("past", "store");
        ((ArrayNode) twice.get("rules")).add(body("rain-sum"));
        refused("warning.dry-run-rules", ask(twice, 422));
        refused(
                "identity.area-not-covered",
                ask(ask.deepCopy().put("past", "store").put("area", "3303"), 403));
        String unknown = "/api/v1/dry-runs/00000000-0000-7000-8000-000000000000";
        refused("warning.dry-run-unknown", asked(delete(unknown), Role.DUTY_OFFICER, "33", 404));
        asked(get("/api/v1/pasts"), Role.REGISTRAR, "33", 403);
    }

    private JsonNode ask(JsonNode ask, int status) throws Exception {
        return asked(
                post("/api/v1/dry-runs").content(JSON.writeValueAsString(ask)), Role.DUTY_OFFICER, "330212", status);
    }
}
