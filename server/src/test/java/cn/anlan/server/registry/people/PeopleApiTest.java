package cn.anlan.server.registry.people;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.OpenOperations;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AnlanTest
@Import(PeopleApiTest.Operations.class)
class PeopleApiTest {

    private static final RequestPostProcessor BOOKS = as(Role.REGISTRAR, "330327");
    private static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "330327");
    private static final RequestPostProcessor ELSEWHERE = as(Role.REGISTRAR, "330326");
    private static final AtomicReference<Optional<CaseId>> OPEN = new AtomicReference<>(Optional.empty());

    /** Operations as the module above will tell of them. */
    @TestConfiguration
    static class Operations {

        @Bean
        OpenOperations openOperations() {
            return new OpenOperations() {
                @Override
                public Optional<CaseId> covering(AreaPath area) {
                    return OPEN.get();
                }

                @Override
                public Optional<CaseId> touching(AreaPath area) {
                    return OPEN.get();
                }
            };
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Features features;

    @Autowired
    private JdbcClient jdbc;

    private int codes;

    @BeforeEach
    void noOperation() {
        OPEN.set(Optional.empty());
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who));
    }

    private JsonNode json(ResultActions done) throws Exception {
        return new JsonMapper().readTree(done.andReturn().getResponse().getContentAsString());
    }

    private static String person(String code, String phone) {
        return """
                {"code":"%s","name":"陈守田","area":"330327113","phone":"%s","idNumber":"11010519491231002X","reason":"换届"}
                """.formatted(code, phone);
    }

    private String made(String code) throws Exception {
        return json(send(post("/api/v1/people"), person(code, "13800005678"), BOOKS)
                        .andExpect(status().isCreated()))
                .path("id")
                .asString();
    }

    private long landslide() {
        return features.load(Stream.of(new NewFeature(
                        "P-LS-" + System.nanoTime() + codes++,
                        "geo-landslide",
                        "仙堂村后山滑坡",
                        new Position(27.4712, 120.3301),
                        new AreaPath("330327113"),
                        Map.of(),
                        true)))
                .firstId();
    }

    @Test
    void numbersAreKeptSealedAndShownMasked() throws Exception {
        String id = made("P-1");
        mvc.perform(get("/api/v1/people/" + id).with(BOOKS))
                .andExpect(jsonPath("$.phone").value("138****5678"))
                .andExpect(jsonPath("$.idNumber").value("1101***********02X"));
        String row = jdbc.sql("select to_jsonb(p)::text from registry.person p where code = 'P-1'")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain("13800005678", "11010519491231002X", "5678", "02X");
    }

    @Test
    void aNumberIsReadWithAReasonThatTheAuditJournalKeeps() throws Exception {
        String id = made("P-2");
        send(post("/api/v1/people/" + id + "/phone"), "{}", OFFICER)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("registry.reason-missing"));
        send(post("/api/v1/people/" + id + "/phone"), "{\"reason\":\"核对名册\"}", OFFICER)
                .andExpect(jsonPath("$.phone").value("13800005678"));
        assertThat(audit("registry.phone-read", "person:" + id)).containsExactly("核对名册");
        send(post("/api/v1/people/" + id + "/phone"), "{\"reason\":\"好奇\"}", as(Role.AUDIT_ADMINISTRATOR, "33"))
                .andExpect(status().isForbidden());
        send(post("/api/v1/people/" + id + "/phone"), "{\"reason\":\"好奇\"}", ELSEWHERE)
                .andExpect(status().isForbidden());
    }

    @Test
    void inAnOpenOperationTheOperationIsTheReason() throws Exception {
        String id = made("P-3");
        CaseId operation = new CaseId(UUID.randomUUID());
        OPEN.set(Optional.of(operation));
        send(post("/api/v1/people/" + id + "/phone"), "{}", OFFICER)
                .andExpect(jsonPath("$.phone").value("13800005678"));
        assertThat(audit("registry.phone-read", "person:" + id)).containsExactly("operation:" + operation);
        send(post("/api/v1/people/" + id + "/phone"), "{}", BOOKS).andExpect(status().isUnprocessableContent());
    }

    private List<@Nullable String> audit(String action, String subject) {
        return jdbc.sql("select reason from identity.audit_entry where action = ? and subject = ? order by id")
                .params(action, subject)
                .query(String.class)
                .list();
    }

    @Test
    void aPersonIsFoundByTheWholeNumberOnly() throws Exception {
        json(send(post("/api/v1/people"), person("P-4", "13911112222"), BOOKS).andExpect(status().isCreated()));
        send(post("/api/v1/people/search"), "{\"number\":\"139 1111 2222\"}", OFFICER)
                .andExpect(jsonPath("$[0].code").value("P-4"));
        send(post("/api/v1/people/search"), "{\"number\":\"1391111222\"}", OFFICER)
                .andExpect(jsonPath("$").isEmpty());
        send(post("/api/v1/people/search"), "{\"number\":\"13911112222\"}", ELSEWHERE)
                .andExpect(jsonPath("$").isEmpty());
        send(post("/api/v1/people/search"), "{\"number\":\" \"}", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.number-missing"));
    }

    @Test
    void everyFeatureAnswersWhoAnswersForItInOrderAndAsItWas() throws Exception {
        long feature = landslide();
        String watcher = made("P-5");
        String head = made("P-6");
        mvc.perform(get("/api/v1/features/" + feature + "/answers").with(OFFICER))
                .andExpect(jsonPath("$.answers").isEmpty())
                .andExpect(jsonPath("$.missing[*].duty", hasItem("slope-watcher")))
                .andExpect(jsonPath("$.missing[*].duty", hasItem("township-head")));
        String post = json(send(
                                post("/api/v1/posts"),
                                holder("slope-watcher", watcher, "\"feature\":" + feature),
                                BOOKS)
                        .andExpect(status().isCreated()))
                .path("id")
                .asString();
        send(post("/api/v1/posts"), holder("township-head", head, "\"area\":\"330327113\""), BOOKS)
                .andExpect(status().isCreated());
        JsonNode answered =
                json(mvc.perform(get("/api/v1/features/" + feature + "/answers").with(OFFICER)));
        assertThat(answered.path("answers").findValuesAsString("duty"))
                .startsWith("slope-watcher")
                .contains("township-head");
        assertThat(answered.path("missing").findValuesAsString("duty"))
                .doesNotContain("slope-watcher", "township-head");
        assertThat(answered.path("answers").path(0).path("phone").asString()).isEqualTo("138****5678");
        String then = answered.path("asOf").asString();

        mvc.perform(delete("/api/v1/posts/" + post)
                        .param("reason", "卸任")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        assertThat(duties("/api/v1/features/" + feature + "/answers")).doesNotContain("slope-watcher");
        assertThat(duties("/api/v1/features/" + feature + "/answers?at=" + then))
                .contains("slope-watcher");
        mvc.perform(get("/api/v1/features/" + feature + "/answers").with(ELSEWHERE))
                .andExpect(status().isForbidden());
        assertThat(duties("/api/v1/areas/330327113/answers")).contains("township-head");
    }

    private List<String> duties(String address) throws Exception {
        return json(mvc.perform(get(address).with(OFFICER)).andExpect(status().isOk()))
                .path("answers")
                .findValuesAsString("duty");
    }

    private static String holder(String duty, String person, String about) {
        return "{\"duty\":\"%s\",\"person\":\"%s\",%s}".formatted(duty, person, about);
    }

    @Test
    void coverageCountsWhatNobodyHoldsAndNamesEach() throws Exception {
        long feature = landslide();
        int before = json(mvc.perform(get("/api/v1/coverage?area=330327").with(OFFICER)))
                .path("lacking")
                .asInt();
        send(post("/api/v1/posts"), holder("slope-watcher", made("P-7"), "\"feature\":" + feature), BOOKS)
                .andExpect(status().isCreated());
        JsonNode after = json(mvc.perform(get("/api/v1/coverage?area=330327").with(OFFICER)));
        assertThat(after.path("lacking").asInt()).isEqualTo(before - 1);
        assertThat(after.path("reach").path("never").asInt()).isPositive();
        mvc.perform(get("/api/v1/coverage?area=330326").with(OFFICER)).andExpect(status().isForbidden());
    }

    @Test
    void whoIsErasedCanNeverBeReadAgain() throws Exception {
        String id = made("P-8");
        send(patch("/api/v1/people/" + id).header("If-Match", "\"1\""), "{\"name\":\"陈守田（改）\"}", BOOKS)
                .andExpect(status().isOk());
        mvc.perform(delete("/api/v1/people/" + id)
                        .param("reason", "本人要求")
                        .header("If-Match", "\"2\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        String kept = jdbc.sql("""
                        select string_agg(content::text, '') || (select to_jsonb(p)::text from registry.person p where p.id = h.id)
                          from registry.people_history h where id = cast(? as uuid) group by h.id
                        """).param(id).query(String.class).single();
        assertThat(kept).doesNotContain("陈守田").contains("\"data_key\": null");
        assertThat(new JsonMapper()
                        .readTree("[" + kept.replace("}{", "},{") + "]")
                        .findValues("phone"))
                .allMatch(JsonNode::isNull);
        send(post("/api/v1/people/" + id + "/phone"), "{\"reason\":\"x\"}", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.phone-missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"phone":"1380000"}                 | registry.phone-invalid     | phone
            {"idNumber":"110105194912310021"}   | registry.id-number-invalid | idNumber
            {"name":" "}                        | registry.person-field      | name
            {"area":"33032711"}                 | registry.area-malformed    | area
            {"code":"other"}                    | registry.field-fixed       | code
            """)
    void whatBreaksARuleIsNamedAndItsNumberNotRepeated(String body, String code, String field) throws Exception {
        String id = made("P-W" + Integer.toHexString(body.hashCode()));
        send(patch("/api/v1/people/" + id).header("If-Match", "\"1\""), body, BOOKS)
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.field").value(field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "duty":"dragon","area":"330327113"                                 | registry.duty-unknown   | 422
            "duty":"village-head"                                              | registry.post-about     | 422
            "duty":"village-head","area":"330327113","reachOrder":100          | registry.reach-order    | 422
            "duty":"village-head","area":"330327113","termFrom":"2026-01-02","termTo":"2026-01-01" | registry.term-invalid | 422
            "duty":"village-head","feature":999999999                          | registry.feature-unknown | 404
            "duty":"village-head","area":"330326"                              | identity.area-not-covered | 403
            """)
    void aPostThatCannotBeIsRefused(String body, String code, int status) throws Exception {
        String id = made("P-R" + Integer.toHexString(body.hashCode()));
        send(post("/api/v1/posts"), "{\"person\":\"%s\",%s}".formatted(id, body), BOOKS)
                .andExpect(status().is(status))
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void whatIsUnknownTakenRetiredOrSeenTooLateIsRefused() throws Exception {
        String nobody = UUID.randomUUID().toString();
        mvc.perform(get("/api/v1/people/" + nobody).with(BOOKS))
                .andExpect(jsonPath("$.code").value("registry.person-unknown"));
        String id = made("P-9");
        send(post("/api/v1/people"), person("P-9", "13800005678"), BOOKS)
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.person-code-taken"));
        send(patch("/api/v1/people/" + id).header("If-Match", "\"7\""), "{\"name\":\"甲\"}", BOOKS)
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.code").value("registry.changed-meanwhile"));
        mvc.perform(delete("/api/v1/posts/" + nobody)
                        .param("reason", "x")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(jsonPath("$.code").value("registry.post-unknown"));
        mvc.perform(delete("/api/v1/people/" + id)
                .param("reason", "本人要求")
                .header("If-Match", "\"1\"")
                .with(BOOKS));
        send(post("/api/v1/posts"), holder("village-head", id, "\"area\":\"330327113\""), BOOKS)
                .andExpect(jsonPath("$.code").value("registry.person-retired"));
    }

    @Test
    void peopleAreListedByThePageWithinTheCallersAreas() throws Exception {
        made("P-10");
        mvc.perform(get("/api/v1/people?q=陈守").with(BOOKS))
                .andExpect(jsonPath("$.items[0].name").value("陈守田"));
        mvc.perform(get("/api/v1/people?q=陈守").with(ELSEWHERE))
                .andExpect(jsonPath("$.items").isEmpty());
        mvc.perform(get("/api/v1/people?cursor=!!").with(BOOKS))
                .andExpect(jsonPath("$.code").value("registry.cursor-invalid"));
    }
}
