package cn.anlan.server.registry.quality;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.Role;
import cn.anlan.server.registry.people.Posts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Defects over HTTP: listed by page and filter, exempted with a reason and a day, owned; rules given and refused. */
class DefectApiTest extends QualityFixture {

    @Autowired
    private QualitySweep sweep;

    private long broken(String title) {
        return entry("geo-landslide", title, new Position(27.55, 120.35), Map.of("slopeDeg", 400));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Posts.ZONE);
    }

    @Test
    void theListIsWalkedByPageAndNarrowedByFilter() throws Exception {
        for (int n = 0; n < 5; n++) {
            entry("geo-landslide", "翻页" + n + "号滑坡", new Position(27.56, 120.35), Map.of("slopeDeg", 400));
        }
        look();
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        long total = 0;
        do {
            JsonNode page = json("/api/v1/quality/defects?area=330327&limit=3" + cursor, OFFICER);
            total = page.path("total").asLong();
            page.path("items")
                    .forEach(item -> seen.add(item.path("defect").path("id").asLong()));
            cursor = page.path("next").isString()
                    ? "&cursor=" + page.path("next").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize((int) total).hasSize(new HashSet<>(seen).size());
        JsonNode ranges = json("/api/v1/quality/defects?rule=range&severity=medium&owner=registrar&limit=200", OFFICER);
        assertThat(ranges.path("items").size()).isPositive();
        ranges.path("items").forEach(item -> {
            assertThat(item.path("defect").path("rule").asString()).isEqualTo("range");
            assertThat(item.path("fieldTitle").path("zh").asString()).isEqualTo("坡度");
            assertThat(item.path("ownerTitle").path("zh").asString()).isEqualTo("苍南县台账管理员");
        });
        assertThat(json("/api/v1/quality/defects?area=330326", ELSEWHERE)
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void aDefectIsOwnedByWhoAnswersForTheEntry() throws Exception {
        long id = broken("有人负责的滑坡");
        String person = person("王责任");
        holds("slope-watcher", person, id);
        look();
        JsonNode owned = json("/api/v1/quality/defects?owner=" + person, OFFICER);
        assertThat(owned.path("items").size()).isPositive();
        assertThat(owned.path("items").path(0).path("ownerTitle").path("zh").asString())
                .startsWith("王责任（");
        assertThat(json("/api/v1/quality/owners?area=330327", OFFICER).toString())
                .contains(person);
    }

    @Test
    void anExemptionNeedsAReasonAndADayAndIsJournalled() throws Exception {
        long id = broken("申请豁免的滑坡");
        look();
        String door = "/api/v1/quality/defects/" + defect(id, "range") + "/exemption";
        String good = "{\"reason\":\"人工削坡\",\"until\":\"%s\"}".formatted(today().plusDays(30));
        send(put(door), good, OFFICER).andExpect(status().isForbidden());
        send(put(door), good, ELSEWHERE).andExpect(status().isForbidden());
        send(put(door), "{\"until\":\"%s\"}".formatted(today().plusDays(30)), BOOKS)
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        for (LocalDate day : List.of(today(), today().plusDays(Exemptions.LONGEST_DAYS + 1))) {
            send(put(door), "{\"reason\":\"x\",\"until\":\"%s\"}".formatted(day), BOOKS)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(jsonPath("$.code").value("registry.exemption-day"));
        }
        String longest = "x".repeat(Exemptions.LONGEST_REASON + 1);
        send(put(door), "{\"reason\":\"%s\",\"until\":\"%s\"}".formatted(longest, today().plusDays(9)), BOOKS)
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        send(put(door), good, BOOKS)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.defect.exemptReason").value("人工削坡"));
        assertThat(json("/api/v1/quality/defects?state=exempt&feature=" + id, OFFICER)
                        .path("items")
                        .size())
                .isOne();
        assertThat(json("/api/v1/quality/defects?state=open&rule=range&feature=" + id, OFFICER)
                        .path("items")
                        .size())
                .isZero();
        assertThat(jdbc.sql("select count(*) from replay.journal where type = 'registry.defect-exempted'")
                        .query(Long.class)
                        .single())
                .isPositive();
        mvc.perform(delete(door).with(BOOKS))
                .andExpect(jsonPath("$.defect.exemptUntil").isEmpty());
        send(put("/api/v1/quality/defects/999999999/exemption"), good, BOOKS)
                .andExpect(jsonPath("$.code").value("registry.defect-unknown"));
    }

    @Test
    void whatIsMendedNeedsNoExemption() throws Exception {
        long id = broken("改好的滑坡");
        look();
        long defect = defect(id, "range");
        mvc.perform(delete("/api/v1/features/" + id)
                        .param("reason", "已治理")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        look();
        send(
                        put("/api/v1/quality/defects/" + defect + "/exemption"),
                        "{\"reason\":\"x\",\"until\":\"%s\"}".formatted(today().plusDays(3)),
                        BOOKS)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.defect-mended"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, registry.limit-invalid",
        "limit=201, registry.limit-invalid",
        "state=lost, registry.defect-state-unknown",
        "cursor=nonsense, registry.cursor-invalid",
        "owner=nobody, registry.owner-invalid"
    })
    void aQuestionOutOfItsBoundsIsRefusedByName(String question, String code) throws Exception {
        ask("/api/v1/quality/defects?" + question, OFFICER)
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void moreKindsThanAQuestionHoldsAreRefused() throws Exception {
        String most = "kind=geo-landslide,".repeat(1) + "geo-landslide,".repeat(DefectQuery.MOST_KINDS - 1);
        ask("/api/v1/quality/defects?" + most.substring(0, most.length() - 1), OFFICER)
                .andExpect(status().isOk());
        ask("/api/v1/quality/defects?" + most + "geo-landslide", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.too-many"));
    }

    @Test
    void otherRulesHoldFromTheNextLookOn() throws Exception {
        JsonNode before = json("/api/v1/quality/rules", SYSTEM);
        String text = before.path("text").asString();
        int version = before.path("version").asInt();
        assertThat(json("/api/v1/quality/rules", OFFICER).path("text").isNull()).isTrue();
        String fewer = text.substring(0, text.indexOf("  - id: landslide-people"));
        tools.jackson.databind.json.JsonMapper json = new tools.jackson.databind.json.JsonMapper();
        String body = json.writeValueAsString(Map.of("text", fewer, "base", version, "reason", "试点不考核"));
        send(post("/api/v1/quality/rules/preview"), body, SYSTEM)
                .andExpect(jsonPath("$.problems").isEmpty())
                .andExpect(jsonPath("$.removed[0]").value("landslide-people"));
        send(put("/api/v1/quality/rules"), body, BOOKS).andExpect(status().isForbidden());
        send(
                        put("/api/v1/quality/rules"),
                        json.writeValueAsString(Map.of("text", "rules: []", "base", version)),
                        SYSTEM)
                .andExpect(jsonPath("$.code").value("registry.rules-invalid"));
        send(put("/api/v1/quality/rules"), json.writeValueAsString(Map.of("text", fewer, "base", version)), SYSTEM)
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        send(put("/api/v1/quality/rules"), body, SYSTEM)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(version + 1));
        send(put("/api/v1/quality/rules"), body, SYSTEM)
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.code").value("registry.changed-meanwhile"));
        assertThat(look().whole()).isTrue();
        assertThat(open()).noneMatch(one -> one.contains(" landslide-people "));
        String again = json.writeValueAsString(Map.of("text", text, "base", version + 1, "reason", "恢复"));
        send(put("/api/v1/quality/rules"), again, SYSTEM).andExpect(status().isOk());
    }

    @Test
    void theScoreAddsUpOverAreasAndIsKeptByDay() throws Exception {
        broken("计分的滑坡");
        sweep.run(clock.instant());
        sweep.run(clock.instant().plus(Duration.ofDays(1)));
        JsonNode city = json("/api/v1/quality/scores?area=3303", as(Role.DUTY_OFFICER, "3303"));
        double lost = 0;
        long entries = 0;
        for (JsonNode child : city.path("children")) {
            lost += child.path("sums").path("lost").asDouble();
            entries += child.path("sums").path("features").asLong();
        }
        assertThat(city.path("total").path("features").asLong()).isEqualTo(entries);
        assertThat(city.path("total").path("score").asDouble())
                .isEqualTo(Math.round(1_000 * (1 - lost / entries)) / 10.0);
        assertThat(city.path("trend").size()).isPositive();
        assertThat(city.path("units").size()).isPositive();
        JsonNode empty = json("/api/v1/quality/scores?area=330381", as(Role.DUTY_OFFICER, "3303"));
        assertThat(empty.path("total").path("score").isNull()).isTrue();
        ask("/api/v1/quality/scores?area=330326", BOOKS).andExpect(status().isForbidden());
        ask("/api/v1/quality/scores?area=330327&days=401", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.days-invalid"));
        everything(clock.instant());
    }

    @Test
    void aLookIsAskedForByWhoWorksOnTheBooks() throws Exception {
        send(post("/api/v1/quality/look"), "", BOOKS).andExpect(status().isOk());
        send(post("/api/v1/quality/look"), "", as(Role.COMMANDER, "330327")).andExpect(status().isForbidden());
    }
}
