package cn.anlan.server.registry.people;

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

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.OpenOperations;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Contact;
import cn.anlan.server.registry.Contacts;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import cn.anlan.server.registry.people.group.GroupChanged;
import cn.anlan.server.registry.people.unit.UnitChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

/** Units, posts that change hands, alert groups, coverage, readings under review, and the door for whoever calls people. */
@AnlanTest
@Import(ResponsibilityApiTest.Operations.class)
class ResponsibilityApiTest {

    private static final String TOWN = "330327113";
    private static final RequestPostProcessor BOOKS = as(Role.REGISTRAR, "330327");
    private static final RequestPostProcessor ELSEWHERE = as(Role.REGISTRAR, "330326");
    private static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "330327");
    private static final RequestPostProcessor AUDITOR = as(Role.AUDIT_ADMINISTRATOR, "33");
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
    private Contacts contacts;

    @Autowired
    private JdbcClient jdbc;

    private static int codes;

    @BeforeEach
    void noOperation() {
        OPEN.set(Optional.empty());
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String body, RequestPostProcessor who)
            throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who));
    }

    private ResultActions ask(String address, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(address).with(who));
    }

    private static JsonNode json(ResultActions done) throws Exception {
        return new JsonMapper().readTree(done.andReturn().getResponse().getContentAsString());
    }

    private String made(String address, String body) throws Exception {
        JsonNode made = json(send(post(address), body, BOOKS).andExpect(status().isCreated()));
        return made.path(address.endsWith("alert-groups") ? "group" : "none")
                .path("id")
                .asString(made.path("id").asString());
    }

    private String person(String name) throws Exception {
        return made("/api/v1/people", """
                {"code":"R-%d","name":"%s","area":"%s","phone":"139%08d"}
                """.formatted(codes, name, TOWN, codes++));
    }

    private String holds(String duty, String person, String more) throws Exception {
        return made("/api/v1/posts", "{\"duty\":\"%s\",\"person\":\"%s\",%s}".formatted(duty, person, more));
    }

    private long feature(String kind) {
        return features.load(Stream.of(new NewFeature(
                        "R-F" + codes++, kind, "后山", new Position(27.47, 120.33), new AreaPath(TOWN), Map.of(), true)))
                .firstId();
    }

    @Test
    void unitsAreATreeAndAUnitInUseStays() throws Exception {
        String bureau =
                made("/api/v1/units", "{\"code\":\"U-1\",\"title\":\"水利局\",\"area\":\"330327\",\"reason\":\"名册\"}");
        String office = made(
                "/api/v1/units",
                "{\"code\":\"U-1-1\",\"title\":\"河道站\",\"area\":\"330327\",\"parent\":\"%s\"}".formatted(bureau));
        send(post("/api/v1/units"), "{\"code\":\"U-1\",\"title\":\"另一个\",\"area\":\"330327\"}", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.unit-code-taken"));
        send(
                        patch("/api/v1/units/" + bureau).header("If-Match", "\"1\""),
                        "{\"parent\":\"%s\"}".formatted(office),
                        BOOKS)
                .andExpect(jsonPath("$.code").value("registry.unit-within-itself"));
        mvc.perform(delete("/api/v1/units/" + bureau)
                        .param("reason", "撤并")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.code").value("registry.unit-in-use"));
        send(patch("/api/v1/units/" + office).header("If-Match", "\"1\""), "{\"title\":\"河道管理站\"}", BOOKS)
                .andExpect(header().string("ETag", "\"2\""));
        ask("/api/v1/units/" + office + "/history", BOOKS)
                .andExpect(jsonPath("$.versions", hasSize(2)))
                .andExpect(jsonPath("$.versions[0].differences[0].field").value("title"))
                .andExpect(jsonPath("$.versions[0].differences[0].before").value("河道站"));
        ask("/api/v1/units?parent=" + bureau, BOOKS)
                .andExpect(jsonPath("$.items[0].code").value("U-1-1"));
        ask("/api/v1/units", ELSEWHERE).andExpect(jsonPath("$.items").isEmpty());
        mvc.perform(delete("/api/v1/units/" + office)
                        .param("reason", "撤并")
                        .header("If-Match", "\"2\"")
                        .with(BOOKS))
                .andExpect(jsonPath("$.retired").value(true));
        ask("/api/v1/units/" + office, BOOKS).andExpect(jsonPath("$.code").value("registry.unit-unknown"));
        send(post("/api/v1/units"), "{\"code\":\"U-2\",\"title\":\" \",\"area\":\"330327\"}", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.unit-field"));
    }

    @Test
    void aPostChangesHandsAndItsHistoryTellsWhoHeldItWhenAndWhy() throws Exception {
        long reservoir = feature("hydro-reservoir");
        String first = person("陈一");
        String second = person("陈二");
        String post = holds("reservoir-patrol", first, "\"feature\":" + reservoir);
        String then = json(ask("/api/v1/features/" + reservoir + "/answers", OFFICER))
                .path("asOf")
                .asString();
        send(
                        patch("/api/v1/posts/" + post).header("If-Match", "\"1\""),
                        "{\"person\":\"%s\",\"reason\":\"换人\"}".formatted(second),
                        BOOKS)
                .andExpect(status().isOk())
                .andExpect(header().string("ETag", "\"2\""));
        ask("/api/v1/features/" + reservoir + "/answers", OFFICER)
                .andExpect(jsonPath("$.answers[0].name").value("陈二"))
                .andExpect(jsonPath("$.answers[0].reachable").value(true));
        ask("/api/v1/features/" + reservoir + "/answers?at=" + then, OFFICER)
                .andExpect(jsonPath("$.answers[0].name").value("陈一"));
        ask("/api/v1/posts/" + post + "/history", OFFICER)
                .andExpect(jsonPath("$.versions[0].reason").value("换人"))
                .andExpect(jsonPath("$.versions[0].differences[0].field").value("person_id"))
                .andExpect(jsonPath("$.versions[0].differences[0].before").value(first));
        send(patch("/api/v1/posts/" + post).header("If-Match", "\"2\""), "{\"duty\":\"village-head\"}", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.field-fixed"));
        ask("/api/v1/posts?feature=" + reservoir, OFFICER).andExpect(jsonPath("$.items", hasSize(1)));
        ask("/api/v1/posts?person=" + first, OFFICER)
                .andExpect(jsonPath("$.items").isEmpty());
        ask("/api/v1/posts?feature=" + reservoir, ELSEWHERE)
                .andExpect(jsonPath("$.items").isEmpty());
        ask("/api/v1/posts/" + post, ELSEWHERE).andExpect(status().isForbidden());
        mvc.perform(delete("/api/v1/posts/" + post)
                        .param("reason", "撤岗")
                        .header("If-Match", "\"2\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        mvc.perform(delete("/api/v1/posts/" + post)
                        .param("reason", "撤岗")
                        .header("If-Match", "\"3\"")
                        .with(BOOKS))
                .andExpect(jsonPath("$.code").value("registry.post-ended"));
    }

    @Test
    void whatAPersonWasIsToldWithoutTheNumbers() throws Exception {
        String id = person("林一");
        String then = json(ask("/api/v1/people/" + id, BOOKS)).path("since").asString();
        send(
                        patch("/api/v1/people/" + id).header("If-Match", "\"1\""),
                        "{\"name\":\"林二\",\"phone\":\"13700001111\",\"reason\":\"换号\"}",
                        BOOKS)
                .andExpect(status().isOk());
        ask("/api/v1/people/" + id + "?at=" + then, BOOKS)
                .andExpect(jsonPath("$.name").value("林一"))
                .andExpect(jsonPath("$.version").value(1));
        ask("/api/v1/people/" + id + "?at=2001-01-01T00:00:00Z", BOOKS).andExpect(status().isNotFound());
        String history = ask("/api/v1/people/" + id + "/history", BOOKS)
                .andExpect(jsonPath("$.versions[0].reason").value("换号"))
                .andExpect(jsonPath("$.versions[0].differences[0].field").value("name"))
                .andExpect(jsonPath("$.versions[0].differences[1].field").value("phone"))
                .andExpect(jsonPath("$.versions[0].differences[1].before").isEmpty())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(history).doesNotContain("1370000", "data_key", "phone_hash");
        ask("/api/v1/people/" + id + "/history", ELSEWHERE).andExpect(status().isForbidden());
    }

    @Test
    void anAlertGroupMeansWhoeverHoldsThePostAndItsDeadMembersAreDefects() throws Exception {
        String head = person("潘一");
        String deputy = person("潘二");
        String alone = person("潘三");
        String post = holds("township-deputy", head, "\"area\":\"" + TOWN + "\"");
        String group = made("/api/v1/alert-groups", """
                {"code":"G-%d","title":"防汛群","area":"%s","members":[
                  {"duty":"township-deputy","area":"%s"},{"person":"%s"},{"duty":"county-head","area":"330327"}]}
                """.formatted(codes++, TOWN, TOWN, alone));
        String address = "/api/v1/alert-groups/" + group;
        ask(address, OFFICER)
                .andExpect(jsonPath("$.meant[0].name").value("潘一"))
                .andExpect(jsonPath("$.meant[2].defect").value("post-empty"))
                .andExpect(jsonPath("$.dead").value(1));
        assertThat(contacts.ofGroup(UUID.fromString(group)))
                .containsExactly(UUID.fromString(head), UUID.fromString(alone));

        send(
                        patch("/api/v1/posts/" + post).header("If-Match", "\"1\""),
                        "{\"person\":\"%s\",\"reason\":\"换人\"}".formatted(deputy),
                        BOOKS)
                .andExpect(status().isOk());
        contacts.contactDead(UUID.fromString(alone), Instant.parse("2026-08-01T00:00:00Z"), "空号");
        ask(address, OFFICER)
                .andExpect(jsonPath("$.meant[0].name").value("潘二"))
                .andExpect(jsonPath("$.meant[1].defect").value("phone-dead"))
                .andExpect(jsonPath("$.dead").value(2));
        send(
                        patch("/api/v1/posts/" + post).header("If-Match", "\"2\""),
                        "{\"termFrom\":\"2020-01-01\",\"termTo\":\"2020-12-31\",\"reason\":\"到期\"}",
                        BOOKS)
                .andExpect(status().isOk());
        mvc.perform(delete("/api/v1/people/" + alone)
                .param("reason", "调离")
                .header("If-Match", "\"1\"")
                .with(BOOKS));
        ask(address, OFFICER)
                .andExpect(jsonPath("$.meant[0].defect").value("term-over"))
                .andExpect(jsonPath("$.meant[1].defect").value("person-left"));
        ask("/api/v1/alert-groups?area=330327&q=防汛群", OFFICER)
                .andExpect(jsonPath("$.items[0].members").value(3))
                .andExpect(jsonPath("$.items[0].dead").value(3));

        send(post(address + "/verify").header("If-Match", "\"1\""), "", BOOKS)
                .andExpect(jsonPath("$.group.verifiedBy").isNotEmpty())
                .andExpect(header().string("ETag", "\"2\""));
        send(
                        patch(address).header("If-Match", "\"2\""),
                        "{\"members\":[{\"person\":\"%s\"}],\"reason\":\"精简\"}".formatted(head),
                        BOOKS)
                .andExpect(jsonPath("$.group.members", hasSize(1)));
        ask(address + "/history", OFFICER).andExpect(jsonPath("$.versions", hasSize(3)));
        ask(address, ELSEWHERE).andExpect(status().isForbidden());
        mvc.perform(delete(address)
                        .param("reason", "解散")
                        .header("If-Match", "\"3\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        ask(address, OFFICER).andExpect(jsonPath("$.code").value("registry.alert-group-unknown"));
    }

    @Test
    void whatAGroupCannotHaveIsRefused() throws Exception {
        String someone = person("朱一");
        String twice = "{\"person\":\"%s\"},{\"person\":\"%s\"}".formatted(someone, someone);
        refusedMembers(twice, "registry.alert-group-member-twice");
        refusedMembers("{\"duty\":\"village-head\"}", "registry.alert-group-member");
        refusedMembers(
                "{\"person\":\"%s\",\"duty\":\"village-head\"}".formatted(someone), "registry.alert-group-member");
        refusedMembers("{\"person\":\"%s\"}".formatted(UUID.randomUUID()), "registry.alert-group-member-unknown");
        refusedMembers("{\"duty\":\"dragon\",\"area\":\"330327\"}", "registry.duty-unknown");
        refusedMembers("{\"duty\":\"county-head\",\"area\":\"330326\"}", "identity.area-not-covered");
        refusedMembers(
                String.join(",", Collections.nCopies(2001, "{\"duty\":\"county-head\",\"area\":\"330327\"}")),
                "registry.alert-group-too-large");
        send(post("/api/v1/alert-groups"), "{\"code\":\"\",\"title\":\"x\",\"area\":\"330327\"}", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.alert-group-field"));
        made("/api/v1/alert-groups", "{\"code\":\"G-T\",\"title\":\"x\",\"area\":\"330327\"}");
        send(post("/api/v1/alert-groups"), "{\"code\":\"G-T\",\"title\":\"x\",\"area\":\"330327\"}", BOOKS)
                .andExpect(jsonPath("$.code").value("registry.alert-group-code-taken"));
        send(post("/api/v1/alert-groups"), "{\"code\":\"G-U\",\"title\":\"x\",\"area\":\"330327\"}", OFFICER)
                .andExpect(status().isForbidden());
    }

    private void refusedMembers(String members, String code) throws Exception {
        send(
                        post("/api/v1/alert-groups"),
                        "{\"code\":\"G-X\",\"title\":\"x\",\"area\":\"330327\",\"members\":[%s]}".formatted(members),
                        BOOKS)
                .andExpect(status().is4xxClientError())
                .andExpect(jsonPath("$.code").value(code));
    }

    @Test
    void coverageTellsNobodyFromTermOverAndListsWhatStandsBehindEachNumber() throws Exception {
        long slope = feature("geo-landslide");
        JsonNode before = coverage();
        String town = before.path("children").findValuesAsString("area").stream()
                .filter(TOWN::equals)
                .findFirst()
                .orElseThrow();
        assertThat(town).isEqualTo(TOWN);
        String watcher = person("吴一");
        String post = holds(
                "slope-watcher",
                watcher,
                "\"feature\":%d,\"termFrom\":\"2020-01-01\",\"termTo\":\"2020-12-31\"".formatted(slope));
        JsonNode expired = coverage();
        assertThat(expired.path("needed").asInt())
                .isEqualTo(before.path("needed").asInt());
        assertThat(expired.path("lacking").asInt())
                .isEqualTo(before.path("lacking").asInt() - 1);
        assertThat(expired.path("expired").asInt())
                .isEqualTo(before.path("expired").asInt() + 1);
        assertThat(listed("expired", slope)).contains("slope-watcher");
        assertThat(listed("nobody", slope)).containsExactly("site-engineer");

        // the engineer of the township serves every such feature inside
        holds("site-engineer", person("吴二"), "\"area\":\"" + TOWN + "\"");
        assertThat(listed("nobody", slope)).isEmpty();
        ask("/api/v1/features/" + slope + "/answers", OFFICER)
                .andExpect(jsonPath("$.missing[?(@.duty == 'site-engineer')]").isEmpty());
        mvc.perform(delete("/api/v1/posts/" + post)
                        .param("reason", "撤岗")
                        .header("If-Match", "\"1\"")
                        .with(BOOKS))
                .andExpect(status().isOk());
        assertThat(listed("nobody", slope)).containsExactly("slope-watcher");
        ask("/api/v1/coverage/lacking?area=330327&what=x", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.coverage-unknown"));
        ask("/api/v1/coverage/lacking?area=330327&cursor=x", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.cursor-invalid"));
    }

    private JsonNode coverage() throws Exception {
        return json(ask("/api/v1/coverage?area=330327", OFFICER).andExpect(status().isOk()));
    }

    /** The duties that a feature lacks, by all pages of the list; areas come first in it, and their number is that of the view. */
    private List<String> listed(String what, long feature) throws Exception {
        List<String> duties = new ArrayList<>();
        int all = 0;
        String cursor = " ";
        while (!cursor.isEmpty()) {
            JsonNode page = json(mvc.perform(get("/api/v1/coverage/lacking?area=330327")
                            .param("what", what)
                            .param("cursor", cursor)
                            .with(OFFICER))
                    .andExpect(status().isOk()));
            for (JsonNode one : page.path("items")) {
                all++;
                if (one.path("feature").asLong(0) == feature) {
                    duties.add(one.path("duty").asString());
                }
            }
            cursor = page.path("next").isNull() ? "" : page.path("next").asString("");
        }
        assertThat(all)
                .isEqualTo(coverage()
                        .path(what.equals("nobody") ? "lacking" : "expired")
                        .asInt());
        return duties;
    }

    @Test
    void whoHoldsMoreThanTheyCanServeIsNamed() throws Exception {
        String busy = person("郑一");
        for (int i = 0; i < 4; i++) {
            holds("reservoir-patrol", busy, "\"feature\":" + feature("hydro-reservoir"));
        }
        JsonNode burdened = coverage().path("burdened");
        assertThat(burdened.findValuesAsString("person")).contains(busy);
        assertThat(burdened.findValuesAsString("most")).contains("3");
    }

    @Test
    void whatCameOfCallingIsKeptAndTheLaterMomentStands() throws Exception {
        UUID id = UUID.fromString(person("戴一"));
        Instant noon = Instant.parse("2026-08-01T04:00:00Z");
        contacts.contactReached(id, noon);
        contacts.contactDead(id, noon.minusSeconds(60), "占线");
        ask("/api/v1/people/" + id, OFFICER).andExpect(jsonPath("$.reach").value("reached"));
        contacts.contactDead(id, noon.plusSeconds(60), "空号");
        contacts.contactDead(id, noon.plusSeconds(90), "空号");
        ask("/api/v1/people/" + id, OFFICER)
                .andExpect(jsonPath("$.reach").value("dead"))
                .andExpect(jsonPath("$.reachWhy").value("空号"))
                .andExpect(jsonPath("$.version").value(1));
        assertThat(jdbc.sql("select count(*) from replay.journal where body::text like '%phone-dead%' and subject = ?")
                        .param("person:" + id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        ask("/api/v1/people/by-reach?reach=dead&area=330327", OFFICER)
                .andExpect(jsonPath("$.items[?(@.id == '%s')]".formatted(id)).isNotEmpty());
        ask("/api/v1/people/by-reach?reach=dead&area=330327", ELSEWHERE)
                .andExpect(jsonPath("$.items").isEmpty());
        ask("/api/v1/people/by-reach?reach=x&area=330327", OFFICER)
                .andExpect(jsonPath("$.code").value("registry.reach-unknown"));
        send(patch("/api/v1/people/" + id).header("If-Match", "\"1\""), "{\"phone\":\"13700002222\"}", BOOKS)
                .andExpect(jsonPath("$.reach").value("never"));
    }

    @Test
    void whoeverCallsIsToldWhoInOrderForManyPlacesAtOnce() throws Exception {
        long slope = feature("geo-landslide");
        UUID watcher = UUID.fromString(person("金一"));
        UUID old = UUID.fromString(person("金二"));
        UUID first = UUID.fromString(person("金三"));
        UUID second = UUID.fromString(person("金四"));
        AreaPath village = new AreaPath(jdbc.sql("""
                        select min(path) from registry.area
                         where length(path) = 12 and path like '330327%' and path not like '330327113%'
                        """).query(String.class).single());
        AreaPath town = village.upTo(AreaLevel.TOWNSHIP);
        holds("slope-watcher", watcher.toString(), "\"feature\":" + slope);
        holds("evacuation-head", second.toString(), "\"area\":\"%s\"".formatted(village));
        holds(
                "village-head",
                old.toString(),
                "\"area\":\"%s\",\"termTo\":\"2020-12-31\",\"termFrom\":\"2020-01-01\"".formatted(village));
        holds("village-head", first.toString(), "\"area\":\"%s\",\"deputy\":true".formatted(village));
        holds("township-head", first.toString(), "\"area\":\"%s\"".formatted(town));

        Map<AreaPath, List<Contact>> answers = contacts.ofAreas(List.of(village, town), true);
        assertThat(answers.get(village)).extracting(Contact::person).containsExactly(first, second, old);
        assertThat(answers.get(village)).extracting(Contact::inTerm).containsExactly(true, true, false);
        assertThat(answers.get(village)).extracting(Contact::order).containsExactly(1, 2, 3);
        assertThat(answers.get(town)).extracting(Contact::person).containsExactly(first);
        assertThat(contacts.ofAreas(List.of(village), false).get(village)).hasSize(3);
        assertThat(contacts.ofFeatures(List.of(slope, -1L)))
                .containsOnlyKeys(slope)
                .extractingByKey(slope)
                .satisfies(list -> assertThat(list.getFirst().person()).isEqualTo(watcher));
        assertThatThrownBy(() -> contacts.ofFeatures(Collections.nCopies(Contacts.MOST_AT_ONCE + 1, slope)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(contacts.ofFeatures(Collections.nCopies(Contacts.MOST_AT_ONCE, slope)))
                .hasSize(1);

        assertThat(contacts.number(watcher, "module:callout", "operation:1")).startsWith("139");
        assertThat(audit("registry.phone-dialled", "person:" + watcher)).containsExactly("operation:1");
    }

    private List<@Nullable String> audit(String action, String subject) {
        return jdbc.sql("select reason from identity.audit_entry where action = ? and subject = ? order by id")
                .params(action, subject)
                .query(String.class)
                .list();
    }

    @Test
    void readingsOfAnOperationAreListedAndReviewedByTheAuditAdministratorOnly() throws Exception {
        String one = person("孙一");
        String two = person("孙二");
        CaseId operation = new CaseId(UUID.randomUUID());
        OPEN.set(Optional.of(operation));
        for (String id : List.of(one, two, one)) {
            send(post("/api/v1/people/" + id + "/phone"), "{}", OFFICER).andExpect(status().isOk());
        }
        String address = "/api/v1/phone-readings";
        ask(address + "/operations", AUDITOR)
                .andExpect(jsonPath("$[?(@.operation == '%s')].readings".formatted(operation))
                        .value(3));
        JsonNode list = json(ask(address + "?operation=" + operation, AUDITOR)).path("items");
        assertThat(list.findValuesAsString("person")).containsExactly(one, two, one);
        assertThat(list.toString()).doesNotContain("139");
        String upTo = list.path(1).path("id").asString();
        String review = "{\"upTo\":\"%s\",\"finding\":\"均为叫应\"}".formatted(upTo);
        send(post(address + "/operations/" + operation + "/review"), review, AUDITOR)
                .andExpect(jsonPath("$.readings").value(2));
        send(post(address + "/operations/" + operation + "/review"), review, AUDITOR)
                .andExpect(jsonPath("$.code").value("registry.unmasking-unknown"));
        assertThat(audit("registry.phone-readings-reviewed", "operation:" + operation))
                .containsExactly("均为叫应");
        ask(address + "/operations", AUDITOR)
                .andExpect(jsonPath("$[?(@.operation == '%s')].unreviewed".formatted(operation))
                        .value(1));
        for (RequestPostProcessor other : List.of(OFFICER, BOOKS, as(Role.SYSTEM_ADMINISTRATOR, "33"))) {
            ask(address, other).andExpect(status().isForbidden());
            ask(address + "/operations", other).andExpect(status().isForbidden());
        }
        assertThat(json(ask(address, as(Role.AUDIT_ADMINISTRATOR, "330326"))).path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DUTY_OFFICER, 200",
        "COMMANDER, 200",
        "RESPONSIBLE, 200",
        "REGISTRAR, 422",
        "SECURITY_ADMINISTRATOR, 403"
    })
    void anOpenOperationIsTheReasonForThoseWhoCallOut(Role role, int status) throws Exception {
        String id = person("杨一");
        OPEN.set(Optional.of(new CaseId(UUID.randomUUID())));
        send(post("/api/v1/people/" + id + "/phone"), "{}", as(role, "330327")).andExpect(status().is(status));
        OPEN.set(Optional.empty());
        send(post("/api/v1/people/" + id + "/phone"), "{}", as(role, "330327")).andExpect(status().is4xxClientError());
    }

    /** Random callers ask every list for everything: what comes back lies in their areas, and all of it that does. */
    @Test
    void noListTellsOfAnybodyOutsideTheCallersAreas() throws Exception {
        long seed = Long.getLong("anlan.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> villages = jdbc.sql(
                        "select path from registry.area where length(path) = 12 and path like '3303%' order by path")
                .query((row, n) -> row.getString(1))
                .list();
        RequestPostProcessor everywhere = as(Role.REGISTRAR, "33");
        Set<String> towns = new TreeSet<>();
        for (int i = 0; i < 24; i++) {
            String village = villages.get(random.nextInt(villages.size()));
            towns.add(village.substring(0, 4 + 2 * random.nextInt(2)));
            String who = json(send(post("/api/v1/people"), """
                            {"code":"RS-%d","name":"随机","area":"%s","phone":"15500000000"}
                            """.formatted(i, village), everywhere))
                    .path("id")
                    .asString();
            send(
                            post("/api/v1/posts"),
                            "{\"duty\":\"grid-person\",\"person\":\"%s\",\"area\":\"%s\"}".formatted(who, village),
                            everywhere)
                    .andExpect(status().isCreated());
            send(post("/api/v1/alert-groups"), """
                            {"code":"RS-%d","title":"随机","area":"%s","members":[{"person":"%s"}]}
                            """.formatted(i, village, who), everywhere)
                    .andExpect(status().isCreated());
            send(
                            post("/api/v1/units"),
                            "{\"code\":\"RS-%d\",\"title\":\"随机\",\"area\":\"%s\"}".formatted(i, village),
                            everywhere)
                    .andExpect(status().isCreated());
        }
        for (String area : towns) {
            long own = jdbc.sql(
                            "select count(*) from registry.person where code like 'RS-%' and starts_with(area_path, ?)")
                    .param(area)
                    .query(Long.class)
                    .single();
            for (String list : List.of(
                    "/api/v1/people?q=RS-",
                    "/api/v1/posts?duty=grid-person",
                    "/api/v1/alert-groups?q=RS-",
                    "/api/v1/units?q=RS-")) {
                JsonNode items = json(ask(list, as(Role.COMMANDER, area)).andExpect(status().isOk()))
                        .path("items");
                List<String> codes = new ArrayList<>();
                for (JsonNode item : items) {
                    JsonNode lies = item.path(item.has("scopeArea") ? "scopeArea" : "area");
                    codes.add(lies.isObject() ? lies.path("code").asString() : lies.asString());
                }
                assertThat(codes)
                        .as("%s for %s, seed %d", list, area, seed)
                        .hasSize((int) own)
                        .allMatch(code -> code.startsWith(area));
            }
            JsonNode found =
                    json(send(post("/api/v1/people/search"), "{\"number\":\"15500000000\"}", as(Role.COMMANDER, area)));
            assertThat(found).as("search for %s, seed %d", area, seed).hasSize((int) own);
        }
    }

    @Test
    void theFactsHaveTheShapeThatTheJournalKeeps() {
        Instant at = Instant.parse("2021-07-24T16:00:00Z");
        UUID id = new UUID(1, 2);
        AreaPath area = new AreaPath(TOWN);
        golden(
                new UnitChanged(at, at, area, "account:1", id, 3, "changed"),
                "registry.unit-changed",
                "unit:" + id,
                "unit");
        golden(
                new GroupChanged(at, at, area, "account:1", id, 3, "verified"),
                "registry.alert-group-changed",
                "alert-group:" + id,
                "group");
        golden(
                new PersonChanged(at, at, area, "account:1", id, 3, "erased"),
                "registry.person-changed",
                "person:" + id,
                "person");
    }

    /** Ids, versions and words of ours: nobody's name or number. */
    private static void golden(Fact fact, String name, String subject, String of) {
        FactType type = Objects.requireNonNull(fact.getClass().getAnnotation(FactType.class));
        assertThat(type.name()).isEqualTo(name);
        assertThat(type.version()).isEqualTo(1);
        assertThat(fact.subject()).isEqualTo(subject);
        List<String> fields = new ArrayList<>();
        new JsonMapper()
                .readTree(new JsonMapper().writeValueAsString(fact))
                .properties()
                .forEach(one -> fields.add(one.getKey()));
        assertThat(fields).containsExactlyInAnyOrder("happenedAt", "learnedAt", "area", "actor", of, "version", "what");
    }
}
