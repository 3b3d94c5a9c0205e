package cn.anlan.server.registry.change;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.RefusedException;
import cn.anlan.server.map.MapLayer;
import cn.anlan.server.map.MapLayerOwner;
import cn.anlan.server.map.MapPoint;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
class ChangeApiTest {

    private static final String ADDRESS = "/api/v1/features";
    private static final RequestPostProcessor CANGNAN = as(Role.REGISTRAR, "330327");
    private static final RequestPostProcessor PINGYANG = as(Role.REGISTRAR, "330326");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private FeatureChanges changes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("kindLayers")
    private MapLayerOwner layers;

    private static String body(String code) {
        return """
                {"code":"%s","kind":"geo-landslide","title":"仙堂村后山滑坡","lat":27.4712,"lon":120.3301,
                 "area":"330327113","fields":{"level":"high","note":"新查出"},"reason":"汛前排查"}
                """.formatted(code);
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who));
    }

    private long made(String code) throws Exception {
        String answer = send(post(ADDRESS), body(code), CANGNAN)
                .andExpect(status().isCreated())
                .andExpect(header().string("ETag", "\"1\""))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return new JsonMapper().readTree(answer).path("id").asLong();
    }

    @Test
    void whatIsMadeIsOnTheMapAtOnceAndWhatItWasStays() throws Exception {
        features.version();
        long id = made("L-1");
        assertThat(features.summary(id)).isPresent();
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"1\""), """
                        {"title":"仙堂村后山滑坡（扩大）","lat":27.4722,"lon":120.3301,
                         "fields":{"level":"very-high","note":null},"reason":"雨后复核"}
                        """.replace("very-high", "medium"), CANGNAN)
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""));
        assertThat(features.summary(id).orElseThrow().title()).endsWith("（扩大）");
        assertThat(features.get(id).fields()).doesNotContainKey("note").containsEntry("level", "medium");
        mvc.perform(get(ADDRESS + "/" + id + "/history").with(CANGNAN))
                .andExpect(jsonPath("$.versions", hasSize(2)))
                .andExpect(jsonPath("$.versions[0].reason").value("雨后复核"))
                .andExpect(jsonPath("$.versions[0].until").doesNotExist())
                .andExpect(jsonPath("$.versions[0].differences[?(@.field=='level')].before")
                        .value("high"))
                .andExpect(jsonPath("$.versions[0].differences[?(@.field=='note')].before")
                        .value("新查出"))
                .andExpect(jsonPath("$.versions[1].reason").value("汛前排查"))
                .andExpect(jsonPath("$.versions[1].until").exists());
    }

    @Test
    void theMapAndTheCardAnswerForAnEarlierMoment() throws Exception {
        String body = body("PAST").replace("geo-landslide", "camera").replace("\"level\":\"high\",", "");
        String answer =
                send(post(ADDRESS), body, CANGNAN).andReturn().getResponse().getContentAsString();
        long id = new JsonMapper().readTree(answer).path("id").asLong();
        Instant first = features.get(id).since();
        send(
                patch(ADDRESS + "/" + id).header("If-Match", "\"1\""),
                "{\"title\":\"后来\",\"lat\":27.48,\"lon\":120.33}",
                CANGNAN);
        mvc.perform(get(ADDRESS + "/" + id).param("at", first.toString()).with(CANGNAN))
                .andExpect(jsonPath("$.title").value("仙堂村后山滑坡"))
                .andExpect(jsonPath("$.lat").value(27.4712));
        mvc.perform(get(ADDRESS + "/" + id).param("at", "2020-01-01T00:00:00Z").with(CANGNAN))
                .andExpect(status().isNotFound());
        mvc.perform(get(ADDRESS + "/" + id).with(CANGNAN))
                .andExpect(jsonPath("$.title").value("后来"));
        MapLayer cameras = layers.layers().stream()
                .filter(layer -> layer.info().id().equals("camera"))
                .findFirst()
                .orElseThrow();
        assertThat(cameras.pointsAt("", first).orElseThrow())
                .filteredOn(point -> point.id() == id)
                .extracting(MapPoint::lat)
                .containsExactly(27.4712);
        assertThat(cameras.pointsAt("", first.minusSeconds(3600)).orElseThrow()).noneMatch(point -> point.id() == id);
        assertThat(cameras.pointsAt("", features.get(id).since())).isEmpty();
    }

    @Test
    void whoSawAnOlderVersionIsToldAndWhoSawNoneToo() throws Exception {
        long id = made("L-2");
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"1\""), "{\"title\":\"甲\"}", CANGNAN)
                .andExpect(status().isOk());
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"1\""), "{\"title\":\"乙\"}", CANGNAN)
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.code").value("registry.changed-meanwhile"));
        send(patch(ADDRESS + "/" + id), "{\"title\":\"乙\"}", CANGNAN)
                .andExpect(status().is(428))
                .andExpect(jsonPath("$.code").value("registry.version-needed"));
        assertThat(features.get(id).title()).isEqualTo("甲");
    }

    @Test
    void theSameCommandTwiceIsCarriedOutOnce() throws Exception {
        MockHttpServletRequestBuilder first = post(ADDRESS).header("Idempotency-Key", "phone-1");
        send(first, body("L-3"), CANGNAN).andExpect(status().isCreated());
        send(post(ADDRESS).header("Idempotency-Key", "phone-1"), body("L-3"), CANGNAN)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.version").value(1));
        send(post(ADDRESS), body("L-3"), CANGNAN)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.code-taken"));
        long id = features.findByCode("L-3").orElseThrow().id();
        for (int i = 0; i < 2; i++) { // the second comes from a phone that did not hear the first answer
            send(
                            patch(ADDRESS + "/" + id)
                                    .header("If-Match", "\"1\"")
                                    .header("Idempotency-Key", "phone-2"),
                            "{\"title\":\"改\"}",
                            CANGNAN)
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.version").value(2));
        }
    }

    private ResultActions changeUnder(String key, long id, int version, String body) throws Exception {
        return send(
                patch(ADDRESS + "/" + id)
                        .header("If-Match", "\"" + version + "\"")
                        .header("Idempotency-Key", key),
                body,
                CANGNAN);
    }

    private static void isRefusedAsReused(ResultActions answer, String key) throws Exception {
        answer.andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.key-reused"))
                .andExpect(jsonPath("$.field").value("Idempotency-Key"))
                .andExpect(jsonPath("$.value").value(key));
    }

    @Test
    void anotherCommandUnderAKeyIsRefusedAndNotAnsweredAsDone() throws Exception {
        send(post(ADDRESS).header("Idempotency-Key", "made-1"), body("L-10"), CANGNAN)
                .andExpect(status().isCreated());
        isRefusedAsReused(send(post(ADDRESS).header("Idempotency-Key", "made-1"), body("L-11"), CANGNAN), "made-1");
        assertThat(features.findByCode("L-11")).isEmpty();

        long id = made("L-12");
        long other = made("L-13");
        changeUnder("changed-1", id, 1, "{\"title\":\"甲\"}").andExpect(status().isOk());
        isRefusedAsReused(changeUnder("changed-1", other, 1, "{\"title\":\"甲\"}"), "changed-1");
        isRefusedAsReused(changeUnder("changed-1", id, 1, "{\"title\":\"乙\"}"), "changed-1");
        isRefusedAsReused(changeUnder("changed-1", id, 2, "{\"title\":\"甲\"}"), "changed-1");
        isRefusedAsReused(
                mvc.perform(delete(ADDRESS + "/" + id)
                        .param("reason", "已治理销号")
                        .header("If-Match", "\"2\"")
                        .header("Idempotency-Key", "changed-1")
                        .with(CANGNAN)),
                "changed-1");
        assertThat(features.get(other).title()).isEqualTo("仙堂村后山滑坡");
        assertThat(features.get(id).title()).isEqualTo("甲");
        assertThat(features.get(id).version()).isEqualTo(2);
        changeUnder("changed-1", id, 1, "{ \"title\" : \"甲\" }")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(2));
    }

    @Test
    void aKeyOfBeforeItsContentWasKeptAnswersForItsOwnFeatureAlone() throws Exception {
        long id = made("L-14");
        long other = made("L-15");
        changeUnder("old-1", id, 1, "{\"title\":\"甲\"}").andExpect(status().isOk());
        jdbc.sql("update registry.feature_command set content = null where key = 'old-1'")
                .update();
        changeUnder("old-1", id, 1, "{\"title\":\"乙\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(2));
        isRefusedAsReused(changeUnder("old-1", other, 1, "{\"title\":\"甲\"}"), "old-1");
        isRefusedAsReused(send(post(ADDRESS).header("Idempotency-Key", "old-1"), body("L-16"), CANGNAN), "old-1");
        send(post(ADDRESS).header("Idempotency-Key", "old-1"), body("L-14"), CANGNAN)
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.id").value(id));
    }

    @Test
    void whatAKeyStandsForIsGivenToThoseWhoCoverItStill() {
        FeatureDraft draft = new JsonMapper().readValue(body("L-17"), FeatureDraft.class);
        Scope then = new Scope("a", Role.REGISTRAR, List.of(new AreaPath("330327")));
        assertThat(changes.make(then, draft, "moved-1").code()).isEqualTo("L-17");
        Scope now = new Scope("a", Role.REGISTRAR, List.of(new AreaPath("330326")));
        assertThatThrownBy(() -> changes.make(now, draft, "moved-1"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("identity.area-not-covered"));
    }

    @Test
    void whatIsRetiredLeavesTheMapAndComesBack() throws Exception {
        long id = made("L-4");
        mvc.perform(delete(ADDRESS + "/" + id).header("If-Match", "\"1\"").with(CANGNAN))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        mvc.perform(delete(ADDRESS + "/" + id)
                        .param("reason", "已治理销号")
                        .header("If-Match", "\"1\"")
                        .with(CANGNAN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.retired").value(true));
        assertThat(features.summary(id)).isEmpty();
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"2\""), "{\"title\":\"改\"}", CANGNAN)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.feature-retired"));
        send(post(ADDRESS + "/" + id + "/restore").header("If-Match", "\"2\""), "{\"reason\":\"误销\"}", CANGNAN)
                .andExpect(status().isOk());
        assertThat(features.summary(id)).isPresent();
    }

    @Test
    void nobodyChangesWhatLiesElsewhereOrMovesItThere() throws Exception {
        long id = made("L-5");
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"1\""), "{\"title\":\"改\"}", PINGYANG)
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.area-not-covered"));
        mvc.perform(get(ADDRESS + "/" + id + "/history").with(PINGYANG)).andExpect(status().isForbidden());
        send(
                        patch(ADDRESS + "/" + id).header("If-Match", "\"1\""),
                        "{\"area\":\"330326\",\"lat\":27.66,\"lon\":120.56}",
                        CANGNAN)
                .andExpect(status().isForbidden());
        send(post(ADDRESS), body("L-6"), as(Role.COMMANDER, "33"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("identity.role-missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"lat":120.3301,"lon":27.4712}      | registry.position-invalid   | lat
            {"lat":27.47,"lon":null}            | registry.position-invalid   | lon
            {"lat":45.5,"lon":100.5}            | registry.position-outside   | position
            {"lat":30.25,"lon":120.17}          | registry.position-elsewhere | position
            {"area":"33032711"}                 | registry.area-malformed     | area
            {"area":"330399"}                   | registry.area-unknown       | area
            {"title":" "}                       | registry.title-invalid      | title
            {"code":"other"}                    | registry.field-fixed        | code
            {"fields":{"level":"severe"}}       | registry.field-invalid      | level
            {"fields":{"slopeDeg":"steep"}}     | registry.field-invalid      | slopeDeg
            {"fields":{"x":{"deep":1}}}         | registry.field-invalid      | x
            """)
    void whatBreaksARuleIsNamed(String body, String code, String field) throws Exception {
        long id = features.findByCode("L-W").isPresent()
                ? features.findByCode("L-W").orElseThrow().id()
                : made("L-W");
        send(patch(ADDRESS + "/" + id).header("If-Match", "\"1\""), body, CANGNAN)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @Test
    void aCodeMayHoldNoSpaces() throws Exception {
        send(post(ADDRESS), body("L 7"), CANGNAN)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.code-invalid"));
    }
}
