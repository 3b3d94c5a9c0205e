package cn.anlan.server.registry.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.Fact;
import cn.anlan.server.kernel.FactType;
import cn.anlan.server.registry.people.group.GroupChanged;
import cn.anlan.server.registry.people.unit.UnitChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Units, posts that change hands, and alert groups, with what each was. */
@Import(ResponsibilityFixture.Operations.class)
class ResponsibilityApiTest extends ResponsibilityFixture {

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
        String post = holds("patrol-officer", first, "\"feature\":" + reservoir);
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
        ask(address, OFFICER).andExpect(jsonPath("$.meant[0].defect").value("term-over"));
        send(
                        patch("/api/v1/posts/" + post).header("If-Match", "\"3\""),
                        "{\"termFrom\":\"2099-01-01\",\"termTo\":\"2099-12-31\",\"reason\":\"改期\"}",
                        BOOKS)
                .andExpect(status().isOk());
        mvc.perform(delete("/api/v1/people/" + alone)
                .param("reason", "调离")
                .header("If-Match", "\"1\"")
                .with(BOOKS));
        ask(address, OFFICER)
                .andExpect(jsonPath("$.meant[0].defect").value("term-ahead"))
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
