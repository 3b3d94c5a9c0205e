package cn.anlan.server.warning.life;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.warning.TestGauges;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

/** What people do with alerts, over HTTP, on alerts that real readings raised. */
@AnlanTest
@Import(TestGauges.class)
class AlertLifeTest {

    private static final String COUNTY = "330212";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestGauges given;

    @Autowired
    WorldClock clock;

    @Autowired
    JdbcClient jdbc;

    private String river = "";

    @BeforeEach
    void aRiverAboveItsWarningStage() {
        jdbc.sql("delete from warning.silence").update();
        river = given.river(COUNTY);
        given.reads(river + "/water-level", 3.98);
    }

    private ResultActions posted(String path, Object body, Role role, String area) throws Exception {
        return mvc.perform(post(path)
                .with(as(role, area))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared().writeValueAsString(body)));
    }

    private ResultActions noted(String note, SeenAlert... alerts) throws Exception {
        return posted(
                "/api/v1/threshold-alerts/acknowledgements",
                Map.of("alerts", List.of(alerts), "note", note),
                Role.DUTY_OFFICER,
                "33");
    }

    private ResultActions silenced(Map<String, Object> but) throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of(
                "rule",
                "river-stage",
                "area",
                COUNTY,
                "upToRank",
                1,
                "endsAt",
                clock.instant().plus(Duration.ofHours(2)).toString(),
                "reason",
                "闸门检修，读数不可信"));
        body.putAll(but);
        return posted("/api/v1/alert-silences", body, Role.DUTY_OFFICER, "33");
    }

    private ResultActions seen(UUID alert) throws Exception {
        return mvc.perform(get("/api/v1/threshold-alerts/{id}", alert).with(as(Role.DUTY_OFFICER, "33")));
    }

    record SeenAlert(UUID alert, int step) {}

    @Test
    void anAlertAsksUntilSomebodyTakesNoteAndAgainWhenItIsRaisedHigher() throws Exception {
        UUID alert = given.open(river, "river-stage").id();
        seen(alert)
                .andExpect(jsonPath("$.asks").value(true))
                .andExpect(jsonPath("$.step").value(1))
                .andExpect(jsonPath("$.noted").doesNotExist());

        noted("已通知镇里", new SeenAlert(alert, 1))
                .andExpect(jsonPath("$.acknowledged[0]").value(alert.toString()));
        posted(
                        "/api/v1/threshold-alerts/acknowledgements",
                        Map.of("alerts", List.of(new SeenAlert(alert, 1)), "note", "晚了一步"),
                        Role.COMMANDER,
                        "33")
                .andExpect(jsonPath("$.acknowledged[0]").value(alert.toString()));
        seen(alert)
                .andExpect(jsonPath("$.asks").value(false))
                .andExpect(jsonPath("$.noted.by").value("测试"))
                .andExpect(jsonPath("$.noted.note").value("已通知镇里"));
        assertThat(given.facts("warning.alert-acknowledged", "alert:" + alert)).isEqualTo(1);

        given.reads(river + "/water-level", 4.3);
        seen(alert)
                .andExpect(jsonPath("$.asks").value(true))
                .andExpect(jsonPath("$.step").value(2));
        noted("", new SeenAlert(alert, 1))
                .andExpect(jsonPath("$.raisedSince[0]").value(alert.toString()));
        seen(alert).andExpect(jsonPath("$.asks").value(true));
        noted("", new SeenAlert(alert, 2)).andExpect(status().isOk());
        given.reads(river + "/water-level", 4.0);
        seen(alert)
                .andExpect(jsonPath("$.step").value(3))
                .andExpect(jsonPath("$.asks").value(false))
                .andExpect(jsonPath("$.notes", hasSize(2)));
    }

    @Test
    void whatIsWrongIsRefusedByName() throws Exception {
        UUID alert = given.open(river, "river-stage").id();
        noted("", new SeenAlert(alert, 9))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("warning.step-unknown"));
        noted("").andExpect(status().is(422)).andExpect(jsonPath("$.code").value("warning.too-many"));
        noted("字".repeat(501), new SeenAlert(alert, 1))
                .andExpect(jsonPath("$.code").value("warning.words-too-long"));
        noted("", new SeenAlert(new UUID(1, 1), 1))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("warning.alert-unknown"));
        for (var wrong : Map.<Map<String, Object>, String>of(
                        Map.of("reason", " "), "warning.reason-missing",
                        Map.of("upToRank", 7), "warning.rank-unknown",
                        Map.of("rule", "reservoir-stage", "upToRank", 2), "warning.moves-heard",
                        Map.of(
                                        "endsAt",
                                        clock.instant()
                                                .plus(Duration.ofHours(13))
                                                .toString()),
                                "warning.silence-end",
                        Map.of("endsAt", clock.instant().minusSeconds(1).toString()), "warning.silence-end",
                        Map.of("area", "33x"), "warning.area-malformed",
                        Map.of("rule", "none"), "warning.rule-unknown")
                .entrySet()) {
            silenced(wrong.getKey()).andExpect(jsonPath("$.code").value(wrong.getValue()));
        }
        posted("/api/v1/alert-silences", Map.of("rule", "river-stage"), Role.DUTY_OFFICER, "33")
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.code").value("warning.field-missing"))
                .andExpect(jsonPath("$.field").value("area"));
        posted("/api/v1/alert-silences/" + new UUID(1, 1) + "/lift", Map.of("reason", "x"), Role.COMMANDER, "33")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.code").value("warning.silence-unknown"));
    }

    @Test
    void oneThatDemandsThatPeopleLeaveStandsFirstAndIsAnsweredByItself() throws Exception {
        String dam = given.reservoir(COUNTY);
        given.reads(dam + "/water-level", 31.2);
        UUID leave = given.open(dam, "reservoir-stage").id();
        UUID stage = given.open(river, "river-stage").id();
        seen(leave).andExpect(jsonPath("$.moves").value(true));
        mvc.perform(get("/api/v1/threshold-alerts?limit=1").with(as(Role.DUTY_OFFICER, "33")))
                .andExpect(jsonPath("$.items[0].moves").value(true));

        noted("", new SeenAlert(leave, 1), new SeenAlert(stage, 1))
                .andExpect(jsonPath("$.acknowledged[0]").value(stage.toString()))
                .andExpect(jsonPath("$.alone[0]").value(leave.toString()));
        seen(leave).andExpect(jsonPath("$.asks").value(true));
        noted("", new SeenAlert(leave, 1))
                .andExpect(jsonPath("$.acknowledged[0]").value(leave.toString()));

        silenced(Map.of("rule", "reservoir-stage", "upToRank", 1)).andExpect(status().isCreated());
        seen(leave).andExpect(jsonPath("$.quiet").doesNotExist());
    }

    @Test
    void aSilenceKeepsQuietUpToItsRankAndUntilItIsLifted() throws Exception {
        UUID alert = given.open(river, "river-stage").id();
        String answer = silenced(Map.of())
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.holds").value(true))
                .andExpect(jsonPath("$.by").value("测试"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String silence = JsonPath.read(answer, "$.id");
        String endsAt = JsonPath.read(answer, "$.endsAt");
        silenced(Map.of("endsAt", endsAt)).andExpect(jsonPath("$.id").value(silence));
        seen(alert)
                .andExpect(jsonPath("$.quiet.id").value(silence))
                .andExpect(jsonPath("$.asks").value(true));
        given.reads(river + "/water-level", 4.3);
        seen(alert)
                .andExpect(jsonPath("$.rank").value(2))
                .andExpect(jsonPath("$.quiet").doesNotExist());
        given.reads(river + "/water-level", 4.0);
        seen(alert).andExpect(jsonPath("$.quiet.id").value(silence));

        String path = "/api/v1/alert-silences/" + silence + "/lift";
        posted(path, Map.of("reason", "检修完了"), Role.COMMANDER, "3302")
                .andExpect(jsonPath("$.holds").value(false))
                .andExpect(jsonPath("$.liftReason").value("检修完了"));
        posted(path, Map.of("reason", "再来一次"), Role.COMMANDER, "3302")
                .andExpect(jsonPath("$.liftReason").value("检修完了"));
        seen(alert).andExpect(jsonPath("$.quiet").doesNotExist());
        assertThat(given.facts("warning.alert-silenced", "silence:" + silence)).isEqualTo(1);
        assertThat(given.facts("warning.alert-silence-lifted", "silence:" + silence))
                .isEqualTo(1);
    }

    @Test
    void aSilenceEndsByItself() {
        Instant now = clock.instant();
        Silence silence = new Silence(
                new UUID(1, 1), "r", new AreaPath("33"), 1, "x", now, now.plusSeconds(60), "a", null, null, null);
        assertThat(silence.holds(now)).isTrue();
        assertThat(silence.holds(now.plusSeconds(60))).isFalse();
        assertThat(silence.holds(now.minusSeconds(1))).isFalse();
    }

    @Test
    void nobodyTakesNoteOrSilencesOutsideTheirAreasOrRole() throws Exception {
        UUID alert = given.open(river, "river-stage").id();
        Map<String, Object> body = Map.of("alerts", List.of(new SeenAlert(alert, 1)));
        String path = "/api/v1/threshold-alerts/acknowledgements";
        posted(path, body, Role.DUTY_OFFICER, "3303").andExpect(status().isForbidden());
        posted(path, body, Role.REGISTRAR, "33").andExpect(status().isForbidden());
        String id = JsonPath.read(silenced(Map.of()).andReturn().getResponse().getContentAsString(), "$.id");
        posted("/api/v1/alert-silences/" + id + "/lift", Map.of("reason", "x"), Role.DUTY_OFFICER, "3303")
                .andExpect(status().isForbidden());
        mvc.perform(get("/api/v1/alert-silences").with(as(Role.DUTY_OFFICER, "3303")))
                .andExpect(jsonPath("$.items", empty()));
        mvc.perform(get("/api/v1/alert-silences").with(as(Role.DUTY_OFFICER, "3302")))
                .andExpect(jsonPath("$.items[*].id", hasItem(id)));
        posted(
                        "/api/v1/alert-silences",
                        Map.of(
                                "rule",
                                "river-stage",
                                "area",
                                "33",
                                "upToRank",
                                1,
                                "endsAt",
                                clock.instant().plusSeconds(60).toString(),
                                "reason",
                                "x"),
                        Role.DUTY_OFFICER,
                        "3302")
                .andExpect(status().isForbidden());
    }

    @Test
    void aStormsAlertsAreNotedTogether() throws Exception {
        String other = given.river(COUNTY);
        given.reads(other + "/water-level", 3.9);
        UUID one = given.open(river, "river-stage").id();
        UUID two = given.open(other, "river-stage").id();
        noted("已转告", new SeenAlert(one, 1), new SeenAlert(two, 1))
                .andExpect(jsonPath("$.acknowledged", containsInAnyOrder(one.toString(), two.toString())));
        seen(two).andExpect(jsonPath("$.asks").value(false));
    }
}
