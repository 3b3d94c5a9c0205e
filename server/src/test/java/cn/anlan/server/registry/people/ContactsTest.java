package cn.anlan.server.registry.people;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaLevel;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.registry.Contact;
import cn.anlan.server.registry.Contacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Where nobody answers, who is called in which order, what came of it, and who read which number. */
@Import(ResponsibilityFixture.Operations.class)
class ContactsTest extends ResponsibilityFixture {

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

        holds("slope-watcher", person("吴三"), "\"feature\":%d,\"termFrom\":\"2099-01-01\"".formatted(slope));
        assertThat(listed("expired", slope))
                .as("who begins later does not answer today")
                .contains("slope-watcher");

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
        for (int i = 0; i < 9; i++) {
            holds("patrol-officer", busy, "\"feature\":" + feature("hydro-reservoir"));
        }
        JsonNode burdened = coverage().path("burdened");
        assertThat(burdened.findValuesAsString("person")).contains(busy);
        assertThat(burdened.findValuesAsString("most")).contains("8");
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
        assertThat(list.toString()).doesNotContainPattern("(?<![0-9a-f])139\\d{8}(?![0-9a-f])"); // an id may hold 139
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
}
