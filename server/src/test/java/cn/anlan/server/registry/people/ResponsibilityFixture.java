package cn.anlan.server.registry.people;

import static cn.anlan.server.identity.TestSignIn.as;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.anlan.engine.geo.Position;
import cn.anlan.server.identity.OpenOperations;
import cn.anlan.server.identity.Role;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.CaseId;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.registry.Contacts;
import cn.anlan.server.registry.Features;
import cn.anlan.server.registry.NewFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
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

/** What tests of people and posts share: callers, people to be made, and operations that a test opens. */
@AnlanTest
@Import(ResponsibilityFixture.Operations.class)
abstract class ResponsibilityFixture {

    static final String TOWN = "330327113";
    static final RequestPostProcessor BOOKS = as(Role.REGISTRAR, "330327");
    static final RequestPostProcessor ELSEWHERE = as(Role.REGISTRAR, "330326");
    static final RequestPostProcessor OFFICER = as(Role.DUTY_OFFICER, "330327");
    static final RequestPostProcessor AUDITOR = as(Role.AUDIT_ADMINISTRATOR, "33");
    static final AtomicReference<Optional<CaseId>> OPEN = new AtomicReference<>(Optional.empty());

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
    MockMvc mvc;

    @Autowired
    Features features;

    @Autowired
    Contacts contacts;

    @Autowired
    JdbcClient jdbc;

    static int codes;

    @BeforeEach
    void noOperation() {
        OPEN.set(Optional.empty());
    }

    ResultActions send(MockHttpServletRequestBuilder request, String body, RequestPostProcessor who) throws Exception {
        return mvc.perform(
                request.contentType(MediaType.APPLICATION_JSON).content(body).with(who));
    }

    ResultActions ask(String address, RequestPostProcessor who) throws Exception {
        return mvc.perform(get(address).with(who));
    }

    static JsonNode json(ResultActions done) throws Exception {
        return new JsonMapper().readTree(done.andReturn().getResponse().getContentAsString());
    }

    String made(String address, String body) throws Exception {
        JsonNode made = json(send(post(address), body, BOOKS).andExpect(status().isCreated()));
        return made.path(address.endsWith("alert-groups") ? "group" : "none")
                .path("id")
                .asString(made.path("id").asString());
    }

    String person(String name) throws Exception {
        return made("/api/v1/people", """
                {"code":"R-%d","name":"%s","area":"%s","phone":"139%08d"}
                """.formatted(codes, name, TOWN, codes++));
    }

    String holds(String duty, String person, String more) throws Exception {
        return made("/api/v1/posts", "{\"duty\":\"%s\",\"person\":\"%s\",%s}".formatted(duty, person, more));
    }

    long feature(String kind) {
        return features.load(Stream.of(new NewFeature(
                        "R-F" + codes++, kind, "后山", new Position(27.47, 120.33), new AreaPath(TOWN), Map.of(), true)))
                .firstId();
    }

    JsonNode coverage() throws Exception {
        return json(ask("/api/v1/coverage?area=330327", OFFICER).andExpect(status().isOk()));
    }

    List<@Nullable String> audit(String action, String subject) {
        return jdbc.sql("select reason from identity.audit_entry where action = ? and subject = ? order by id")
                .params(action, subject)
                .query(String.class)
                .list();
    }
}
